package org.softmax4j.calibration;

/** The ascending order of many numbers, by a stable radix sort in time proportional to them. */
final class ScoreOrder {
  private static final int DIGIT_BITS = 11;
  private static final int DIGITS = 1 << DIGIT_BITS;

  private ScoreOrder() {}

  /** The indices of the numbers in ascending order, those of equal numbers in their own. */
  static int[] of(double[] values) {
    int[] order = new int[values.length];
    long[] keys = new long[values.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
      keys[i] = key(values[i]);
    }
    int[] nextOrder = new int[order.length];
    long[] nextKeys = new long[keys.length];
    for (int shift = 0; shift < Long.SIZE; shift += DIGIT_BITS) {
      int[] starts = starts(keys, shift);
      if (starts.length == 0) {
        continue;
      }
      for (int i = 0; i < order.length; i++) {
        int to = starts[digit(keys[i], shift)]++;
        nextOrder[to] = order[i];
        nextKeys[to] = keys[i];
      }
      int[] freeOrder = order;
      order = nextOrder;
      nextOrder = freeOrder;
      long[] freeKeys = keys;
      keys = nextKeys;
      nextKeys = freeKeys;
    }
    return order;
  }

  /** A whole number that is ordered as the number is; both zeros are one. */
  private static long key(double value) {
    long bits = Double.doubleToLongBits(value + 0.0);
    return bits ^ ((bits >> 63) | Long.MIN_VALUE);
  }

  private static int digit(long key, int shift) {
    return (int) (key >>> shift) & (DIGITS - 1);
  }

  /** Where the numbers of each digit begin; nothing if all have the same. */
  private static int[] starts(long[] keys, int shift) {
    int[] counts = new int[DIGITS];
    for (long key : keys) {
      counts[digit(key, shift)]++;
    }
    if (keys.length == 0 || counts[digit(keys[0], shift)] == keys.length) {
      return new int[0];
    }
    for (int digit = 0, start = 0; digit < DIGITS; digit++) {
      int count = counts[digit];
      counts[digit] = start;
      start += count;
    }
    return counts;
  }
}
