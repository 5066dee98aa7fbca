package org.softmax4j.calibration;

/** The rule for the weights of rows. */
final class Weights {
  private Weights() {}

  static void check(double[] weights) {
    double sum = 0;
    for (int row = 0; row < weights.length; row++) {
      if (!(weights[row] >= 0 && weights[row] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "sampleWeights must be finite and not negative, got "
                + weights[row]
                + " in row "
                + row);
      }
      sum += weights[row];
    }
    if (sum == 0) {
      throw new IllegalArgumentException(
          "there must be at least 1 row with a weight above 0, got 0 of " + weights.length);
    }
  }
}
