package org.softmax4j.neural;

import java.util.Map;

/** The hyperbolic tangent of each value. */
public final class Tanh implements Operation {
  static final String TYPE = "tanh";
  private static final Tanh INSTANCE = new Tanh();

  private Tanh() {}

  /** The layer; it takes any shape. */
  public static Tanh layer() {
    return INSTANCE;
  }

  @Override
  public String name() {
    return "Tanh";
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public OperationPass pass(Shape input, Workspace workspace) {
    return new ElementwisePass(new Function(), workspace.executor());
  }

  @Override
  public LayerSpec spec() {
    return new LayerSpec(TYPE, Map.of());
  }

  private static final class Function implements ElementwiseFunction {
    @Override
    public void values(float[] x, int xOffset, float[] y, int yOffset, int length) {
      for (int i = 0; i < length; i++) {
        y[yOffset + i] = (float) Math.tanh(x[xOffset + i]);
      }
    }

    @Override
    public float derivative(float x, float y) {
      return (1 - y) * (1 + y);
    }
  }
}
