package org.softmax4j.neural;

import java.util.Optional;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.normalizer.Normalizer;

/** Whether data and loss are what a network can be trained with. */
final class FitChecks {
  private FitChecks() {}

  /**
   * Checks the shape of the data.
   *
   * @param words what the outputs are called
   */
  static void check(
      String name, Sequential network, FeatureRows features, int outputs, String words) {
    if (features.rows() == 0) {
      throw new IllegalArgumentException(name + " must have at least one row, got none");
    }
    if (features.columns() != network.features() || outputs != network.outputs()) {
      throw new IllegalArgumentException(
          name
              + " must have "
              + network.features()
              + " features and "
              + network.outputs()
              + " "
              + words
              + " to fit the network, got "
              + features.columns()
              + " and "
              + outputs);
    }
  }

  /** Checks that a loss of logits is not given the probabilities of another kind. */
  static void checkLoss(Sequential network, Optional<Normalizer> ofLoss) {
    Optional<Normalizer> atEnd = network.normalizer();
    if (atEnd.isPresent() && ofLoss.isPresent() && !atEnd.equals(ofLoss)) {
      throw new IllegalArgumentException(
          "loss must be one for a network that ends in "
              + atEnd.get().getClass().getSimpleName()
              + ", got one of the logits of "
              + ofLoss.get().getClass().getSimpleName());
    }
  }
}
