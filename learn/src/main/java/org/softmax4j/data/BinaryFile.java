package org.softmax4j.data;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The bytes of a file, as it is or compressed by gzip (recognised by its first two bytes). A
 * compressed file may hold {@value #MAX_RATIO} times its size, and 16 MiB in any case.
 */
final class BinaryFile implements Closeable {
  static final int MAX_RATIO = 100;
  static final long FREE_BYTES = 16 << 20;

  static final int GZIP_MAGIC = 0x8b1f;
  private static final int BUFFER_BYTES = 1 << 16;

  private final Place place;
  private final InputStream in;
  private final boolean compressed;
  private final long expectedBytes;
  private final long mostBytes;
  private long bytesRead;

  private BinaryFile(
      Place place, InputStream in, boolean compressed, long expectedBytes, long mostBytes) {
    this.place = place;
    this.in = in;
    this.compressed = compressed;
    this.expectedBytes = expectedBytes;
    this.mostBytes = mostBytes;
  }

  static BinaryFile open(Path file) throws IOException {
    Place place = Place.of(file.toString());
    FileChannel channel = FileChannel.open(file);
    try {
      long size = channel.size();
      boolean compressed = size > 1 && intAt(channel, 0, Short.BYTES) == GZIP_MAGIC;
      InputStream raw = new BufferedInputStream(Channels.newInputStream(channel), BUFFER_BYTES);
      if (!compressed) {
        return new BinaryFile(place, raw, false, size, size);
      }
      long most = mostBytes(size);
      long stated = Integer.toUnsignedLong(intAt(channel, size - Integer.BYTES, Integer.BYTES));
      InputStream plain = new GZIPInputStream(raw, BUFFER_BYTES);
      return new BinaryFile(place, plain, true, Math.min(stated, most), most);
    } catch (EOFException | ZipException e) {
      channel.close();
      throw damaged(place);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** How much may come of so many compressed bytes. */
  static long mostBytes(long compressed) {
    return Math.max(FREE_BYTES, compressed * MAX_RATIO);
  }

  /** Up to four bytes at a position, little-endian, without moving the channel. */
  private static int intAt(FileChannel channel, long position, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.limit(bytes);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, Math.max(0, position) + buffer.position()) < 0) {
        break;
      }
    }
    return buffer.clear().getInt();
  }

  Place place() {
    return place;
  }

  /** Bytes that the content probably has: exact for a file that is not compressed. */
  long expectedBytes() {
    return expectedBytes;
  }

  /**
   * Fails, before anything is allocated, if the file cannot hold so many bytes.
   *
   * @param what the bytes are, for the message
   */
  void checkHolds(long bytes, String what) throws MalformedDataException {
    if (bytes > mostBytes) {
      throw new MalformedDataException(
          place,
          "expected " + bytes + " bytes of " + what,
          compressed
              ? "a gzip file that may hold at most " + mostBytes
              : "a file of " + mostBytes + " bytes");
    }
  }

  /** Fills a part of an array as far as the file reaches; the number of bytes that were read. */
  int read(byte[] into, int from, int length) throws IOException {
    int read;
    try {
      read = in.readNBytes(into, from, length);
    } catch (EOFException | ZipException e) {
      throw damaged(place);
    }
    bytesRead += read;
    checkHolds(bytesRead, "content");
    return read;
  }

  /** Fills a part of an array, or fails. */
  void readFully(byte[] into, int from, int length, String what) throws IOException {
    int read = read(into, from, length);
    if (read < length) {
      throw new MalformedDataException(
          place, "expected " + length + " bytes of " + what, read + " bytes");
    }
  }

  /** Fails if the file goes on. */
  void checkEnd(String what) throws IOException {
    if (read(new byte[1], 0, 1) > 0) {
      throw new MalformedDataException(
          place, "expected the end of the file after the " + what, "more bytes");
    }
  }

  private static MalformedDataException damaged(Place place) {
    return new MalformedDataException(
        place, "expected an intact gzip file", "a damaged or short one");
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
