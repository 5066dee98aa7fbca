package org.softmax4j.linear;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.softmax4j.data.Permutation;

/**
 * Finds weights by mini-batches: every batch has an objective of its own, in the coordinates of
 * that of all rows, with the batch's share of the penalty.
 *
 * @param rowWeights one for each row, null if all are 1
 */
@SuppressWarnings("ArrayRecordComponent") // a fit in work, not a value
record MiniBatchFit(
    MiniBatches settings,
    LinearRows rows,
    int[] labels,
    double @Nullable [] rowWeights,
    double tolerance,
    FitListener listener) {

  /**
   * The classifier after the last step.
   *
   * @param objective of all rows
   * @param point where the search begins; modified
   * @throws ArithmeticException if the objective is no longer finite
   */
  LinearClassifier fit(LinearObjective objective, double[] point) {
    long startNanos = System.nanoTime();
    SplittableRandom random = new SplittableRandom(settings.seed());
    Steps steps = new Steps(settings.rule(), point.length);
    double[] gradient = new double[point.length];
    int[] order = new int[rows.rows()];
    Arrays.setAll(order, row -> row);
    int batches = (order.length - 1) / settings.batchSize() + 1;
    double allSteps = (double) batches * settings.epochs();
    for (int epoch = 0; epoch < settings.epochs(); epoch++) {
      Permutation.shuffle(order, random);
      double sum = 0;
      for (int batch = 0; batch < batches; batch++) {
        int from = batch * settings.batchSize();
        int to = Math.min(order.length - from, settings.batchSize()) + from;
        double value = part(objective, order, from, to).valueAndGradient(point, gradient);
        sum += value * (to - from);
        double rest = 1 - ((double) epoch * batches + batch) / allSteps;
        steps.step(point, gradient, settings.learningRate() * rest);
      }
      double mean = sum / order.length;
      if (!Double.isFinite(mean)) {
        throw new ArithmeticException(
            "the fit diverged in epoch " + (epoch + 1) + ": the objective is " + mean);
      }
      long elapsedNanos = System.nanoTime() - startNanos;
      listener.onProgress(
          new FitProgress(epoch + 1, settings.epochs(), mean, largest(gradient), elapsedNanos));
    }
    double value = objective.valueAndGradient(point, gradient);
    double norm = largest(gradient);
    return objective
        .classifier(point)
        .withSummary(new FitSummary(settings.epochs(), value, norm, norm <= tolerance));
  }

  private LinearObjective part(LinearObjective objective, int[] order, int from, int to) {
    int[] numbers = Arrays.copyOfRange(order, from, to);
    int[] some = new int[numbers.length];
    Arrays.setAll(some, i -> labels[numbers[i]]);
    return objective.ofRows(rows.select(numbers), new LabelLoss(some, weightsOf(numbers)));
  }

  private double @Nullable [] weightsOf(int[] numbers) {
    if (rowWeights == null) {
      return null;
    }
    double[] weights = new double[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      weights[i] = rowWeights[numbers[i]];
    }
    return weights;
  }

  private static double largest(double[] gradient) {
    double largest = 0;
    for (double element : gradient) {
      largest = Math.max(largest, Math.abs(element));
    }
    return largest;
  }
}
