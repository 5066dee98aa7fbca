package org.softmax4j.neural;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.MatrixMultiply;

/** x·W + b with W inputs × outputs. */
record Affine(int inputs, int outputs) implements Operation {
  @Override
  public String name() {
    return "Dense";
  }

  @Override
  public Shape outputShape(Shape input) {
    if (!input.equals(Shape.of(inputs))) {
      throw new IllegalArgumentException(
          "Dense needs an input of shape (" + inputs + "), got " + input);
    }
    return Shape.of(outputs);
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    return List.of(
        new Parameter("weights", Shape.of(inputs, outputs)),
        new Parameter("biases", Shape.of(outputs)));
  }

  @Override
  public void initialize(
      List<FloatMatrix> parameters, Initializer initializer, SplittableRandom random) {
    initializer.fill(parameters.get(0), inputs, outputs, random);
  }

  @Override
  public boolean needsOutputs() {
    return false;
  }

  @Override
  public OperationPass pass(Shape input, Workspace workspace) {
    return new AffinePass(
        workspace.parameters().get(0), workspace.parameters().get(1), workspace.executor());
  }

  private static final class AffinePass implements OperationPass {
    private final FloatMatrix weights;
    private final FloatMatrix biases;
    private final MatrixMultiply multiply;

    AffinePass(FloatMatrix weights, FloatMatrix biases, Executor executor) {
      this.multiply = MatrixMultiply.on(executor);
      this.weights = weights;
      this.biases = biases;
    }

    @Override
    public void forward(FloatMatrix input, FloatMatrix output, PassMode mode) {
      for (int r = 0; r < output.rows(); r++) {
        System.arraycopy(
            biases.data(),
            biases.rowOffset(0),
            output.data(),
            output.rowOffset(r),
            output.columns());
      }
      multiply.addProduct(input, weights, output);
    }

    @Override
    public void backward(
        FloatMatrix input,
        FloatMatrix output,
        FloatMatrix outputGradient,
        FloatMatrix inputGradient) {
      multiply.productWithTransposed(outputGradient, weights, inputGradient);
    }

    @Override
    public void parameterGradients(
        FloatMatrix input, FloatMatrix outputGradient, List<FloatMatrix> parameterGradients) {
      multiply.transposedProduct(input, outputGradient, parameterGradients.get(0));
      FloatMatrix biasGradient = parameterGradients.get(1);
      clear(biasGradient);
      for (int r = 0; r < outputGradient.rows(); r++) {
        int to = biasGradient.rowOffset(0);
        int from = outputGradient.rowOffset(r);
        for (int c = 0; c < outputGradient.columns(); c++) {
          biasGradient.data()[to + c] += outputGradient.data()[from + c];
        }
      }
    }

    private static void clear(FloatMatrix matrix) {
      for (int r = 0; r < matrix.rows(); r++) {
        int from = matrix.rowOffset(r);
        Arrays.fill(matrix.data(), from, from + matrix.columns(), 0f);
      }
    }
  }
}
