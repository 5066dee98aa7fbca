package org.softmax4j.linear;

import java.util.Objects;
import java.util.concurrent.Executor;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.loss.BinaryCrossEntropy;
import org.softmax4j.loss.Reduction;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.RowBlocks;

/**
 * Logistic regression for rows that can have several labels at once, or none: for each label a
 * question of its own, answered by a sigmoid. Minimises (Σ binary cross-entropy + l2/2·‖W‖²) /
 * rows, the biases free, in double. With one label it is binary logistic regression: spam or not.
 * Deterministic, with equal bits for any number of threads.
 *
 * <pre>{@code
 * FloatMatrix targets =                      // person, car, tree: one column each
 *     FloatMatrix.copyOf(new float[][] {{1, 1, 0}, {0, 0, 1}, {1, 0, 1}, {0, 0, 0}});
 * MultiLabelClassifier model = MultiLabelRegression.standard().fit(features, targets);
 * FloatMatrix probabilities = model.probabilities(features);   // rows need not sum to 1
 * boolean[][] found = model.labels(features);                  // those of 0.5 and more
 * boolean[][] best =                                           // thresholds of the best F1
 *     model.withFittedThresholds(validation, validationTargets).labels(features);
 * }</pre>
 *
 * @param l2 strength of the penalty, not negative, finite
 * @param tolerance largest absolute element of the gradient, in the optimiser's coordinates, at
 *     which the fit has converged; not negative
 * @param maxIterations at which it ends even so, at least 1
 * @param loss of the rows, with weights of labels if they have any; its reduction does not matter
 * @param executor takes part in the work beside the caller's thread
 * @param listener told after every iteration
 */
public record MultiLabelRegression(
    double l2,
    double tolerance,
    int maxIterations,
    BinaryCrossEntropy loss,
    Executor executor,
    FitListener listener) {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public MultiLabelRegression {
    LogisticRegression.checkSettings(l2, 0, tolerance, maxIterations);
    Objects.requireNonNull(loss, "loss");
    Objects.requireNonNull(executor, "executor");
    Objects.requireNonNull(listener, "listener");
  }

  /** A trainer with the defaults of {@link LogisticRegression#standard}. */
  public static MultiLabelRegression standard() {
    LogisticRegression defaults = LogisticRegression.standard();
    return new MultiLabelRegression(
        defaults.l2(),
        defaults.tolerance(),
        defaults.maxIterations(),
        BinaryCrossEntropy.standard(),
        RowBlocks.helpers(),
        progress -> {});
  }

  /** The same with another penalty. */
  public MultiLabelRegression withL2(double newL2) {
    return new MultiLabelRegression(newL2, tolerance, maxIterations, loss, executor, listener);
  }

  /** The same with another tolerance. */
  public MultiLabelRegression withTolerance(double newTolerance) {
    return new MultiLabelRegression(l2, newTolerance, maxIterations, loss, executor, listener);
  }

  /** The same with another limit of iterations. */
  public MultiLabelRegression withMaxIterations(int newMaxIterations) {
    return new MultiLabelRegression(l2, tolerance, newMaxIterations, loss, executor, listener);
  }

  /** The same with another loss, for example one whose positive targets weigh more. */
  public MultiLabelRegression withLoss(BinaryCrossEntropy newLoss) {
    return new MultiLabelRegression(l2, tolerance, maxIterations, newLoss, executor, listener);
  }

  /** The same with another executor. */
  public MultiLabelRegression withExecutor(Executor newExecutor) {
    return new MultiLabelRegression(l2, tolerance, maxIterations, loss, newExecutor, listener);
  }

  /** The same with another listener. */
  public MultiLabelRegression withListener(FitListener newListener) {
    return new MultiLabelRegression(l2, tolerance, maxIterations, loss, executor, newListener);
  }

  /** See {@link #fit(FeatureRows, FloatMatrix)}. */
  public MultiLabelClassifier fit(FloatMatrix features, FloatMatrix targets) {
    return fit(FeatureRows.of(features), targets);
  }

  /**
   * The classifier that minimises the objective, with all thresholds at 0.5.
   *
   * @param features rows × features, all finite, at least one row
   * @param targets rows × labels, from 0 to 1: 1 where the row has the label; not modified
   * @throws IllegalArgumentException if an argument breaks its rule; the message names the row
   */
  public MultiLabelClassifier fit(FeatureRows features, FloatMatrix targets) {
    if (features.rows() == 0 || features.rows() != targets.rows() || targets.columns() == 0) {
      throw new IllegalArgumentException(
          "features and targets must have as many rows, at least one, and targets a column, got "
              + features.rows()
              + " rows and "
              + targets);
    }
    TrainingRows.checkFinite(features);
    LinearLoss sumLoss = new MultiLabelLoss(targets.toDouble(), loss.withReduction(Reduction.SUM));
    LinearClassifier linear =
        new LinearFit(l2, 0, tolerance, maxIterations, null, executor, listener)
            .fit(LinearRows.of(features), targets.columns(), sumLoss);
    return MultiLabelClassifier.of(linear);
  }
}
