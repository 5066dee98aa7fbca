package org.softmax4j.linear;

import org.softmax4j.data.Dataset;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.matrix.DoubleMatrix;

/**
 * Naive Bayes for counts, or weights like tf-idf: the logits are linear in the features, with the
 * logarithm of each feature's share of its class as weight. Computed in double, in closed form.
 * Agrees with scikit-learn's {@code MultinomialNB}.
 *
 * @param smoothing added to the sum of every feature in every class, positive and finite
 */
public record MultinomialNaiveBayes(double smoothing) {
  private static final double TEXT_SMOOTHING = 0.01;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if the smoothing is out of range
   */
  public MultinomialNaiveBayes {
    if (!(smoothing > 0 && smoothing < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("smoothing must be positive and finite, got " + smoothing);
    }
  }

  /** A trainer with smoothing 1. */
  public static MultinomialNaiveBayes standard() {
    return new MultinomialNaiveBayes(1);
  }

  /** A trainer for rows of tf-idf, whose sums are small: smoothing 0.01. */
  public static MultinomialNaiveBayes forTexts() {
    return new MultinomialNaiveBayes(TEXT_SMOOTHING);
  }

  /** The same with another smoothing. */
  public MultinomialNaiveBayes withSmoothing(double newSmoothing) {
    return new MultinomialNaiveBayes(newSmoothing);
  }

  /**
   * The classifier of these rows.
   *
   * @throws IllegalArgumentException if a feature is negative, or a class has no row
   */
  public LinearClassifier fit(Dataset data) {
    LinearRows rows = rows(data.featureRows());
    int columns = rows.columns();
    double[] sums = new double[Math.multiplyExact(data.classes(), columns)];
    double[] counts = new double[data.classes()];
    for (int row = 0; row < rows.rows(); row++) {
      rows.addTo(sums, data.label(row) * columns, row, 1);
      counts[data.label(row)]++;
    }
    for (int k = 0; k < counts.length; k++) {
      if (counts[k] == 0) {
        throw new IllegalArgumentException(
            "data must have rows of every class, got none of " + data.classNames().get(k));
      }
      counts[k] = Math.log(counts[k] / rows.rows());
      double total = smoothing * columns;
      for (int j = 0; j < columns; j++) {
        total += sums[k * columns + j];
      }
      for (int j = 0; j < columns; j++) {
        sums[k * columns + j] = Math.log(sums[k * columns + j] + smoothing) - Math.log(total);
      }
    }
    return LinearClassifier.centred(DoubleMatrix.of(sums, counts.length, columns), counts);
  }

  private static LinearRows rows(FeatureRows features) {
    for (int from = 0; from < features.rows(); from += LinearRows.BLOCK_ROWS) {
      int to = Math.min(features.rows(), from + LinearRows.BLOCK_ROWS);
      if (features.sparse().isEmpty()) {
        checkNotNegative(features.block(from, to).toArray());
      }
    }
    features
        .sparse()
        .ifPresent(
            sparse -> {
              float[] values = new float[sparse.storedElements()];
              for (int i = 0; i < values.length; i++) {
                values[i] = sparse.valueAt(i);
              }
              checkNotNegative(values);
            });
    return LinearRows.of(features);
  }

  private static void checkNotNegative(float[] values) {
    for (float value : values) {
      if (value < 0) {
        throw new IllegalArgumentException("features must not be negative, got " + value);
      }
    }
  }
}
