package org.softmax4j.neural;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How a training went.
 *
 * @param epochs first to last
 */
public record TrainingHistory(List<Epoch> epochs) {
  public TrainingHistory {
    epochs = List.copyOf(epochs);
  }

  /**
   * One pass over the training data.
   *
   * @param trainLossNats mean over the rows, each taken when its batch came, before its step
   * @param trainAccuracy fraction of the rows, taken likewise; with rows of targets the fraction of
   *     single labels; NaN for a loss that makes no probabilities
   * @param validationLossNats after the epoch, if there is validation data
   * @param validationAccuracy after the epoch, if there is validation data
   * @param skippedBatches without a step: none of their labels counted, or they diverged and were
   *     to be skipped; they are in no loss and no accuracy
   */
  public record Epoch(
      double trainLossNats,
      double trainAccuracy,
      OptionalDouble validationLossNats,
      OptionalDouble validationAccuracy,
      int skippedBatches) {
    /** An epoch without skipped batches. */
    public Epoch(
        double trainLossNats,
        double trainAccuracy,
        OptionalDouble validationLossNats,
        OptionalDouble validationAccuracy) {
      this(trainLossNats, trainAccuracy, validationLossNats, validationAccuracy, 0);
    }
  }

  /**
   * The loss on the validation data after the last epoch.
   *
   * @throws IllegalStateException if the training had no validation data
   */
  public double lastValidationLossNats() {
    return last()
        .validationLossNats()
        .orElseThrow(() -> new IllegalStateException("the training had no validation data"));
  }

  /**
   * The last epoch.
   *
   * @throws IllegalStateException if there is none
   */
  public Epoch last() {
    if (epochs.isEmpty()) {
      throw new IllegalStateException("the history is empty");
    }
    return epochs.get(epochs.size() - 1);
  }
}
