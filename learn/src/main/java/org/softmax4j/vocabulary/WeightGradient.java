package org.softmax4j.vocabulary;

import java.util.Arrays;
import java.util.Objects;
import org.softmax4j.matrix.FloatMatrix;

/**
 * The gradient of a weight matrix, as the rows that a batch has touched; all others are 0. Those
 * rows lie in slots one behind the other, in no particular order.
 *
 * <p>Memory: 4 bytes for each row of the weights, and the values of the rows touched.
 */
public final class WeightGradient {
  private static final int NONE = -1;

  private final int rows;
  private final int columns;
  private final int[] slots;
  private int[] touched = {};
  private float[] values = {};
  private int count;

  WeightGradient(FloatMatrix weights) {
    rows = weights.rows();
    columns = weights.columns();
    slots = new int[rows];
    Arrays.fill(slots, NONE);
  }

  /** Rows of the weights. */
  public int rows() {
    return rows;
  }

  /** Columns of the weights. */
  public int columns() {
    return columns;
  }

  /** Number of rows touched. */
  public int touchedRows() {
    return count;
  }

  /**
   * The row of the weights that a slot belongs to.
   *
   * @param slot from 0 to {@link #touchedRows} − 1
   */
  public int row(int slot) {
    return touched[Objects.checkIndex(slot, count)];
  }

  /** The gradients of the rows touched, slot after slot; a view. */
  public FloatMatrix values() {
    return FloatMatrix.of(values, count, columns);
  }

  /** One element, 0 in a row that was not touched. */
  public float get(int row, int column) {
    int slot = slots[row];
    return slot == NONE ? 0 : values[slot * columns + Objects.checkIndex(column, columns)];
  }

  /** The whole gradient, zeros included; a new matrix. */
  public FloatMatrix toMatrix() {
    FloatMatrix all = FloatMatrix.zeros(rows, columns);
    for (int slot = 0; slot < count; slot++) {
      System.arraycopy(values, slot * columns, all.data(), all.rowOffset(touched[slot]), columns);
    }
    return all;
  }

  /** Touches no row. */
  void clear() {
    for (int slot = 0; slot < count; slot++) {
      slots[touched[slot]] = NONE;
    }
    count = 0;
  }

  /** Touches every row, each in the slot of its own number; what they hold is to be overwritten. */
  FloatMatrix touchAll() {
    if (count < rows) {
      clear();
      reserve(rows);
      for (int row = 0; row < rows; row++) {
        slots[row] = row;
        touched[row] = row;
      }
      count = rows;
    }
    return values();
  }

  /** Touches a row; a new slot holds zeros. */
  int touch(int row) {
    if (slots[row] == NONE) {
      touchNew(row, 1);
    }
    return slots[row];
  }

  /** Touches rows that are not touched yet, in neighbouring slots that hold zeros. */
  FloatMatrix touchRange(int from, int to) {
    int slot = touchNew(from, to - from);
    return FloatMatrix.of(values, slot * columns, to - from, columns, columns);
  }

  /** Adds factor·x to a row. */
  void add(int row, float factor, float[] x, int offset) {
    int to = touch(row) * columns;
    for (int c = 0; c < columns; c++) {
      values[to + c] += factor * x[offset + c];
    }
  }

  /** Adds to an element of a matrix of one column. */
  void add(int row, float value) {
    int slot = touch(row); // before the array is read: a new slot may need a longer one
    values[slot] += value;
  }

  private int touchNew(int from, int added) {
    int first = count;
    reserve(first + added);
    for (int i = 0; i < added; i++) {
      slots[from + i] = first + i;
      touched[first + i] = from + i;
    }
    Arrays.fill(values, first * columns, (first + added) * columns, 0);
    count += added;
    return first;
  }

  private void reserve(int slotCount) {
    if (slotCount > touched.length) {
      int capacity = Math.min(rows, Math.max(slotCount, 2 * touched.length));
      touched = Arrays.copyOf(touched, capacity);
      values = Arrays.copyOf(values, Math.multiplyExact(capacity, columns));
    }
  }
}
