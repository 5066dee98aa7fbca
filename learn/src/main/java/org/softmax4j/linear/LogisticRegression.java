package org.softmax4j.linear;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.softmax4j.data.Dataset;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.loss.Reduction;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.optimization.Lbfgs;
import org.softmax4j.optimization.Minimum;
import org.softmax4j.optimization.StepListener;

/**
 * Multinomial logistic regression: minimises (Σ cross-entropy + l2/2·‖W‖²) / rows, the biases free,
 * in double. Deterministic. The features may have any scale: their columns are centred and scaled
 * inside the optimiser, while the penalty stays on the weights of the features as given.
 *
 * @param l2 strength of the penalty, not negative, finite; with 0 and separable classes there is no
 *     minimum, and the fit ends unconverged
 * @param tolerance largest absolute element of the gradient, in the optimiser's coordinates, at
 *     which the fit has converged; not negative
 * @param maxIterations at which it ends even so, at least 1
 * @param classWeights factor of the cross-entropy of each class's rows, none negative; empty for
 *     none
 * @param listener told after every iteration
 */
public record LogisticRegression(
    double l2,
    double tolerance,
    int maxIterations,
    List<Double> classWeights,
    FitListener listener) {
  private static final double DEFAULT_TOLERANCE = 1e-8;
  private static final int DEFAULT_MAX_ITERATIONS = 2_000;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public LogisticRegression {
    if (!(l2 >= 0 && l2 < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("l2 must not be negative and be finite, got " + l2);
    }
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException("tolerance must not be negative or NaN, got " + tolerance);
    }
    if (maxIterations < 1) {
      throw new IllegalArgumentException("maxIterations must be at least 1, got " + maxIterations);
    }
    classWeights = List.copyOf(classWeights);
    Objects.requireNonNull(listener, "listener");
  }

  /** A trainer with l2 = 1, tolerance 1e-8 and up to 2,000 iterations. */
  public static LogisticRegression standard() {
    return new LogisticRegression(
        1, DEFAULT_TOLERANCE, DEFAULT_MAX_ITERATIONS, List.of(), progress -> {});
  }

  /** The same with another penalty. */
  public LogisticRegression withL2(double newL2) {
    return new LogisticRegression(newL2, tolerance, maxIterations, classWeights, listener);
  }

  /** The same with another tolerance. */
  public LogisticRegression withTolerance(double newTolerance) {
    return new LogisticRegression(l2, newTolerance, maxIterations, classWeights, listener);
  }

  /** The same with another limit of iterations. */
  public LogisticRegression withMaxIterations(int newMaxIterations) {
    return new LogisticRegression(l2, tolerance, newMaxIterations, classWeights, listener);
  }

  /** The same with another weight for each class. */
  public LogisticRegression withClassWeights(double... newClassWeights) {
    List<Double> weights = Arrays.stream(newClassWeights).boxed().toList();
    return new LogisticRegression(l2, tolerance, maxIterations, weights, listener);
  }

  /** The same with another listener. */
  public LogisticRegression withListener(FitListener newListener) {
    return new LogisticRegression(l2, tolerance, maxIterations, classWeights, newListener);
  }

  /** The classifier that minimises the objective on the data. */
  public LinearClassifier fit(Dataset data) {
    return fit(data.features(), data.labels(), data.classes());
  }

  /** See {@link #fit(DoubleMatrix, int[], int)}. */
  public LinearClassifier fit(FloatMatrix features, int[] labels, int classes) {
    return fit(features.toDouble(), labels, classes);
  }

  /**
   * The classifier that minimises the objective; its {@link LinearClassifier#summary} says whether
   * it converged.
   *
   * @param features rows × features, all finite, at least one row; not modified, copied while the
   *     fit runs
   * @param labels one a row, in [0, classes)
   * @param classes at least 1
   * @throws IllegalArgumentException if an argument breaks its rule; the message names the row
   */
  public LinearClassifier fit(DoubleMatrix features, int[] labels, int classes) {
    checkData(features, labels, classes);
    CrossEntropy sumLoss = CrossEntropy.standard().withReduction(Reduction.SUM);
    if (!classWeights.isEmpty()) {
      double[] weights = classWeights.stream().mapToDouble(Double::doubleValue).toArray();
      sumLoss = sumLoss.withClassWeights(weights);
    }
    LogisticObjective objective = new LogisticObjective(features, labels, classes, l2, sumLoss);
    double[] point = new double[objective.size()];
    Minimum minimum = new Lbfgs(objective, tolerance, maxIterations, steps()).minimise(point);
    return objective
        .classifier(point)
        .withSummary(
            new FitSummary(
                minimum.iterations(),
                minimum.value(),
                minimum.gradientNorm(),
                minimum.converged()));
  }

  private StepListener steps() {
    long startNanos = System.nanoTime();
    return (iteration, value, gradientNorm) ->
        listener.onProgress(
            new FitProgress(
                iteration, maxIterations, value, gradientNorm, System.nanoTime() - startNanos));
  }

  private void checkData(DoubleMatrix features, int[] labels, int classes) {
    if (features.rows() == 0 || features.rows() != labels.length) {
      throw new IllegalArgumentException(
          "features and labels must have as many rows, at least one, got "
              + features.rows()
              + " and "
              + labels.length);
    }
    if (classes < 1) {
      throw new IllegalArgumentException("classes must be at least 1, got " + classes);
    }
    if (!classWeights.isEmpty() && classWeights.size() != classes) {
      throw new IllegalArgumentException(
          "classWeights must be one for each of the "
              + classes
              + " classes, got "
              + classWeights.size());
    }
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] < 0 || labels[row] >= classes) {
        throw new IllegalArgumentException(
            "labels must lie in [0, " + classes + "), got " + labels[row] + " in row " + row);
      }
      for (int column = 0; column < features.columns(); column++) {
        if (!Double.isFinite(features.get(row, column))) {
          throw new IllegalArgumentException(
              "features must be finite, got "
                  + features.get(row, column)
                  + " in row "
                  + row
                  + ", column "
                  + column);
        }
      }
    }
  }
}
