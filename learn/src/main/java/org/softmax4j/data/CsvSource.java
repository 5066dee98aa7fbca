package org.softmax4j.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipException;

/**
 * Where CSV text comes from: a file or a stream, as it is or compressed by gzip (recognised by its
 * first two bytes), in UTF-8, with or without a byte order mark.
 */
public final class CsvSource {

  private final String name;
  private final Opener opener;
  private final CsvLimits limits;

  private CsvSource(String name, Opener opener, CsvLimits limits) {
    this.name = name;
    this.opener = opener;
    this.limits = limits;
  }

  /** A file, opened when it is read. */
  public static CsvSource of(Path file) {
    return new CsvSource(file.toString(), () -> Files.newInputStream(file), CsvLimits.STANDARD);
  }

  /**
   * A stream, such as standard input; it can be read once, and is closed then.
   *
   * @param name what messages call it
   */
  public static CsvSource of(InputStream stream, String name) {
    Objects.requireNonNull(stream, "stream");
    return new CsvSource(name, () -> stream, CsvLimits.STANDARD);
  }

  /** The same source under other limits. */
  public CsvSource withLimits(CsvLimits other) {
    return new CsvSource(name, opener, other);
  }

  /** What messages call the source. */
  public String name() {
    return name;
  }

  CsvRows open() throws IOException {
    return open(BadRows.none());
  }

  /** Opens the source; rows whose number of cells is wrong are left out as long as they may be. */
  CsvRows open(BadRows badRows) throws IOException {
    InputStream raw = opener.open();
    try {
      return new CsvRows(plain(raw), name, limits, badRows);
    } catch (EOFException | ZipException e) {
      raw.close();
      throw new MalformedDataException(
          Place.of(name), "expected an intact gzip file", "a damaged or short one");
    }
  }

  private InputStream plain(InputStream raw) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(raw);
    buffered.mark(2);
    int magic = buffered.read() | buffered.read() << 8;
    buffered.reset();
    return magic == BinaryFile.GZIP_MAGIC ? LimitedGzip.of(buffered, Place.of(name)) : buffered;
  }

  private interface Opener {
    InputStream open() throws IOException;
  }
}
