package org.softmax4j.linear;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.softmax4j.optimization.Lbfgs;
import org.softmax4j.optimization.Minimum;
import org.softmax4j.optimization.OrthantWiseLbfgs;
import org.softmax4j.optimization.Preconditioner;
import org.softmax4j.optimization.StepListener;

/**
 * Finds the weights of a linear model, whatever its loss.
 *
 * @param start where the search begins, null for zero
 */
record LinearFit(
    double l2,
    double l1,
    double tolerance,
    int maxIterations,
    @Nullable LinearClassifier start,
    Executor executor,
    FitListener listener) {

  LinearClassifier fit(LinearRows rows, int outputs, LinearLoss loss) {
    long startNanos = System.nanoTime();
    LinearObjective objective = new LinearObjective(rows, outputs, l2, loss, executor);
    double[] point = firstPoint(rows.columns(), outputs, objective);
    Minimum minimum =
        l1 == 0
            ? smooth(rows, outputs, objective, steps(startNanos)).minimise(point)
            : orthantWise(outputs, objective, steps(startNanos)).minimise(point);
    return objective
        .classifier(point)
        .withSummary(
            new FitSummary(
                minimum.iterations(),
                minimum.value(),
                minimum.gradientNorm(),
                minimum.converged()));
  }

  /** The same by mini-batches. */
  LinearClassifier fit(MiniBatchFit batches, int outputs, LinearLoss loss) {
    LinearRows rows = batches.rows();
    LinearObjective objective = new LinearObjective(rows, outputs, l2, loss, executor);
    return batches.fit(objective, firstPoint(rows.columns(), outputs, objective));
  }

  private double[] firstPoint(int features, int outputs, LinearObjective objective) {
    if (start == null) {
      return new double[objective.size()];
    }
    if (start.features() != features || start.classes() != outputs) {
      throw new IllegalArgumentException(
          "start must have "
              + features
              + " features and "
              + outputs
              + " outputs, got "
              + start.features()
              + " and "
              + start.classes());
    }
    return objective.point(start);
  }

  private Lbfgs smooth(
      LinearRows rows, int outputs, LinearObjective objective, StepListener steps) {
    Preconditioner preconditioner =
        CurvatureSample.isWorthIt(rows)
            ? CurvatureSample.of(rows, objective, outputs, l2, executor).orElse(null)
            : null;
    return new Lbfgs(objective, tolerance, maxIterations, steps, preconditioner);
  }

  private OrthantWiseLbfgs orthantWise(int outputs, LinearObjective objective, StepListener steps) {
    double[] penalties = new double[objective.size()];
    double[] scales = objective.scales();
    for (int i = 0; i < scales.length * outputs; i++) {
      penalties[i] = l1 / (objective.rows() * scales[i / outputs]);
    }
    return new OrthantWiseLbfgs(objective, penalties, tolerance, maxIterations, steps);
  }

  private StepListener steps(long startNanos) {
    return (iteration, value, gradientNorm) ->
        listener.onProgress(
            new FitProgress(
                iteration, maxIterations, value, gradientNorm, System.nanoTime() - startNanos));
  }
}
