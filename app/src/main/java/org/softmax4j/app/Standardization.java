package org.softmax4j.app;

import org.softmax4j.data.Dataset;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.data.Normalization;
import org.softmax4j.neural.TrainedNetwork;

/**
 * Moves every feature to mean 0 and standard deviation 1 for the training, and puts the same map
 * into the first layer of the trained network, which then takes the features as they are.
 */
final class Standardization {
  private static final int BLOCK_ROWS = 64;

  private final Normalization normalization;

  private Standardization(Normalization normalization) {
    this.normalization = normalization;
  }

  /** The standardization of a set of features; a constant feature is only moved. */
  static Standardization of(FeatureRows features) {
    return new Standardization(Normalization.ofFeatures(features));
  }

  /** Whether all features lie in [0, 1], where a network takes them as they are. */
  static boolean isNeedless(FeatureRows features) {
    for (int from = 0; from < features.rows(); from += BLOCK_ROWS) {
      int to = Math.min(features.rows(), from + BLOCK_ROWS);
      for (float value : features.block(from, to).toArray()) {
        if (!(value >= 0 && value <= 1)) {
          return false;
        }
      }
    }
    return true;
  }

  /** The same rows with standardized features. */
  Dataset apply(Dataset data) {
    DenseMemory.check(data.featureRows());
    return normalization.apply(data);
  }

  /**
   * The network that gives for features as they are what the given one gives for standardized ones.
   *
   * @param network its first layer is dense
   */
  TrainedNetwork into(TrainedNetwork network) {
    float[] parameters = network.parameters();
    int outputs = network.network().parameters().get(0).shape().dimension(1);
    int features = network.features();
    int biases = features * outputs;
    double[] shift = new double[outputs];
    for (int feature = 0; feature < features; feature++) {
      for (int output = 0; output < outputs; output++) {
        int at = feature * outputs + output;
        double weight = parameters[at] / normalization.deviations().get(feature);
        parameters[at] = (float) weight;
        shift[output] += weight * normalization.means().get(feature);
      }
    }
    for (int output = 0; output < outputs; output++) {
      parameters[biases + output] = (float) (parameters[biases + output] - shift[output]);
    }
    return TrainedNetwork.of(network.network(), parameters, network.history());
  }
}
