package org.softmax4j.neural;

import java.util.List;

/**
 * When a training ends before its last epoch: once the validation loss has not improved for a
 * number of epochs.
 *
 * @param patience epochs without an improvement, at least 1
 * @param minImprovementNats by how much the loss must fall below the best one to count; not
 *     negative, finite
 * @param restoresBest whether the model gets the weights of the epoch with the best loss, in place
 *     of the last ones
 */
public record EarlyStopping(int patience, double minImprovementNats, boolean restoresBest) {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public EarlyStopping {
    Settings.checkAtLeastOne("patience", patience);
    Settings.checkNotNegative("minImprovementNats", minImprovementNats);
  }

  /** Any improvement counts, and the best weights are restored. */
  public static EarlyStopping of(int patience) {
    return new EarlyStopping(patience, 0, true);
  }

  /** The same that asks for an improvement of that size. */
  public EarlyStopping withMinImprovementNats(double nats) {
    return new EarlyStopping(patience, nats, restoresBest);
  }

  /** The same that leaves the last weights. */
  public EarlyStopping withLastWeights() {
    return new EarlyStopping(patience, minImprovementNats, false);
  }

  /** Index of the epoch with the best validation loss; −1 if none has one that is a number. */
  int best(TrainingHistory history) {
    List<TrainingHistory.Epoch> epochs = history.epochs();
    int best = -1;
    double bestLoss = Double.POSITIVE_INFINITY;
    for (int i = 0; i < epochs.size(); i++) {
      double loss = epochs.get(i).validationLossNats().orElse(Double.NaN);
      if (loss < bestLoss - (best < 0 ? 0 : minImprovementNats)) {
        best = i;
        bestLoss = loss;
      }
    }
    return best;
  }

  /** Whether the training is over. */
  boolean isOver(TrainingHistory history) {
    return history.epochs().size() - 1 - best(history) >= patience;
  }
}
