package org.softmax4j.app;

import org.softmax4j.data.Dataset;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.neural.TrainedNetwork;

/**
 * Moves every feature to mean 0 and standard deviation 1 for the training, and puts the same map
 * into the first layer of the trained network, which then takes the features as they are.
 */
final class Standardization {
  private final double[] means;
  private final double[] deviations;

  private Standardization(double[] means, double[] deviations) {
    this.means = means;
    this.deviations = deviations;
  }

  /** The standardization of a set of features; a constant feature is only moved. */
  static Standardization of(FloatMatrix features) {
    double[] means = new double[features.columns()];
    double[] deviations = new double[features.columns()];
    for (int column = 0; column < means.length; column++) {
      double sum = 0;
      for (int row = 0; row < features.rows(); row++) {
        sum += features.get(row, column);
      }
      means[column] = sum / features.rows();
      double squares = 0;
      for (int row = 0; row < features.rows(); row++) {
        double distance = features.get(row, column) - means[column];
        squares += distance * distance;
      }
      double deviation = Math.sqrt(squares / features.rows());
      deviations[column] = deviation > 0 ? deviation : 1;
    }
    return new Standardization(means, deviations);
  }

  /** Whether all features lie in [0, 1], where a network takes them as they are. */
  static boolean isNeedless(FloatMatrix features) {
    for (float value : features.toArray()) {
      if (!(value >= 0 && value <= 1)) {
        return false;
      }
    }
    return true;
  }

  /** The same rows with standardized features. */
  Dataset apply(Dataset data) {
    FloatMatrix features = data.features().copy();
    for (int row = 0; row < features.rows(); row++) {
      for (int column = 0; column < features.columns(); column++) {
        double moved = features.get(row, column) - means[column];
        features.set(row, column, (float) (moved / deviations[column]));
      }
    }
    return Dataset.of(features, data.labels(), data.classNames(), data.featureNames());
  }

  /**
   * The network that gives for features as they are what the given one gives for standardized ones.
   *
   * @param network its first layer is dense
   */
  TrainedNetwork into(TrainedNetwork network) {
    float[] parameters = network.parameters();
    int outputs = network.network().parameters().get(0).shape().dimension(1);
    int biases = means.length * outputs;
    double[] shift = new double[outputs];
    for (int feature = 0; feature < means.length; feature++) {
      for (int output = 0; output < outputs; output++) {
        int at = feature * outputs + output;
        double weight = parameters[at] / deviations[feature];
        parameters[at] = (float) weight;
        shift[output] += weight * means[feature];
      }
    }
    for (int output = 0; output < outputs; output++) {
      parameters[biases + output] = (float) (parameters[biases + output] - shift[output]);
    }
    return TrainedNetwork.of(network.network(), parameters, network.history());
  }
}
