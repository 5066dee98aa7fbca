package org.softmax4j.neural;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The dimensions of one row of values as a layer sees them: 64 features, or 3 × 32 × 32 pixels. */
public final class Shape {
  private final int[] dimensions;

  private Shape(int[] dimensions) {
    this.dimensions = dimensions;
  }

  /**
   * A shape with the given dimensions.
   *
   * @param dimensions at least one, each at least 1; copied
   * @throws IllegalArgumentException if there is none, one is below 1 or the product passes 2^31-1
   */
  public static Shape of(int... dimensions) {
    if (dimensions.length == 0) {
      throw new IllegalArgumentException("dimensions must not be empty");
    }
    long elements = 1;
    for (int dimension : dimensions) {
      if (dimension < 1) {
        throw new IllegalArgumentException(
            "dimensions must be at least 1, got " + Arrays.toString(dimensions));
      }
      elements *= dimension;
      if (elements > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "the product of dimensions must be below 2^31, got " + Arrays.toString(dimensions));
      }
    }
    return new Shape(dimensions.clone());
  }

  /** Number of dimensions. */
  public int rank() {
    return dimensions.length;
  }

  /**
   * The size of one dimension.
   *
   * @throws IndexOutOfBoundsException if there is no such dimension
   */
  public int dimension(int index) {
    return dimensions[index];
  }

  /** Number of values: the product of the dimensions. */
  public int elements() {
    int elements = 1;
    for (int dimension : dimensions) {
      elements *= dimension;
    }
    return elements;
  }

  /** The dimensions separated by commas, as {@code 3, 32, 32}. */
  String dimensionList() {
    return Arrays.stream(dimensions).mapToObj(String::valueOf).collect(Collectors.joining(", "));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape that && Arrays.equals(dimensions, that.dimensions);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dimensions);
  }

  @Override
  public String toString() {
    return "(" + dimensionList() + ")";
  }
}
