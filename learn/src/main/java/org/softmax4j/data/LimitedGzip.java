package org.softmax4j.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * The content of a gzip stream of unknown length: as much as a {@link BinaryFile} of the bytes that
 * were read so far may hold.
 */
final class LimitedGzip extends FilterInputStream {
  private static final int BLOCK_BYTES = 1 << 16;

  private final Counted raw;
  private final Place place;
  private long bytes;

  private LimitedGzip(Counted raw, Place place) throws IOException {
    super(new GZIPInputStream(raw, BLOCK_BYTES));
    this.raw = raw;
    this.place = place;
  }

  /**
   * The content of a stream.
   *
   * @throws java.util.zip.ZipException if it does not begin as gzip does
   */
  static InputStream of(InputStream raw, Place place) throws IOException {
    return new LimitedGzip(new Counted(raw), place);
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = super.read(into, offset, length);
    count(Math.max(0, read));
    return read;
  }

  @Override
  public long skip(long most) throws IOException {
    long skipped = super.skip(most);
    count(skipped);
    return skipped;
  }

  private void count(long read) throws MalformedDataException {
    bytes += read;
    long most = BinaryFile.mostBytes(raw.bytes);
    if (bytes > most) {
      throw new MalformedDataException(
          place,
          "expected at most " + most + " bytes in " + raw.bytes + " compressed ones",
          "more");
    }
  }

  /** Counts what is read. */
  private static final class Counted extends FilterInputStream {
    private long bytes;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      bytes += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      bytes += Math.max(0, read);
      return read;
    }
  }
}
