package org.softmax4j.normalizer;

import org.softmax4j.kernel.Exponential;
import org.softmax4j.matrix.DoubleRowFunction;
import org.softmax4j.matrix.FloatRowFunction;

/**
 * The logistic sigmoid 1/(1 + e^-z) of each score by itself: softmax over the two scores z and 0.
 *
 * <p>Domain: any score; sigmoid(-inf) = 0, sigmoid(+inf) = 1, NaN stays NaN. The logarithm is taken
 * directly, min(z, 0) − log1p(e^-|z|), and loses no digits where the sigmoid is close to 1.
 *
 * <p>Error bound: floats within 1 ulp, doubles within 2 ulp.
 */
public final class Sigmoid implements Normalizer {
  private static final Sigmoid INSTANCE = new Sigmoid();

  private Sigmoid() {}

  /** The sigmoid as a normalizer. */
  public static Sigmoid normalizer() {
    return INSTANCE;
  }

  /** The sigmoid of one score. */
  public static float of(float logit) {
    return (float) of((double) logit);
  }

  /** The sigmoid of one score. */
  public static double of(double logit) {
    double e = Exponential.exp(-Math.abs(logit));
    return logit < 0 ? e / (1 + e) : 1 / (1 + e);
  }

  /** The logarithm of the sigmoid of one score. */
  public static float log(float logit) {
    return (float) log((double) logit);
  }

  /** The logarithm of the sigmoid of one score. */
  public static double log(double logit) {
    return Math.min(logit, 0.0) - Math.log1p(Exponential.exp(-Math.abs(logit)));
  }

  @Override
  public void checkFits(int rows, int columns) {
    // Any shape will do.
  }

  @Override
  public FloatRowFunction floatRow() {
    return (row, x, xOffset, y, yOffset, length) -> {
      for (int i = 0; i < length; i++) {
        y[yOffset + i] = of(x[xOffset + i]);
      }
    };
  }

  @Override
  public FloatRowFunction floatLogRow() {
    return (row, x, xOffset, y, yOffset, length) -> {
      for (int i = 0; i < length; i++) {
        y[yOffset + i] = log(x[xOffset + i]);
      }
    };
  }

  @Override
  public DoubleRowFunction doubleRow() {
    return (row, x, xOffset, y, yOffset, length) -> {
      for (int i = 0; i < length; i++) {
        y[yOffset + i] = of(x[xOffset + i]);
      }
    };
  }

  @Override
  public DoubleRowFunction doubleLogRow() {
    return (row, x, xOffset, y, yOffset, length) -> {
      for (int i = 0; i < length; i++) {
        y[yOffset + i] = log(x[xOffset + i]);
      }
    };
  }
}
