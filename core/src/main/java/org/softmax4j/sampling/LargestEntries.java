package org.softmax4j.sampling;

import java.util.Arrays;
import org.softmax4j.kernel.KernelChoice;
import org.softmax4j.kernel.RowKernels;

/**
 * The k largest of a row's entries, offered in the order of their indices: a heap with the last of
 * them on top. Ties go to the lower index; a NaN counts as larger than any number.
 */
final class LargestEntries {
  private final RowKernels kernels = KernelChoice.active();
  private final int[] indices;
  private final double[] values;
  private int size;

  /**
   * None yet.
   *
   * @param k how many to keep, at least 1
   */
  LargestEntries(int k) {
    indices = new int[k];
    values = new double[k];
  }

  /**
   * Keeps an entry if it is among the largest so far.
   *
   * @param index above those offered before
   */
  void offer(int index, double value) {
    if (size < values.length) {
      rise(size++, index, value);
    } else if (!(value <= values[0]) && !Double.isNaN(values[0])) {
      sink(index, value);
    }
  }

  /** Offers the entries of a row with indices from {@code from} (inclusive) to {@code to}. */
  void offer(float[] row, int offset, int from, int to) {
    int i = from;
    for (; i < to && size < values.length; i++) {
      offer(i, row[offset + i]);
    }
    while (i < to && !Double.isNaN(values[0])) {
      i += kernels.countBelow(row, offset + i, to - i, (float) values[0]);
      if (i < to) {
        offer(i, row[offset + i]);
        i++;
      }
    }
  }

  /** See {@link #offer(float[], int, int, int)}. */
  void offer(double[] row, int offset, int from, int to) {
    int i = from;
    for (; i < to && size < values.length; i++) {
      offer(i, row[offset + i]);
    }
    while (i < to && !Double.isNaN(values[0])) {
      i += kernels.countBelow(row, offset + i, to - i, values[0]);
      if (i < to) {
        offer(i, row[offset + i]);
        i++;
      }
    }
  }

  /** Offers what another one keeps, all of it with higher indices. */
  void offerAll(LargestEntries later) {
    long[] slots = new long[later.size];
    for (int slot = 0; slot < slots.length; slot++) {
      slots[slot] = (long) later.indices[slot] << Integer.SIZE | slot;
    }
    Arrays.sort(slots);
    for (long slot : slots) {
      offer(later.indices[(int) slot], later.values[(int) slot]);
    }
  }

  /** The indices of the entries kept, the largest first; leaves nothing behind. */
  int[] drain() {
    int[] result = new int[size];
    while (size > 0) {
      result[--size] = indices[0];
      sink(indices[size], values[size]);
    }
    return result;
  }

  private void rise(int from, int index, double value) {
    int slot = from;
    while (slot > 0 && isAhead((slot - 1) / 2, index, value)) {
      move((slot - 1) / 2, slot);
      slot = (slot - 1) / 2;
    }
    set(slot, index, value);
  }

  /** Replaces the entry on top. */
  private void sink(int index, double value) {
    int slot = 0;
    for (int child = 1; child < size; child = 2 * slot + 1) {
      if (child + 1 < size && isAhead(child, indices[child + 1], values[child + 1])) {
        child++;
      }
      if (isAhead(child, index, value)) {
        break;
      }
      move(child, slot);
      slot = child;
    }
    set(slot, index, value);
  }

  /** Whether the entry of a slot comes before another one in descending order. */
  private boolean isAhead(int slot, int index, double value) {
    double own = values[slot];
    if (own > value || own < value || Double.isNaN(own) != Double.isNaN(value)) {
      return own > value || Double.isNaN(own);
    }
    return indices[slot] < index;
  }

  private void move(int from, int to) {
    set(to, indices[from], values[from]);
  }

  private void set(int slot, int index, double value) {
    indices[slot] = index;
    values[slot] = value;
  }
}
