package org.softmax4j.neural;

import java.util.Map;
import java.util.concurrent.Executor;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.Rows;

/**
 * Pictures as a data set has them, channels last, brought into the order that {@link Conv2d} takes:
 * (height, width, channels) to (channels, height, width).
 */
public final class ChannelsFirst implements Operation {
  static final String TYPE = "channels-first";
  private static final ChannelsFirst INSTANCE = new ChannelsFirst();

  private ChannelsFirst() {}

  /** The layer; it takes any shape of three dimensions. */
  public static ChannelsFirst layer() {
    return INSTANCE;
  }

  @Override
  public String name() {
    return "ChannelsFirst";
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() != 3) {
      throw new IllegalArgumentException(
          "ChannelsFirst needs an input of shape (height, width, channels), got " + input);
    }
    return Shape.of(input.dimension(2), input.dimension(0), input.dimension(1));
  }

  @Override
  public Initializer initializerBefore(Initializer next) {
    return next;
  }

  @Override
  public OperationPass pass(Shape input, Workspace workspace) {
    return new TransposingPass(
        input.dimension(0) * input.dimension(1), input.dimension(2), workspace.executor());
  }

  @Override
  public LayerSpec spec() {
    return new LayerSpec(TYPE, Map.of());
  }

  private record TransposingPass(int pixels, int channels, Executor executor)
      implements OperationPass {
    @Override
    public void forward(FloatMatrix input, FloatMatrix output, PassMode mode) {
      transpose(input, output, pixels, channels);
    }

    @Override
    public void backward(
        FloatMatrix input,
        FloatMatrix output,
        FloatMatrix outputGradient,
        FloatMatrix inputGradient) {
      transpose(outputGradient, inputGradient, channels, pixels);
    }

    private void transpose(FloatMatrix from, FloatMatrix to, int rows, int columns) {
      Rows.apply(
          from,
          to,
          (row, x, xOffset, y, yOffset, length) -> {
            for (int r = 0; r < rows; r++) {
              for (int c = 0; c < columns; c++) {
                y[yOffset + c * rows + r] = x[xOffset + r * columns + c];
              }
            }
          },
          executor);
    }
  }
}
