package org.softmax4j.linear;

import java.util.Arrays;
import org.softmax4j.data.Dataset;
import org.softmax4j.matrix.DoubleMatrix;

/**
 * Linear discriminant analysis: every class a normal distribution of its own mean and one common
 * covariance, so that the probabilities of the classes are a softmax of linear functions. Computed
 * in double, in closed form. Agrees with scikit-learn's {@code LinearDiscriminantAnalysis} with the
 * {@code lsqr} solver.
 *
 * <p>Shrinkage moves the covariance of each class towards a multiple of the identity, which makes
 * it invertible where rows are few; a share of {@link #LEDOIT_WOLF} has it estimated for each class
 * (Ledoit and Wolf 2004, doi:10.1016/S0047-259X(03)00096-4), on columns of variance 1.
 *
 * @param shrinkage share of the identity in [0, 1], or {@link #LEDOIT_WOLF}
 */
public record LinearDiscriminantAnalysis(double shrinkage) {
  /** Stands for a shrinkage that is estimated from the data. */
  public static final double LEDOIT_WOLF = -1;

  /** A column that deviates from its mean by no larger share is constant but for rounding. */
  private static final double CONSTANT = 1e-12;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if the shrinkage is out of range
   */
  public LinearDiscriminantAnalysis {
    if (shrinkage != LEDOIT_WOLF && !(shrinkage >= 0 && shrinkage <= 1)) {
      throw new IllegalArgumentException(
          "shrinkage must lie in [0, 1] or be LEDOIT_WOLF, got " + shrinkage);
    }
  }

  /** A trainer without shrinkage. */
  public static LinearDiscriminantAnalysis standard() {
    return new LinearDiscriminantAnalysis(0);
  }

  /** The same with another shrinkage. */
  public LinearDiscriminantAnalysis withShrinkage(double share) {
    return new LinearDiscriminantAnalysis(share);
  }

  /** The same with a shrinkage estimated for each class. */
  public LinearDiscriminantAnalysis withEstimatedShrinkage() {
    return new LinearDiscriminantAnalysis(LEDOIT_WOLF);
  }

  /**
   * The classifier of these rows. Directions in which no class varies take no part.
   *
   * @throws IllegalArgumentException if a class has no row
   */
  public LinearClassifier fit(Dataset data) {
    int classes = data.classes();
    int columns = data.featureRows().columns();
    double[] covariance = new double[Math.multiplyExact(columns, columns)];
    double[][] means = new double[classes][];
    double[] biases = new double[classes];
    for (int k = 0; k < classes; k++) {
      ClassRows rows = ClassRows.of(data, k);
      means[k] = rows.means();
      biases[k] = Math.log(rows.share());
      double[] own = covariance(rows, means[k]);
      for (int i = 0; i < own.length; i++) {
        covariance[i] += rows.share() * own[i];
      }
    }
    SymmetricSolver solver = SymmetricSolver.of(covariance, columns);
    DoubleMatrix weights = DoubleMatrix.zeros(classes, columns);
    for (int k = 0; k < classes; k++) {
      double[] solution = means[k].clone();
      solver.solve(solution);
      for (int j = 0; j < columns; j++) {
        weights.set(k, j, solution[j]);
        biases[k] -= solution[j] * means[k][j] / 2;
      }
    }
    return LinearClassifier.centred(weights, biases);
  }

  private double[] covariance(ClassRows rows, double[] means) {
    double[] variances = rows.variances(means);
    double[] scales = new double[means.length];
    Arrays.fill(scales, 1);
    if (shrinkage == LEDOIT_WOLF) {
      Arrays.setAll(
          scales,
          j -> variances[j] > Math.pow(CONSTANT * means[j], 2) ? Math.sqrt(variances[j]) : 1);
    }
    Covariance covariance = Covariance.of(rows.features(), means, scales);
    double share = shrinkage == LEDOIT_WOLF ? covariance.ledoitWolf() : shrinkage;
    double[] shrunk = covariance.shrunk(share);
    for (int i = 0; i < means.length; i++) {
      for (int j = 0; j < means.length; j++) {
        shrunk[i * means.length + j] *= scales[i] * scales[j];
      }
    }
    return shrunk;
  }
}
