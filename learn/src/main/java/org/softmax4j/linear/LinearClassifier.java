package org.softmax4j.linear;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.softmax4j.classifier.Classifier;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.RowBlocks;

/**
 * Logits that are linear in the features: W·x + b, computed in double. Immutable, safe to share
 * between threads.
 */
public final class LinearClassifier implements Classifier {
  private final DoubleMatrix weights;
  private final double[] biases;
  private final @Nullable FitSummary summary;

  private LinearClassifier(DoubleMatrix weights, double[] biases, @Nullable FitSummary summary) {
    this.weights = weights;
    this.biases = biases;
    this.summary = summary;
  }

  /**
   * A classifier with the given weights.
   *
   * @param weights classes × features; copied
   * @param biases one for each class; copied
   * @throws IllegalArgumentException if there is no class, or the sizes differ
   */
  public static LinearClassifier of(DoubleMatrix weights, double[] biases) {
    if (weights.rows() < 1 || weights.rows() != biases.length) {
      throw new IllegalArgumentException(
          "weights and biases must have one row for each class, at least 1, got "
              + weights.rows()
              + " and "
              + biases.length);
    }
    return new LinearClassifier(weights.copy(), biases.clone(), null);
  }

  /**
   * A classifier of the same probabilities with logits near 0, which keep more digits as floats.
   *
   * @param weights classes × features; modified
   * @param biases one for each class; modified
   */
  static LinearClassifier centred(DoubleMatrix weights, double[] biases) {
    for (int j = 0; j < weights.columns(); j++) {
      double mean = 0;
      for (int k = 0; k < biases.length; k++) {
        mean += weights.get(k, j) / biases.length;
      }
      for (int k = 0; k < biases.length; k++) {
        weights.set(k, j, weights.get(k, j) - mean);
      }
    }
    double mean = Arrays.stream(biases).average().orElse(0);
    Arrays.setAll(biases, k -> biases[k] - mean);
    return of(weights, biases);
  }

  /** The same classifier with a note of how it was fitted. */
  LinearClassifier withSummary(FitSummary fitSummary) {
    return new LinearClassifier(weights, biases, fitSummary);
  }

  /** The weights, classes × features; a new matrix. */
  public DoubleMatrix weights() {
    return weights.copy();
  }

  /** The bias of each class; a new array. */
  public double[] biases() {
    return biases.clone();
  }

  /** How the fit ended, if the classifier comes from an iterative fit. */
  public Optional<FitSummary> summary() {
    return Optional.ofNullable(summary);
  }

  @Override
  public int features() {
    return weights.columns();
  }

  @Override
  public int classes() {
    return weights.rows();
  }

  /** One row of logits for each row of features, computed in double and rounded once. */
  @Override
  public FloatMatrix logits(FloatMatrix features) {
    checkColumns(features.columns());
    return logits(new FloatLinearRows(features));
  }

  /** One row of logits for each row of features; sparse rows stay sparse. */
  @Override
  public FloatMatrix logits(FeatureRows features) {
    checkColumns(features.columns());
    return features
        .sparse()
        .map(sparse -> logits(new SparseLinearRows(sparse)))
        .orElseGet(() -> Classifier.super.logits(features));
  }

  private FloatMatrix logits(LinearRows rows) {
    FloatMatrix logits = FloatMatrix.zeros(rows.rows(), classes());
    double[] paddedWeights = padded();
    RowBlocks.run(
        rows.rows(),
        rows.elementsPerRow(),
        (from, to) -> {
          double[] block = new double[(to - from) * stride()];
          for (int row = 0; row < to - from; row++) {
            System.arraycopy(biases, 0, block, row * stride(), biases.length);
          }
          rows.addProducts(from, to, paddedWeights, stride(), block);
          for (int row = from; row < to; row++) {
            int at = logits.rowOffset(row);
            for (int k = 0; k < biases.length; k++) {
              logits.data()[at + k] = (float) block[(row - from) * stride() + k];
            }
          }
        });
    return logits;
  }

  private int stride() {
    return (biases.length + 3) / 4 * 4;
  }

  /** The weights, features × stride. */
  private double[] padded() {
    double[] padded = new double[Math.multiplyExact(features(), stride())];
    for (int k = 0; k < biases.length; k++) {
      int at = weights.rowOffset(k);
      for (int j = 0; j < features(); j++) {
        padded[j * stride() + k] = weights.data()[at + j];
      }
    }
    return padded;
  }

  /**
   * One row of logits for each row of features.
   *
   * @param features rows × {@link #features}; not modified
   * @return rows × {@link #classes}, a new matrix
   * @throws IllegalArgumentException if the features have another number of columns
   */
  public DoubleMatrix logits(DoubleMatrix features) {
    checkColumns(features.columns());
    DoubleMatrix logits = DoubleMatrix.zeros(features.rows(), classes());
    double[] block = new double[features.rows() * stride()];
    for (int row = 0; row < features.rows(); row++) {
      System.arraycopy(biases, 0, block, row * stride(), biases.length);
    }
    DenseProducts.add(features, padded(), stride(), block, 0);
    for (int row = 0; row < features.rows(); row++) {
      System.arraycopy(block, row * stride(), logits.data(), row * classes(), classes());
    }
    return logits;
  }

  private void checkColumns(int columns) {
    if (columns != features()) {
      throw new IllegalArgumentException(
          "features must have " + features() + " columns, got " + columns);
    }
  }

  /** Whether both have the same bits in weights and biases. */
  @Override
  public boolean equals(Object other) {
    return other instanceof LinearClassifier that
        && weights.equals(that.weights)
        && Arrays.equals(biases, that.biases);
  }

  @Override
  public int hashCode() {
    return 31 * weights.hashCode() + Arrays.hashCode(biases);
  }

  @Override
  public String toString() {
    return "LinearClassifier(" + features() + " features, " + classes() + " classes)";
  }
}
