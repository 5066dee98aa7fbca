package org.softmax4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;

/** A part of a file as a stream; does not move the channel. */
final class RangeInputStream extends InputStream {
  private final FileChannel channel;
  private long at;
  private final long end;

  RangeInputStream(FileChannel channel, long from, long length) {
    this.channel = channel;
    this.at = from;
    this.end = from + length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    int wanted = (int) Math.min(length, end - at);
    if (wanted == 0) {
      return length == 0 ? 0 : -1;
    }
    int read = channel.read(ByteBuffer.wrap(into, offset, wanted), at);
    at += Math.max(0, read);
    return read;
  }
}
