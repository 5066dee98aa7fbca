package org.softmax4j.neural;

/** How many windows lie side by side. */
final class Windows {
  private Windows() {}

  /**
   * Windows along one dimension.
   *
   * @throws IllegalArgumentException if not even one fits
   */
  static int count(Shape input, int dimension, int size, int stride, int padding) {
    int space = input.dimension(dimension) + 2 * padding - size;
    if (space < 0) {
      throw new IllegalArgumentException(
          "a window of "
              + size
              + " with a padding of "
              + padding
              + " must fit into the input, got "
              + input);
    }
    return space / stride + 1;
  }
}
