package org.softmax4j.neural;

import java.util.concurrent.Executor;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.Rows;

/** A function of each value by itself, on batches. */
record ElementwisePass(ElementwiseFunction function, Executor executor) implements OperationPass {
  @Override
  public void forward(FloatMatrix input, FloatMatrix output, PassMode mode) {
    Rows.apply(
        input,
        output,
        (row, x, xOffset, y, yOffset, length) -> function.values(x, xOffset, y, yOffset, length),
        executor);
  }

  @Override
  public void backward(
      FloatMatrix input,
      FloatMatrix output,
      FloatMatrix outputGradient,
      FloatMatrix inputGradient) {
    Rows.apply(
        outputGradient,
        inputGradient,
        (row, upstream, from, gradient, to, length) -> {
          int x = input.rowOffset(row);
          int y = output.rowOffset(row);
          for (int i = 0; i < length; i++) {
            gradient[to + i] =
                upstream[from + i] * function.derivative(input.data()[x + i], output.data()[y + i]);
          }
        },
        executor);
  }
}
