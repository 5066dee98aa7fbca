package org.softmax4j.data;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Random damage to valid files. */
public final class Mutations {
  private static final byte[] HARD = {0, 1, -1, 127, -128, '9', '0', '-', '"', '{', '[', ',', '\n'};

  private Mutations() {}

  /** The bytes with one to four random edits: a bit, a byte, a cut, a repeat, an insertion. */
  public static byte[] of(byte[] valid, SplittableRandom random) {
    byte[] bytes = valid.clone();
    for (int edits = 1 + random.nextInt(4); edits > 0 && bytes.length > 0; edits--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = HARD[random.nextInt(HARD.length)];
        case 2 -> bytes = Arrays.copyOf(bytes, at);
        case 3 -> bytes = spliced(bytes, at, random.nextInt(at + 1));
        default -> {
          bytes = spliced(bytes, at, at);
          bytes = spliced(bytes, at, Math.max(0, at - 1));
          bytes[at] = HARD[random.nextInt(HARD.length)];
        }
      }
    }
    return bytes;
  }

  /** The bytes up to {@code to}, then those from {@code from} on. */
  private static byte[] spliced(byte[] bytes, int to, int from) {
    byte[] result = Arrays.copyOf(bytes, to + bytes.length - from);
    System.arraycopy(bytes, from, result, to, bytes.length - from);
    return result;
  }
}
