package org.softmax4j.linear;

import java.util.Arrays;
import org.softmax4j.data.Dataset;
import org.softmax4j.matrix.DoubleMatrix;

/**
 * Naive Bayes for measurements: within a class every feature is normal and independent of the
 * others. Computed in double, in closed form. Agrees with scikit-learn's {@code GaussianNB}.
 *
 * @param smoothing share of the largest variance of all features that is added to every variance,
 *     positive and finite
 */
public record GaussianNaiveBayes(double smoothing) {
  private static final double DEFAULT_SMOOTHING = 1e-9;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if the smoothing is out of range
   */
  public GaussianNaiveBayes {
    if (!(smoothing > 0 && smoothing < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("smoothing must be positive and finite, got " + smoothing);
    }
  }

  /** A trainer with smoothing 1e-9. */
  public static GaussianNaiveBayes standard() {
    return new GaussianNaiveBayes(DEFAULT_SMOOTHING);
  }

  /** The same with another smoothing. */
  public GaussianNaiveBayes withSmoothing(double newSmoothing) {
    return new GaussianNaiveBayes(newSmoothing);
  }

  /**
   * The classifier of these rows.
   *
   * @throws IllegalArgumentException if a class has no row, or no feature varies
   */
  public GaussianClassifier fit(Dataset data) {
    ClassRows all = new ClassRows(data.featureRows().toMatrix().toDouble(), 1);
    double largest = Arrays.stream(all.variances(all.means())).max().orElse(0);
    if (!(largest > 0)) {
      throw new IllegalArgumentException("features must vary, got the same values in all rows");
    }
    double[] logPriors = new double[data.classes()];
    double[][] means = new double[data.classes()][];
    double[][] variances = new double[data.classes()][];
    for (int k = 0; k < logPriors.length; k++) {
      ClassRows rows = ClassRows.of(data, k);
      logPriors[k] = Math.log(rows.share());
      means[k] = rows.means();
      double[] own = rows.variances(means[k]);
      Arrays.setAll(own, j -> own[j] + smoothing * largest);
      variances[k] = own;
    }
    return GaussianClassifier.of(
        DoubleMatrix.copyOf(means), DoubleMatrix.copyOf(variances), logPriors);
  }
}
