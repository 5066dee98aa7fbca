package org.softmax4j.neural;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.sampling.GumbelSoftmax;

/**
 * A network in double, one number at a time, straight from the definitions of its layers, in
 * training: the slow truth that the gradients are compared with.
 */
final class DoubleNetwork {
  private final Sequential network;
  private final long noiseSeed;
  private SplittableRandom noise = new SplittableRandom(0);
  private int at;

  /** With the noise that this seed gives, in every pass the same. */
  DoubleNetwork(Sequential network, long noiseSeed) {
    this.network = network;
    this.noiseSeed = noiseSeed;
  }

  /** The outputs of all layers but a softmax at the very end. */
  DoubleMatrix logits(double[] parameters, DoubleMatrix features) {
    at = 0;
    noise = new SplittableRandom(noiseSeed);
    DoubleMatrix values = features;
    for (Stage stage : network.logitStages()) {
      values = apply(stage, parameters, values);
    }
    return values;
  }

  private DoubleMatrix apply(Stage stage, double[] parameters, DoubleMatrix input) {
    Operation operation = stage.operation();
    return switch (operation.name()) {
      case "Dense" -> affine(parameters, input, stage.output().elements());
      case "Relu" -> each(input, x -> Math.max(0, x));
      case "Sigmoid" -> each(input, x -> 1 / (1 + Math.exp(-x)));
      case "Tanh" -> each(input, Math::tanh);
      case "Dropout" -> dropout(((Dropout) operation).rate(), input);
      case "BatchNorm" -> batchNorm((BatchNorm) operation, parameters, stage, input);
      case "Flatten" -> input;
      case "ChannelsFirst" -> channelsFirst(stage.input(), input);
      case "Softmax" -> softmax(input, groupSize(operation, input));
      case "GumbelSoftmax" -> gumbelSoftmax((GumbelSoftmaxLayer) operation, input);
      default -> throw new IllegalArgumentException(operation.name());
    };
  }

  private static int groupSize(Operation operation, DoubleMatrix input) {
    String size = operation.spec().settings().get("groupSize");
    return size == null ? input.columns() : Integer.parseInt(size);
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

  private static DoubleMatrix each(DoubleMatrix input, DoubleUnaryOperator function) {
    DoubleMatrix output = input.copy();
    for (int i = 0; i < output.data().length; i++) {
      output.data()[i] = function.applyAsDouble(output.data()[i]);
    }
    return output;
  }

  private static DoubleMatrix channelsFirst(Shape shape, DoubleMatrix input) {
    DoubleMatrix output = input.copy();
    int channels = shape.dimension(2);
    int pixels = input.columns() / channels;
    for (int r = 0; r < input.rows(); r++) {
      for (int i = 0; i < input.columns(); i++) {
        output.set(r, i % channels * pixels + i / channels, input.get(r, i));
      }
    }
    return output;
  }

  private DoubleMatrix dropout(double rate, DoubleMatrix input) {
    return each(input, x -> (noise.nextInt() & 0xFFFFFFFFL) < rate * 0x1p32 ? 0 : x / (1 - rate));
  }

  private DoubleMatrix batchNorm(
      BatchNorm norm, double[] parameters, Stage stage, DoubleMatrix input) {
    Shape shape = stage.input();
    int channels = shape.dimension(0);
    int pixels = input.columns() / channels;
    double count = (double) input.rows() * input.columns() / channels;
    DoubleMatrix output = input.copy();
    for (int c = 0; c < channels; c++) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < input.data().length; i++) {
        if (i / pixels % channels == c) {
          sum += input.data()[i];
          squares += input.data()[i] * input.data()[i];
        }
      }
      double mean = sum / count;
      double deviation = Math.sqrt(squares / count - mean * mean + norm.epsilon());
      for (int i = 0; i < input.data().length; i++) {
        if (i / pixels % channels == c) {
          double normalized = (input.data()[i] - mean) / deviation;
          output.data()[i] = parameters[at + c] * normalized + parameters[at + channels + c];
        }
      }
    }
    at += 2 * channels;
    return output;
  }

  private DoubleMatrix gumbelSoftmax(GumbelSoftmaxLayer layer, DoubleMatrix input) {
    int size = layer.groupSize() == 0 ? input.columns() : layer.groupSize();
    double[] g = GumbelSoftmax.noise(input.data().length / size, size, noise).toArray();
    DoubleMatrix scores = input.copy();
    for (int i = 0; i < g.length; i++) {
      scores.data()[i] = (scores.data()[i] + g[i]) / layer.temperature();
    }
    return softmax(scores, size);
  }

  private static DoubleMatrix softmax(DoubleMatrix input, int groupSize) {
    DoubleMatrix output = each(input, Math::exp);
    for (int group = 0; group < output.data().length; group += groupSize) {
      double sum = 0;
      for (int k = group; k < group + groupSize; k++) {
        sum += output.data()[k];
      }
      for (int k = group; k < group + groupSize; k++) {
        output.data()[k] /= sum;
      }
    }
    return output;
  }
}
