package org.softmax4j.app;

import java.util.Arrays;
import org.softmax4j.data.CsvOutput;
import org.softmax4j.data.NpyArray;

/** Whole numbers that come out of a function; owns what it is given. */
final class IntArray implements ArrayOutput {
  private final int[] values;
  private final int[] shape;

  IntArray(int[] values, int... shape) {
    this.values = values;
    this.shape = shape;
  }

  @Override
  public int[] shape() {
    return shape.clone();
  }

  /** As {@code int64}, the integers of NumPy. */
  @Override
  public NpyArray toNpy(int[] newShape) {
    return NpyArray.of(Arrays.stream(values).asLongStream().toArray(), newShape);
  }

  @Override
  public void writeCell(CsvOutput csv, int index) {
    csv.number(values[index]);
  }
}
