package org.softmax4j.neural;

/**
 * Where a training is before a step: what a {@link LearningRateSchedule} decides by.
 *
 * @param epoch passes over the training data that are complete
 * @param batch batches of this pass that are done
 * @param batches in one pass
 * @param history of the complete passes
 */
public record TrainingPoint(int epoch, int batch, int batches, TrainingHistory history) {
  /** Passes over the training data so far, with their fraction. */
  public double epochs() {
    return epoch + (double) batch / batches;
  }

  /** The same after this step, which is above 0. */
  public double epochsAfter() {
    return epoch + (batch + 1.0) / batches;
  }
}
