package org.softmax4j.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * y = W x + b on logits, with the penalty of its fit. Coefficients are the rows of W, and b behind
 * them.
 */
record AffineMap(int classes, AffinePenalty penalty) implements SoftmaxObjective.ParameterMap {

  /** The number of classes that so many coefficients are of. */
  static int classes(int coefficients) {
    return (int) Math.sqrt(coefficients);
  }

  static AffineMap withoutPenalty(int classes) {
    return new AffineMap(classes, AffinePenalty.none());
  }

  /** Coefficients that multiply by a number alone. */
  double[] scaledIdentity(double beta) {
    double[] coefficients = new double[classes * classes + classes];
    for (int c = 0; c < classes; c++) {
      coefficients[c * classes + c] = beta;
    }
    return coefficients;
  }

  static double[] coefficients(double[][] weights, double[] intercepts) {
    int classes = weights.length;
    Coefficients.checkFinite("intercepts", intercepts);
    Coefficients.checkCount("intercepts", intercepts.length, classes);
    double[] coefficients = new double[classes * classes + classes];
    for (int i = 0; i < classes; i++) {
      Coefficients.checkCount("weights[" + i + "]", weights[i].length, classes);
      Coefficients.checkFinite("weights[" + i + "]", weights[i]);
      System.arraycopy(weights[i], 0, coefficients, i * classes, classes);
    }
    System.arraycopy(intercepts, 0, coefficients, classes * classes, classes);
    return coefficients;
  }

  List<List<Double>> weights(double[] coefficients) {
    return IntStream.range(0, classes)
        .mapToObj(
            i ->
                Coefficients.list(Arrays.copyOfRange(coefficients, i * classes, (i + 1) * classes)))
        .toList();
  }

  List<Double> intercepts(double[] coefficients) {
    return Coefficients.list(
        Arrays.copyOfRange(coefficients, classes * classes, coefficients.length));
  }

  @Override
  public void apply(double[] coefficients, double[] x, double[] y) {
    for (int i = 0; i < classes; i++) {
      double sum = coefficients[classes * classes + i];
      for (int j = 0, w = i * classes; j < classes; j++, w++) {
        sum += coefficients[w] * x[j];
      }
      y[i] = sum;
    }
  }

  @Override
  public void addGradient(double[] x, double[] upstream, double[] gradient, int offset) {
    for (int i = 0; i < classes; i++) {
      double g = upstream[i];
      for (int j = 0, w = offset + i * classes; j < classes; j++, w++) {
        gradient[w] += g * x[j];
      }
      gradient[offset + classes * classes + i] += g;
    }
  }

  @Override
  public double addPenalty(double[] coefficients, double[] gradient) {
    double squares = 0;
    for (int i = 0, w = 0; i < classes; i++) {
      for (int j = 0; j < classes; j++, w++) {
        squares +=
            add(i == j ? penalty.diagonal() : penalty.offDiagonal(), w, coefficients, gradient);
      }
    }
    for (int w = classes * classes; w < coefficients.length; w++) {
      squares += add(penalty.intercept(), w, coefficients, gradient);
    }
    return squares / 2;
  }

  private static double add(double weight, int w, double[] coefficients, double[] gradient) {
    gradient[w] += weight * coefficients[w];
    return weight * coefficients[w] * coefficients[w];
  }
}
