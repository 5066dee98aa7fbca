package org.softmax4j.matrix;

import java.util.Arrays;

/**
 * An array of any rank seen as outer × length × inner: the elements along one axis are {@code
 * length} elements, {@code inner} apart.
 *
 * @param outer product of the dimensions before the axis
 * @param length size of the axis
 * @param inner product of the dimensions behind the axis: the distance between neighbours
 */
public record AxisLayout(int outer, int length, int inner) {
  /**
   * The layout of one axis of a row-major array.
   *
   * @param shape dimensions, none negative, at least one
   * @param axis from -rank to rank - 1; negative ones count from the end
   * @throws IllegalArgumentException if the axis or the shape is out of range
   */
  public static AxisLayout of(int[] shape, int axis) {
    int rank = shape.length;
    if (axis < -rank || axis >= rank) {
      throw new IllegalArgumentException(
          "axis must be from "
              + -rank
              + " to "
              + (rank - 1)
              + " for shape "
              + Arrays.toString(shape)
              + ", got "
              + axis);
    }
    int at = axis < 0 ? axis + rank : axis;
    Shapes.elements(product(shape, 0, rank), 1);
    return new AxisLayout(product(shape, 0, at), shape[at], product(shape, at + 1, rank));
  }

  /**
   * The layout of the whole array as one row.
   *
   * @param shape dimensions, none negative; an empty shape is a single number
   */
  public static AxisLayout all(int[] shape) {
    return new AxisLayout(1, product(shape, 0, shape.length), 1);
  }

  /** Number of elements. */
  public int elements() {
    return outer * length * inner;
  }

  /** Number of rows along the axis. */
  public int rows() {
    return outer * inner;
  }

  /** Index of the first element of a row, rows numbered in the order of their first elements. */
  public int rowOffset(int row) {
    return row / inner * length * inner + row % inner;
  }

  private static int product(int[] shape, int from, int to) {
    int product = 1;
    for (int i = from; i < to; i++) {
      Shapes.checkNotNegative("shape[" + i + "]", shape[i]);
      product = Shapes.elements(product, shape[i]);
    }
    return product;
  }
}
