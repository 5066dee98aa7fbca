package org.softmax4j.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/** Compares loss and gradients of a layer with central differences of a plain loss in double. */
final class GradientCheck {
  private static final double STEP = 1e-4;

  /** A loss written plainly, of hidden states and of weights in the order of the layer. */
  interface PlainLoss {
    double of(DoubleMatrix hidden, List<DoubleMatrix> weights);
  }

  private GradientCheck() {}

  static void check(OutputLayer layer, FloatMatrix hidden, int[] labels, PlainLoss plain) {
    check(layer, layer.training(1), hidden, labels, plain);
  }

  static void check(
      OutputLayer layer,
      OutputTraining training,
      FloatMatrix hidden,
      int[] labels,
      PlainLoss plain) {
    FloatMatrix hiddenGradient = FloatMatrix.zeros(hidden.rows(), hidden.columns());
    double loss = training.lossAndGradients(hidden, labels, hiddenGradient);
    DoubleMatrix wideHidden = hidden.toDouble();
    List<DoubleMatrix> weights = new ArrayList<>();
    layer.weights().forEach(matrix -> weights.add(matrix.values().toDouble()));
    double expected = plain.of(wideHidden, weights);
    assertThat(loss).isCloseTo(expected, within(1e-6 * Math.max(1, Math.abs(expected))));
    compare("hidden", wideHidden, hiddenGradient, () -> plain.of(wideHidden, weights));
    for (int i = 0; i < weights.size(); i++) {
      FloatMatrix gradient = training.gradients().get(i).toMatrix();
      String name = layer.weights().get(i).name();
      compare(name, weights.get(i), gradient, () -> plain.of(wideHidden, weights));
    }
  }

  private static void compare(
      String name, DoubleMatrix values, FloatMatrix gradient, DoubleSupplier plain) {
    for (int r = 0; r < values.rows(); r++) {
      for (int c = 0; c < values.columns(); c++) {
        double value = values.get(r, c);
        values.set(r, c, value + STEP);
        double above = plain.getAsDouble();
        values.set(r, c, value - STEP);
        double below = plain.getAsDouble();
        values.set(r, c, value);
        double expected = (above - below) / (2 * STEP);
        assertThat((double) gradient.get(r, c))
            .as("%s[%d, %d]", name, r, c)
            .isCloseTo(expected, within(1e-6 * Math.max(1, Math.abs(expected))));
      }
    }
  }

  /** Rows of standard normal numbers. */
  static FloatMatrix normal(int rows, int columns, SplittableRandom random) {
    FloatMatrix matrix = FloatMatrix.zeros(rows, columns);
    for (int i = 0; i < matrix.data().length; i++) {
      matrix.data()[i] = (float) random.nextGaussian();
    }
    return matrix;
  }

  static int[] labels(int rows, int classes, SplittableRandom random) {
    return random.ints(rows, 0, classes).toArray();
  }

  /** Draws all weights anew, so that biases are not 0. */
  static <T extends OutputLayer> T randomized(T layer, SplittableRandom random) {
    for (WeightMatrix weights : layer.weights()) {
      FloatMatrix drawn = normal(weights.values().rows(), weights.values().columns(), random);
      System.arraycopy(drawn.data(), 0, weights.values().data(), 0, drawn.data().length);
    }
    return layer;
  }

  /** hidden·weightsᵀ + biases in double; biases a column, or null. */
  static double[] logits(double[] hidden, DoubleMatrix weights, DoubleMatrix biases) {
    double[] logits = new double[weights.rows()];
    for (int c = 0; c < logits.length; c++) {
      logits[c] = biases == null ? 0 : biases.get(c, 0);
      for (int i = 0; i < hidden.length; i++) {
        logits[c] += hidden[i] * weights.get(c, i);
      }
    }
    return logits;
  }

  /** log softmax, plainly. */
  static double[] logSoftmax(double[] logits) {
    double peak = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      peak = Math.max(peak, logit);
    }
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit - peak);
    }
    double[] result = logits.clone();
    for (int c = 0; c < result.length; c++) {
      result[c] -= peak + Math.log(sum);
    }
    return result;
  }
}
