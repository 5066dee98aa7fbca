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
   * @param trainAccuracy fraction of the rows, taken likewise
   * @param validationLossNats after the epoch, if there is validation data
   * @param validationAccuracy after the epoch, if there is validation data
   */
  public record Epoch(
      double trainLossNats,
      double trainAccuracy,
      OptionalDouble validationLossNats,
      OptionalDouble validationAccuracy) {}

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
