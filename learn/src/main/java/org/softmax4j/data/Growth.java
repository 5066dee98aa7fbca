package org.softmax4j.data;

/** Lengths of arrays that grow while a file is read whose number of rows nobody knows. */
final class Growth {
  private static final int LONGEST = Integer.MAX_VALUE - Long.BYTES;

  private Growth() {}

  /** A length half as long again, and at least {@code wanted}. */
  static int next(int length, long wanted, Place file) throws MalformedDataException {
    if (wanted > LONGEST) {
      throw new MalformedDataException(
          file, "expected less than 2^31 numbers in all", "more: use a part of the file");
    }
    return (int) Math.min(LONGEST, Math.max(wanted, length * 3L / 2));
  }
}
