package org.softmax4j.neural;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.Rows;

/**
 * Sets a random share of the values to 0 in training and multiplies the others by 1 / (1 − rate),
 * so that the mean stays; hands values on unchanged in evaluation.
 *
 * <p>Reference: N. Srivastava et al. (2014), Dropout, JMLR 15, section 4; the scaling in training
 * in place of testing, section 10.
 *
 * @param rate share of the values that are dropped, in [0, 1)
 */
public record Dropout(double rate) implements Operation {
  static final String TYPE = "dropout";
  private static final String RATE = "rate";

  /**
   * Checks the rate.
   *
   * @throws IllegalArgumentException if it is not in [0, 1)
   */
  public Dropout {
    Settings.checkDecay(RATE, rate);
  }

  /** A layer that drops this share of the values; it takes any shape. */
  public static Dropout of(double rate) {
    return new Dropout(rate);
  }

  static Dropout of(LayerSpec spec) {
    return of(spec.decimal(RATE));
  }

  @Override
  public String name() {
    return "Dropout";
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Initializer initializerBefore(Initializer next) {
    return next;
  }

  @Override
  public boolean addsNoise() {
    return rate > 0;
  }

  @Override
  public OperationPass pass(Shape input, Workspace workspace) {
    return new DropoutPass(rate, input.elements(), workspace.executor());
  }

  @Override
  public LayerSpec spec() {
    return new LayerSpec(TYPE, Map.of(RATE, Double.toString(rate)));
  }

  private static final class DropoutPass implements OperationPass {
    private final long threshold;
    private final float gain;
    private final int columns;
    private final Executor executor;
    private float[] gains = {};

    DropoutPass(double rate, int columns, Executor executor) {
      threshold = Math.round(rate * 0x1p32);
      gain = (float) (1 / (1 - rate));
      this.columns = columns;
      this.executor = executor;
    }

    @Override
    public void forward(FloatMatrix input, FloatMatrix output, PassMode mode) {
      int elements = input.rows() * columns;
      gains = gains.length < elements ? new float[elements] : gains;
      mode.random()
          .ifPresentOrElse(
              random -> draw(random, elements), () -> Arrays.fill(gains, 0, elements, 1f));
      multiply(input, output);
    }

    /** In the order of the values, on one thread: the noise does not depend on the executor. */
    private void draw(SplittableRandom random, int elements) {
      for (int i = 0; i < elements; i++) {
        gains[i] = (random.nextInt() & 0xFFFFFFFFL) < threshold ? 0f : gain;
      }
    }

    private void multiply(FloatMatrix values, FloatMatrix result) {
      Rows.apply(
          values,
          result,
          (row, x, xOffset, y, yOffset, length) -> {
            int at = row * columns;
            for (int i = 0; i < length; i++) {
              y[yOffset + i] = gains[at + i] == 0 ? 0f : gains[at + i] * x[xOffset + i];
            }
          },
          executor);
    }

    @Override
    public void backward(
        FloatMatrix input,
        FloatMatrix output,
        FloatMatrix outputGradient,
        FloatMatrix inputGradient) {
      multiply(outputGradient, inputGradient);
    }
  }
}
