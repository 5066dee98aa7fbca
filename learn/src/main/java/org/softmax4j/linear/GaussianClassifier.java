package org.softmax4j.linear;

import java.util.Arrays;
import org.softmax4j.classifier.Classifier;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.RowBlocks;
import org.softmax4j.normalizer.StandardSoftmax;

/**
 * Every class a normal distribution with independent features. Its logits are the logarithms of the
 * probabilities of the classes, computed in double and rounded once. Immutable, safe to share
 * between threads.
 */
public final class GaussianClassifier implements Classifier {
  private final DoubleMatrix means;
  private final DoubleMatrix variances;
  private final double[] logPriors;

  private GaussianClassifier(DoubleMatrix means, DoubleMatrix variances, double[] logPriors) {
    this.means = means;
    this.variances = variances;
    this.logPriors = logPriors;
  }

  /**
   * A classifier with the given distributions.
   *
   * @param means classes × features; copied
   * @param variances classes × features, all positive; copied
   * @param logPriors the logarithm of the share of each class; copied
   * @throws IllegalArgumentException if there is no class, the sizes differ, or a variance is not
   *     positive
   */
  public static GaussianClassifier of(
      DoubleMatrix means, DoubleMatrix variances, double[] logPriors) {
    if (logPriors.length < 1
        || means.rows() != logPriors.length
        || variances.rows() != logPriors.length
        || means.columns() != variances.columns()) {
      throw new IllegalArgumentException(
          "means, variances and logPriors must have one row for each class, at least 1, got "
              + means
              + ", "
              + variances
              + " and "
              + logPriors.length);
    }
    for (double variance : variances.toArray()) {
      if (!(variance > 0)) {
        throw new IllegalArgumentException("variances must be positive, got " + variance);
      }
    }
    return new GaussianClassifier(means.copy(), variances.copy(), logPriors.clone());
  }

  /** The mean of each feature in each class; a new matrix. */
  public DoubleMatrix means() {
    return means.copy();
  }

  /** The variance of each feature in each class; a new matrix. */
  public DoubleMatrix variances() {
    return variances.copy();
  }

  /** The logarithm of the share of each class; a new array. */
  public double[] logPriors() {
    return logPriors.clone();
  }

  @Override
  public int features() {
    return means.columns();
  }

  @Override
  public int classes() {
    return logPriors.length;
  }

  @Override
  public FloatMatrix logits(FloatMatrix features) {
    if (features.columns() != features()) {
      throw new IllegalArgumentException(
          "features must have " + features() + " columns, got " + features.columns());
    }
    DoubleMatrix joint = DoubleMatrix.zeros(features.rows(), classes());
    RowBlocks.run(
        features.rows(),
        Math.multiplyExact(features(), classes()),
        (from, to) -> {
          for (int row = from; row < to; row++) {
            for (int k = 0; k < classes(); k++) {
              joint.set(row, k, logJoint(features, row, k));
            }
          }
        });
    return StandardSoftmax.standard().logProbabilities(joint).toFloat();
  }

  /** The logarithm of the density of a row and a class together. */
  private double logJoint(FloatMatrix features, int row, int label) {
    double sum = 0;
    int x = features.rowOffset(row);
    int k = means.rowOffset(label);
    for (int j = 0; j < features(); j++) {
      double distance = features.data()[x + j] - means.data()[k + j];
      double variance = variances.data()[k + j];
      sum += Math.log(2 * Math.PI * variance) + distance * distance / variance;
    }
    return logPriors[label] - sum / 2;
  }

  /** Whether both have the same bits in all numbers. */
  @Override
  public boolean equals(Object other) {
    return other instanceof GaussianClassifier that
        && means.equals(that.means)
        && variances.equals(that.variances)
        && Arrays.equals(logPriors, that.logPriors);
  }

  @Override
  public int hashCode() {
    return 31 * means.hashCode() + Arrays.hashCode(logPriors);
  }

  @Override
  public String toString() {
    return "GaussianClassifier(" + features() + " features, " + classes() + " classes)";
  }
}
