package org.softmax4j.linear;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.RowBlocks;
import org.softmax4j.matrix.SparseMatrix;

/**
 * Multinomial logistic regression: minimises (Σ w·cross-entropy + l1·‖W‖₁ + l2/2·‖W‖²) / rows, the
 * biases free, in double; w is the weight of the row, 1 unless said otherwise. Deterministic, with
 * equal bits for any number of threads. The features may have any scale: their columns are centred
 * and scaled inside the optimiser, while the penalties stay on the weights of the features as
 * given.
 *
 * <p>By L-BFGS, or its orthant-wise form if l1 is not 0. Dense features of up to 1,024 columns are
 * decorrelated as well: the curvature at zero weights, from a sample of the rows, preconditions the
 * search. By mini-batches where {@link #withMiniBatches} says so: SGD, with momentum or not, or
 * Adam.
 *
 * <pre>{@code
 * LinearClassifier classifier = LogisticRegression.standard().withL2(0.1).fit(Datasets.digits());
 * FloatMatrix probabilities = classifier.probabilities(Datasets.digits().features());
 * }</pre>
 *
 * @param l2 strength of the penalty on squares, not negative, finite; with no penalty and separable
 *     classes there is no minimum, and the fit ends unconverged
 * @param l1 strength of the penalty on absolute values, not negative, finite; it makes weights 0
 * @param tolerance largest absolute element of the gradient, in the optimiser's coordinates, at
 *     which the fit has converged; not negative
 * @param maxIterations at which it ends even so, at least 1
 * @param classWeights factor of the weights of each class's rows, none negative; empty for none
 * @param start where the search begins; null for zero
 * @param batches how the fit goes if by mini-batches; null for L-BFGS
 * @param executor takes part in the work beside the caller's thread
 * @param listener told after every iteration
 */
public record LogisticRegression(
    double l2,
    double l1,
    double tolerance,
    int maxIterations,
    List<Double> classWeights,
    @Nullable LinearClassifier start,
    @Nullable MiniBatches batches,
    Executor executor,
    FitListener listener) {
  private static final double DEFAULT_TOLERANCE = 1e-8;
  private static final int DEFAULT_MAX_ITERATIONS = 2_000;

  /** Rows of tf-idf have length 1: weights have to be larger than those of other features. */
  private static final double TEXT_L2 = 0.03;

  /** The many weights of rare words reach a smaller one long after predictions stay the same. */
  private static final double TEXT_TOLERANCE = 1e-5;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public LogisticRegression {
    checkSettings(l2, l1, tolerance, maxIterations);
    classWeights = List.copyOf(classWeights);
    for (double weight : classWeights) {
      if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "classWeights must not be negative and be finite, got " + weight);
      }
    }
    if (batches != null && l1 != 0) {
      throw new IllegalArgumentException("l1 must be 0 with mini-batches, got " + l1);
    }
    Objects.requireNonNull(executor, "executor");
    Objects.requireNonNull(listener, "listener");
  }

  /** Checks what every linear fit has. */
  static void checkSettings(double l2, double l1, double tolerance, int maxIterations) {
    checkPenalty("l2", l2);
    checkPenalty("l1", l1);
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException("tolerance must not be negative or NaN, got " + tolerance);
    }
    if (maxIterations < 1) {
      throw new IllegalArgumentException("maxIterations must be at least 1, got " + maxIterations);
    }
  }

  private static void checkPenalty(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          name + " must not be negative and be finite, got " + value);
    }
  }

  /** A trainer with l2 = 1, l1 = 0, tolerance 1e-8 and up to 2,000 iterations. */
  public static LogisticRegression standard() {
    return new LogisticRegression(
        1,
        0,
        DEFAULT_TOLERANCE,
        DEFAULT_MAX_ITERATIONS,
        List.of(),
        null,
        null,
        RowBlocks.helpers(),
        progress -> {});
  }

  /** A trainer for rows of tf-idf: l2 = 0.03, tolerance 1e-5. */
  public static LogisticRegression forTexts() {
    return standard().withL2(TEXT_L2).withTolerance(TEXT_TOLERANCE);
  }

  /** The same with another penalty on squares. */
  public LogisticRegression withL2(double newL2) {
    return new LogisticRegression(
        newL2, l1, tolerance, maxIterations, classWeights, start, batches, executor, listener);
  }

  /** The same with another penalty on absolute values; beside l2 it is an elastic net. */
  public LogisticRegression withL1(double newL1) {
    return new LogisticRegression(
        l2, newL1, tolerance, maxIterations, classWeights, start, batches, executor, listener);
  }

  /** The same with another tolerance. */
  public LogisticRegression withTolerance(double newTolerance) {
    return new LogisticRegression(
        l2, l1, newTolerance, maxIterations, classWeights, start, batches, executor, listener);
  }

  /** The same with another limit of iterations. */
  public LogisticRegression withMaxIterations(int newMaxIterations) {
    return new LogisticRegression(
        l2, l1, tolerance, newMaxIterations, classWeights, start, batches, executor, listener);
  }

  /** The same with another weight for each class. */
  public LogisticRegression withClassWeights(double... newClassWeights) {
    List<Double> weights = Arrays.stream(newClassWeights).boxed().toList();
    return new LogisticRegression(
        l2, l1, tolerance, maxIterations, weights, start, batches, executor, listener);
  }

  /** The same with a warm start: the search begins at the weights of a classifier. */
  public LogisticRegression withStart(LinearClassifier newStart) {
    return new LogisticRegression(
        l2, l1, tolerance, maxIterations, classWeights, newStart, batches, executor, listener);
  }

  /**
   * The same that fits by mini-batches; its maximum of iterations is then without effect.
   *
   * @throws IllegalArgumentException if l1 is not 0
   */
  public LogisticRegression withMiniBatches(MiniBatches newBatches) {
    return new LogisticRegression(
        l2, l1, tolerance, maxIterations, classWeights, start, newBatches, executor, listener);
  }

  /**
   * The same with another executor; one that runs nothing leaves the work to the caller's thread.
   */
  public LogisticRegression withExecutor(Executor newExecutor) {
    return new LogisticRegression(
        l2, l1, tolerance, maxIterations, classWeights, start, batches, newExecutor, listener);
  }

  /** The same with another listener. */
  public LogisticRegression withListener(FitListener newListener) {
    return new LogisticRegression(
        l2, l1, tolerance, maxIterations, classWeights, start, batches, executor, newListener);
  }

  /** The classifier that minimises the objective on the data. */
  public LinearClassifier fit(Dataset data) {
    return fit(data.featureRows(), data.labels(), data.classes(), null);
  }

  /**
   * The same with a weight for each row.
   *
   * @param rowWeights none negative; not modified
   */
  public LinearClassifier fit(Dataset data, double[] rowWeights) {
    return fit(data.featureRows(), data.labels(), data.classes(), rowWeights);
  }

  /** See {@link #fit(DoubleMatrix, int[], int)}; float features are not copied. */
  public LinearClassifier fit(FloatMatrix features, int[] labels, int classes) {
    return fit(FeatureRows.of(features), labels, classes, null);
  }

  /** See {@link #fit(DoubleMatrix, int[], int)}; the features are not copied. */
  public LinearClassifier fit(SparseMatrix features, int[] labels, int classes) {
    return fit(FeatureRows.of(features), labels, classes, null);
  }

  /**
   * The classifier that minimises the objective; its {@link LinearClassifier#summary} says whether
   * it converged, which mini-batches as a rule do not.
   *
   * @param features rows × features, all finite, at least one row; not modified, copied while the
   *     fit runs
   * @param labels one a row, in [0, classes)
   * @param classes at least 1
   * @throws IllegalArgumentException if an argument breaks its rule; the message names the row
   * @throws ArithmeticException if mini-batches diverge: the learning rate is too high
   */
  public LinearClassifier fit(DoubleMatrix features, int[] labels, int classes) {
    return fit(features, labels, classes, null);
  }

  /** The same with a weight for each row, or null. */
  private LinearClassifier fit(
      DoubleMatrix features, int[] labels, int classes, double @Nullable [] rowWeights) {
    TrainingRows.check(features.rows(), labels, classes);
    TrainingRows.checkFinite(features);
    return fit(new DoubleLinearRows(features), labels, classes, rowWeights);
  }

  private LinearClassifier fit(
      FeatureRows features, int[] labels, int classes, double @Nullable [] rowWeights) {
    TrainingRows.check(features.rows(), labels, classes);
    TrainingRows.checkFinite(features);
    return fit(LinearRows.of(features), labels, classes, rowWeights);
  }

  private LinearClassifier fit(
      LinearRows rows, int[] labels, int classes, double @Nullable [] rowWeights) {
    double[] weights = TrainingRows.weights(labels, classes, classWeights, rowWeights);
    LinearFit fit = new LinearFit(l2, l1, tolerance, maxIterations, start, executor, listener);
    LinearLoss loss = new LabelLoss(labels, weights);
    return batches == null
        ? fit.fit(rows, classes, loss)
        : fit.fit(
            new MiniBatchFit(batches, rows, labels, weights, tolerance, listener), classes, loss);
  }
}
