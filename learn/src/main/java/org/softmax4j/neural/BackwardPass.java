package org.softmax4j.neural;

import java.util.ArrayList;
import java.util.List;
import org.softmax4j.matrix.FloatMatrix;

/**
 * The way back through a network, from the gradient of the logits to those of all weights. Owns the
 * gradients; belongs to one thread.
 */
final class BackwardPass {
  private final ForwardPass forward;
  private final float[] gradient;
  private final List<List<FloatMatrix>> parameterGradients = new ArrayList<>();
  private final List<FloatMatrix> outputGradients = new ArrayList<>();

  /**
   * Space for the rows of a batch.
   *
   * @param parameterCount of the whole network
   */
  BackwardPass(List<Stage> stages, ForwardPass forward, int parameterCount, int rows) {
    this.forward = forward;
    this.gradient = new float[parameterCount];
    for (int i = 0; i < stages.size(); i++) {
      Stage stage = stages.get(i);
      parameterGradients.add(stage.views(gradient));
      outputGradients.add(
          forward.isInPlace(i)
              ? outputGradients.get(i - 1)
              : FloatMatrix.zeros(rows, stage.output().elements()));
    }
  }

  /**
   * The gradient with respect to all weights; overwritten by the next call.
   *
   * @param logitsGradient the loss differentiated by the result of the last forward pass
   */
  float[] gradient(FloatMatrix logitsGradient) {
    FloatMatrix outputGradient = logitsGradient;
    for (int i = parameterGradients.size() - 1; i >= 0; i--) {
      FloatMatrix input = forward.input(i);
      OperationPass pass = forward.pass(i);
      pass.parameterGradients(input, outputGradient, parameterGradients.get(i));
      if (i > 0) {
        FloatMatrix inputGradient = outputGradients.get(i - 1).rowRange(0, input.rows());
        pass.backward(input, forward.output(i), outputGradient, inputGradient);
        outputGradient = inputGradient;
      }
    }
    return gradient;
  }
}
