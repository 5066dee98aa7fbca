package org.softmax4j.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.data.Place;

/**
 * The CRC32C sums of the bytes of all tensors, block after block: they say where a file is damaged.
 *
 * @param sums one for each block; the last may be short
 */
record BlockChecksums(List<Integer> sums) {
  /** The field of the metadata that holds them. */
  static final String FIELD = "crc32c";

  /** Size of a block. */
  static final int BLOCK_BYTES = 1 << 16;

  private static final int DIGITS = 8;

  static BlockChecksums of(Collection<Tensor> tensors) {
    List<Integer> sums = new ArrayList<>();
    CRC32C sum = new CRC32C();
    int filled = 0;
    for (Tensor tensor : tensors) {
      ByteBuffer bytes = tensor.buffer();
      while (bytes.hasRemaining()) {
        int part = Math.min(bytes.remaining(), BLOCK_BYTES - filled);
        sum.update(bytes.slice(bytes.position(), part));
        bytes.position(bytes.position() + part);
        filled += part;
        if (filled == BLOCK_BYTES) {
          sums.add((int) sum.getValue());
          sum.reset();
          filled = 0;
        }
      }
    }
    if (filled > 0) {
      sums.add((int) sum.getValue());
    }
    return new BlockChecksums(sums);
  }

  /** Eight hexadecimal digits for each block. */
  String text() {
    StringBuilder text = new StringBuilder();
    sums.forEach(sum -> text.append(HexFormat.of().toHexDigits(sum)));
    return text.toString();
  }

  /** Fails if these are not the sums of the text, with the first block that differs. */
  void check(String stated, Place place) throws MalformedDataException {
    String actual = text();
    if (stated.length() != actual.length()) {
      throw new MalformedDataException(
          place,
          "expected checksums of " + sums.size() + " blocks",
          "text of " + stated.length() + " characters");
    }
    for (int block = 0; block < sums.size(); block++) {
      int from = block * DIGITS;
      String expected = stated.substring(from, from + DIGITS);
      String found = actual.substring(from, from + DIGITS);
      if (!expected.equals(found)) {
        throw new MalformedDataException(
            place,
            "expected undamaged numbers, CRC32C "
                + expected
                + " of block "
                + block
                + " ("
                + BLOCK_BYTES
                + " bytes each)",
            found);
      }
    }
  }
}
