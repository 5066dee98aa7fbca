package org.softmax4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.Ulps;

/** Gradients against central differences of the loss. */
final class Differences {
  private static final double STEP = 1e-6;
  private static final double RELATIVE = 1e-6;

  /** What rounding of a loss near 1 leaves in a difference of {@link #STEP}. */
  private static final double NOISE = 2e-9;

  private Differences() {}

  static void assertGradient(
      ToDoubleFunction<DoubleMatrix> loss, DoubleMatrix x, DoubleMatrix gradient) {
    for (int r = 0; r < x.rows(); r++) {
      for (int c = 0; c < x.columns(); c++) {
        DoubleMatrix above = x.copy();
        DoubleMatrix below = x.copy();
        above.set(r, c, x.get(r, c) + STEP);
        below.set(r, c, x.get(r, c) - STEP);
        double expected = (loss.applyAsDouble(above) - loss.applyAsDouble(below)) / (2 * STEP);
        assertThat(gradient.get(r, c))
            .as("row %d, column %d", r, c)
            .isEqualTo(expected, within(RELATIVE * Math.abs(expected) + NOISE));
      }
    }
  }

  /** A loss of float logits has the digits of a float, {@code times} the bound of cross-entropy. */
  static void assertFloatLoss(double loss, double expected, double times) {
    assertThat(loss)
        .isEqualTo(expected, within(times * Ulps.FLOAT_KERNELS * Math.ulp((float) expected)));
  }

  /** A float gradient is the double one, as near as its logits were. */
  static void assertSame(FloatMatrix gradient, DoubleMatrix expected) {
    for (int r = 0; r < expected.rows(); r++) {
      for (int c = 0; c < expected.columns(); c++) {
        assertThat((double) gradient.get(r, c))
            .as("row %d, column %d", r, c)
            .isEqualTo(expected.get(r, c), within(2e-6 * (1 + Math.abs(expected.get(r, c)))));
      }
    }
  }
}
