package org.softmax4j.neural;

import java.util.Map;
import java.util.Optional;
import org.softmax4j.normalizer.Normalizer;
import org.softmax4j.normalizer.Sigmoid;

/**
 * The logistic sigmoid 1 / (1 + e^-x) of each value. As the last layer it gives a probability for
 * each label by itself, and is trained in one piece with binary cross-entropy.
 */
public final class SigmoidLayer implements Operation {
  static final String TYPE = "sigmoid";
  private static final SigmoidLayer INSTANCE = new SigmoidLayer();

  private SigmoidLayer() {}

  /** The layer; it takes any shape. */
  public static SigmoidLayer layer() {
    return INSTANCE;
  }

  @Override
  public String name() {
    return "Sigmoid";
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Optional<Normalizer> normalizer() {
    return Optional.of(Sigmoid.normalizer());
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
        y[yOffset + i] = Sigmoid.of(x[xOffset + i]);
      }
    }

    /** σ(x)·σ(−x), which keeps its digits where σ(x) rounds to 1. */
    @Override
    public float derivative(float x, float y) {
      return y * Sigmoid.of(-x);
    }
  }
}
