package org.softmax4j.neural;

import java.util.Map;

/**
 * The largest value of each square window, channel by channel. The gradient goes to the first of
 * equal ones. A window with a NaN gives NaN.
 *
 * <p>Shape: (channels, height, width) to (channels, ⌊(height − size) / stride⌋ + 1, the width
 * likewise).
 *
 * @param size side of the window, at least 1
 * @param stride pixels from one window to the next, at least 1
 */
public record MaxPool2d(int size, int stride) implements Operation {
  static final String TYPE = "max-pool2d";
  private static final String SIZE = "size";
  private static final String STRIDE = "stride";

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is below 1
   */
  public MaxPool2d {
    Settings.checkAtLeastOne(SIZE, size);
    Settings.checkAtLeastOne(STRIDE, stride);
  }

  /** Windows side by side: the stride is the size. */
  public static MaxPool2d of(int size) {
    return new MaxPool2d(size, size);
  }

  static MaxPool2d of(LayerSpec spec) {
    return new MaxPool2d(spec.number(SIZE), spec.number(STRIDE));
  }

  /** The same with another stride. */
  public MaxPool2d withStride(int newStride) {
    return new MaxPool2d(size, newStride);
  }

  @Override
  public String name() {
    return "MaxPool2d";
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() != 3) {
      throw new IllegalArgumentException(
          "MaxPool2d needs an input of shape (channels, height, width), got " + input);
    }
    return Shape.of(
        input.dimension(0),
        Windows.count(input, 1, size, stride, 0),
        Windows.count(input, 2, size, stride, 0));
  }

  @Override
  public Initializer initializerBefore(Initializer next) {
    return next;
  }

  @Override
  public OperationPass pass(Shape input, Workspace workspace) {
    return new MaxPool2dPass(this, input, workspace.executor());
  }

  @Override
  public LayerSpec spec() {
    return new LayerSpec(
        TYPE, Map.of(SIZE, Integer.toString(size), STRIDE, Integer.toString(stride)));
  }
}
