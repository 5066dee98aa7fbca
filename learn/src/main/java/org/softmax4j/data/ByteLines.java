package org.softmax4j.data;

import java.io.IOException;
import java.util.Arrays;

/** The lines of a file, one after the other, in one array that is used again. */
final class ByteLines {
  private static final int BLOCK_BYTES = 1 << 16;

  private final BinaryFile file;
  private final int mostBytes;
  private final byte[] block = new byte[BLOCK_BYTES];
  private int blockAt;
  private int blockEnd;
  private byte[] bytes = new byte[256];
  private int length;
  private long number;

  ByteLines(BinaryFile file, int mostBytes) {
    this.file = file;
    this.mostBytes = mostBytes;
  }

  /** Goes to the next line; false after the last. */
  boolean next() throws IOException {
    length = 0;
    if (!fill()) {
      return false;
    }
    number++;
    while (fill()) {
      int from = blockAt;
      while (blockAt < blockEnd && block[blockAt] != '\n') {
        blockAt++;
      }
      append(from, blockAt - from);
      if (blockAt < blockEnd) {
        blockAt++;
        break;
      }
    }
    if (length > 0 && bytes[length - 1] == '\r') {
      length--;
    }
    return true;
  }

  /** The line from index 0 on; overwritten by the next. */
  byte[] bytes() {
    return bytes;
  }

  /** Bytes of the line, its end not counted. */
  int length() {
    return length;
  }

  /** Number of the line, counted from 1. */
  long number() {
    return number;
  }

  private boolean fill() throws IOException {
    if (blockAt == blockEnd) {
      blockAt = 0;
      blockEnd = file.read(block, 0, BLOCK_BYTES);
    }
    return blockEnd > 0;
  }

  private void append(int from, int count) throws MalformedDataException {
    if (length + (long) count > mostBytes) {
      throw new MalformedDataException(
          file.place().atLine(number),
          "expected a line of at most " + mostBytes + " bytes",
          "more");
    }
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Growth.next(bytes.length, length + count, file.place()));
    }
    System.arraycopy(block, from, bytes, length, count);
    length += count;
  }
}
