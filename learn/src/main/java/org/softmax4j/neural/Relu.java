package org.softmax4j.neural;

import java.util.Map;
import org.softmax4j.matrix.FloatMatrix;

/** The rectifier: max(x, 0) of each value, NaN for NaN; its derivative at 0 is 0, at NaN 0 or 1. */
public final class Relu implements Operation {
  static final String TYPE = "relu";
  private static final Relu INSTANCE = new Relu();

  private Relu() {}

  /** The layer; it takes any shape. */
  public static Relu layer() {
    return INSTANCE;
  }

  @Override
  public String name() {
    return "Relu";
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Initializer initializerBefore(Initializer next) {
    return Initializer.HE_UNIFORM;
  }

  @Override
  public OperationPass pass(Shape input, Workspace workspace) {
    return new ReluPass();
  }

  @Override
  public LayerSpec spec() {
    return new LayerSpec(TYPE, Map.of());
  }

  private static final class ReluPass implements OperationPass {
    @Override
    public void forward(FloatMatrix input, FloatMatrix output, PassMode mode) {
      for (int r = 0; r < input.rows(); r++) {
        int from = input.rowOffset(r);
        int to = output.rowOffset(r);
        for (int c = 0; c < input.columns(); c++) {
          output.data()[to + c] = Math.max(input.data()[from + c], 0f);
        }
      }
    }

    @Override
    public void backward(
        FloatMatrix input,
        FloatMatrix output,
        FloatMatrix outputGradient,
        FloatMatrix inputGradient) {
      for (int r = 0; r < input.rows(); r++) {
        int from = input.rowOffset(r);
        int gradientFrom = outputGradient.rowOffset(r);
        int to = inputGradient.rowOffset(r);
        keepWherePositive(
            input.data(),
            from,
            outputGradient.data(),
            gradientFrom,
            inputGradient.data(),
            to,
            input.columns());
      }
    }

    /** Without a branch, which could not be predicted: a mask of the bits of positive values. */
    private static void keepWherePositive(
        float[] x,
        int from,
        float[] gradient,
        int gradientFrom,
        float[] result,
        int to,
        int length) {
      for (int i = 0; i < length; i++) {
        int bits = Float.floatToRawIntBits(x[from + i]);
        int positive = (-bits & ~bits) >> 31;
        int kept = Float.floatToRawIntBits(gradient[gradientFrom + i]) & positive;
        result[to + i] = Float.intBitsToFloat(kept);
      }
    }
  }
}
