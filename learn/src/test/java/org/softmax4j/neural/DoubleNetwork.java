package org.softmax4j.neural;

import org.softmax4j.matrix.DoubleMatrix;

/**
 * A network in double, one number at a time, straight from the definitions of its layers: the slow
 * truth that the gradients are compared with.
 */
final class DoubleNetwork {
  private final Sequential network;
  private int at;

  DoubleNetwork(Sequential network) {
    this.network = network;
  }

  /** The outputs of all layers but a softmax at the very end. */
  DoubleMatrix logits(double[] parameters, DoubleMatrix features) {
    at = 0;
    DoubleMatrix values = features;
    for (Stage stage : network.logitStages()) {
      values = apply(stage, parameters, values);
    }
    return values;
  }

  private DoubleMatrix apply(Stage stage, double[] parameters, DoubleMatrix input) {
    return switch (stage.operation().name()) {
      case "Dense" -> affine(parameters, input, stage.output().elements());
      case "Relu" -> relu(input);
      case "Softmax" -> softmax(input);
      default -> throw new IllegalArgumentException(stage.operation().name());
    };
  }

  private DoubleMatrix affine(double[] parameters, DoubleMatrix input, int outputs) {
    int biases = at + input.columns() * outputs;
    DoubleMatrix output = DoubleMatrix.zeros(input.rows(), outputs);
    for (int r = 0; r < input.rows(); r++) {
      for (int k = 0; k < outputs; k++) {
        double sum = parameters[biases + k];
        for (int j = 0; j < input.columns(); j++) {
          sum += input.get(r, j) * parameters[at + j * outputs + k];
        }
        output.set(r, k, sum);
      }
    }
    at = biases + outputs;
    return output;
  }

  private static DoubleMatrix relu(DoubleMatrix input) {
    DoubleMatrix output = input.copy();
    for (int i = 0; i < output.data().length; i++) {
      output.data()[i] = Math.max(0, output.data()[i]);
    }
    return output;
  }

  private static DoubleMatrix softmax(DoubleMatrix input) {
    DoubleMatrix output = input.copy();
    for (int r = 0; r < output.rows(); r++) {
      double sum = 0;
      for (int k = 0; k < output.columns(); k++) {
        output.set(r, k, Math.exp(input.get(r, k)));
        sum += output.get(r, k);
      }
      for (int k = 0; k < output.columns(); k++) {
        output.set(r, k, output.get(r, k) / sum);
      }
    }
    return output;
  }
}
