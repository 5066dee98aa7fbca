package org.softmax4j.neural;

import java.util.Map;
import org.softmax4j.matrix.FloatMatrix;

/** Makes one dimension of all: the values of a row stay as they are, in their order. */
public final class Flatten implements Operation {
  static final String TYPE = "flatten";
  private static final Flatten INSTANCE = new Flatten();

  private Flatten() {}

  /** The layer; it takes any shape. */
  public static Flatten layer() {
    return INSTANCE;
  }

  @Override
  public String name() {
    return "Flatten";
  }

  @Override
  public Shape outputShape(Shape input) {
    return Shape.of(input.elements());
  }

  @Override
  public Initializer initializerBefore(Initializer next) {
    return next;
  }

  @Override
  public OperationPass pass(Shape input, Workspace workspace) {
    return new FlattenPass();
  }

  @Override
  public LayerSpec spec() {
    return new LayerSpec(TYPE, Map.of());
  }

  private static final class FlattenPass implements OperationPass {
    @Override
    public void forward(FloatMatrix input, FloatMatrix output, PassMode mode) {
      copy(input, output);
    }

    @Override
    public void backward(
        FloatMatrix input,
        FloatMatrix output,
        FloatMatrix outputGradient,
        FloatMatrix inputGradient) {
      copy(outputGradient, inputGradient);
    }

    private static void copy(FloatMatrix from, FloatMatrix to) {
      for (int r = 0; r < from.rows(); r++) {
        System.arraycopy(
            from.data(), from.rowOffset(r), to.data(), to.rowOffset(r), from.columns());
      }
    }
  }
}
