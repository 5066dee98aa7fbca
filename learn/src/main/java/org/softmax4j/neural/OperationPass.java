package org.softmax4j.neural;

import java.util.List;
import org.softmax4j.matrix.FloatMatrix;

/**
 * An operation at work on batches of rows. Owns its scratch memory, so it belongs to one thread.
 * The matrices never overlap, but that of an operation that {@linkplain Operation#worksInPlace
 * works in place} inputs and outputs may be the same, and their gradients.
 */
public interface OperationPass {
  /**
   * Computes the outputs.
   *
   * @param input not modified
   * @param output as many rows as the input; overwritten
   * @param mode whether there is noise, and of what statistics are; what was drawn and taken is
   *     remembered for the way back
   */
  void forward(FloatMatrix input, FloatMatrix output, PassMode mode);

  /**
   * Computes the gradient with respect to the input.
   *
   * @param input of the last {@link #forward}; not modified
   * @param output of the last {@link #forward}; not modified
   * @param outputGradient the loss differentiated by the output; not modified
   * @param inputGradient overwritten
   */
  void backward(
      FloatMatrix input, FloatMatrix output, FloatMatrix outputGradient, FloatMatrix inputGradient);

  /**
   * Computes the gradients with respect to the weights, summed over the rows.
   *
   * @param input of the last {@link #forward}; not modified
   * @param outputGradient the loss differentiated by the output; not modified
   * @param parameterGradients one for each array of weights, shaped as it; overwritten
   */
  default void parameterGradients(
      FloatMatrix input, FloatMatrix outputGradient, List<FloatMatrix> parameterGradients) {}
}
