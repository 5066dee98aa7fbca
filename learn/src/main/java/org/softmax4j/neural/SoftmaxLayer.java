package org.softmax4j.neural;

import java.util.Map;
import java.util.concurrent.Executor;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.normalizer.Gradients;
import org.softmax4j.normalizer.StandardSoftmax;
import org.softmax4j.normalizer.Temperature;

/**
 * The softmax of each row. As the last layer it gives the probabilities of the classes and is
 * trained in one piece with the loss; anywhere else it is a layer as others are.
 */
public final class SoftmaxLayer implements Operation {
  static final String TYPE = "softmax";
  private static final SoftmaxLayer INSTANCE = new SoftmaxLayer();

  private SoftmaxLayer() {}

  /** The layer; it takes rows of any length. */
  public static SoftmaxLayer layer() {
    return INSTANCE;
  }

  @Override
  public String name() {
    return "Softmax";
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() != 1) {
      throw new IllegalArgumentException("Softmax needs an input of one dimension, got " + input);
    }
    return input;
  }

  @Override
  public boolean isSoftmax() {
    return true;
  }

  @Override
  public OperationPass pass(Shape input, Workspace workspace) {
    return new SoftmaxPass(workspace.executor());
  }

  @Override
  public LayerSpec spec() {
    return new LayerSpec(TYPE, Map.of());
  }

  private record SoftmaxPass(Executor executor) implements OperationPass {
    @Override
    public void forward(FloatMatrix input, FloatMatrix output, PassMode mode) {
      StandardSoftmax.standard().probabilities(input, output, executor);
    }

    @Override
    public void backward(
        FloatMatrix input,
        FloatMatrix output,
        FloatMatrix outputGradient,
        FloatMatrix inputGradient) {
      FloatMatrix gradient = Gradients.softmax(output, outputGradient, Temperature.ONE);
      for (int r = 0; r < gradient.rows(); r++) {
        System.arraycopy(
            gradient.data(),
            gradient.rowOffset(r),
            inputGradient.data(),
            inputGradient.rowOffset(r),
            gradient.columns());
      }
    }
  }
}
