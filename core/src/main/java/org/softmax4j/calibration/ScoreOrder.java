package org.softmax4j.calibration;

import org.softmax4j.matrix.RowBlocks;

/**
 * The ascending order of many numbers, by a stable radix sort in time proportional to them. Large
 * arrays are sorted in parts by several threads; the order does not depend on how many.
 */
final class ScoreOrder {
  private static final int DIGIT_BITS = 11;
  private static final int DIGITS = 1 << DIGIT_BITS;
  private static final int PART_LENGTH = 1 << 18;

  private final int length;
  private final int parts;
  private int[] order;
  private int[] nextOrder;
  private long[] keys;
  private long[] nextKeys;

  private ScoreOrder(double[] values) {
    length = values.length;
    parts = Math.max(1, length / PART_LENGTH);
    order = new int[length];
    nextOrder = new int[length];
    keys = new long[length];
    nextKeys = new long[length];
    inParts(
        (part, from, to) -> {
          for (int i = from; i < to; i++) {
            order[i] = i;
            keys[i] = key(values[i]);
          }
        });
  }

  /** The indices of the numbers in ascending order, those of equal numbers in their own. */
  static int[] of(double[] values) {
    ScoreOrder sort = new ScoreOrder(values);
    for (int shift = 0; shift < Long.SIZE; shift += DIGIT_BITS) {
      sort.byDigit(shift);
    }
    return sort.order;
  }

  /** Something to do with a part of the array. */
  private interface PartTask {
    void run(int part, int from, int to);
  }

  private void inParts(PartTask task) {
    RowBlocks.run(
        parts,
        length / parts,
        (fromPart, toPart) -> {
          for (int part = fromPart; part < toPart; part++) {
            task.run(part, start(part), start(part + 1));
          }
        });
  }

  private int start(int part) {
    return (int) ((long) length * part / parts);
  }

  private void byDigit(int shift) {
    int[][] places = new int[parts][DIGITS];
    inParts(
        (part, from, to) -> {
          int[] counts = places[part];
          for (int i = from; i < to; i++) {
            counts[digit(keys[i], shift)]++;
          }
        });
    if (!toPlaces(places)) {
      return;
    }
    inParts(
        (part, from, to) -> {
          int[] ownPlaces = places[part];
          for (int i = from; i < to; i++) {
            int place = ownPlaces[digit(keys[i], shift)]++;
            nextOrder[place] = order[i];
            nextKeys[place] = keys[i];
          }
        });
    int[] freeOrder = order;
    order = nextOrder;
    nextOrder = freeOrder;
    long[] freeKeys = keys;
    keys = nextKeys;
    nextKeys = freeKeys;
  }

  /**
   * Turns the counts of each part into where its numbers of each digit begin.
   *
   * @return false if all numbers have the same digit
   */
  private boolean toPlaces(int[][] counts) {
    int start = 0;
    for (int digit = 0; digit < DIGITS; digit++) {
      int before = start;
      for (int[] ofPart : counts) {
        int count = ofPart[digit];
        ofPart[digit] = start;
        start += count;
      }
      if (start - before == length) {
        return false;
      }
    }
    return true;
  }

  /** A whole number that is ordered as the number is; both zeros are one. */
  private static long key(double value) {
    long bits = Double.doubleToLongBits(value + 0.0);
    return bits ^ ((bits >> 63) | Long.MIN_VALUE);
  }

  private static int digit(long key, int shift) {
    return (int) (key >>> shift) & (DIGITS - 1);
  }
}
