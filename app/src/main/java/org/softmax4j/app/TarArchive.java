package org.softmax4j.app;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.softmax4j.data.AtomicFile;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.data.Place;

/** Unpacks files of known names from a gzipped tar archive; others are passed over. */
final class TarArchive {
  private static final int BLOCK_BYTES = 512;
  private static final int NAME_BYTES = 100;
  private static final int SIZE_AT = 124;
  private static final int SIZE_BYTES = 12;

  private TarArchive() {}

  /**
   * Unpacks into a folder.
   *
   * @param wanted names without a folder; whatever folder they have in the archive is left out
   * @throws MalformedDataException if the archive is damaged, or lacks one of them
   */
  static void unpack(Path archive, Set<String> wanted, Path folder) throws IOException {
    Place place = Place.of(archive.toString());
    Set<String> missing = new HashSet<>(wanted);
    try (InputStream in =
        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
      byte[] header = new byte[BLOCK_BYTES];
      while (!missing.isEmpty() && in.readNBytes(header, 0, BLOCK_BYTES) == BLOCK_BYTES) {
        String path = text(header, 0, NAME_BYTES);
        String name = path.substring(path.lastIndexOf('/') + 1);
        long size = size(header, place);
        long padding = (BLOCK_BYTES - size % BLOCK_BYTES) % BLOCK_BYTES;
        if (missing.remove(name)) {
          AtomicFile.write(folder.resolve(name), out -> copy(in, size, out));
          in.skipNBytes(padding);
        } else {
          in.skipNBytes(size + padding);
        }
      }
    } catch (EOFException | ZipException e) {
      throw new MalformedDataException(place, "expected an intact archive", "a damaged one");
    }
    if (!missing.isEmpty()) {
      throw new MalformedDataException(
          place, "expected the files " + wanted, "an archive without " + missing);
    }
  }

  private static void copy(InputStream in, long size, OutputStream out) throws IOException {
    byte[] block = new byte[BLOCK_BYTES * 64];
    for (long left = size; left > 0; ) {
      int read = in.read(block, 0, (int) Math.min(block.length, left));
      if (read < 0) {
        throw new EOFException();
      }
      out.write(block, 0, read);
      left -= read;
    }
  }

  private static String text(byte[] header, int from, int length) {
    String text = new String(header, from, length, StandardCharsets.US_ASCII);
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }

  private static long size(byte[] header, Place place) throws MalformedDataException {
    String octal = text(header, SIZE_AT, SIZE_BYTES).strip();
    if (octal.isEmpty() && Arrays.equals(header, new byte[BLOCK_BYTES])) {
      return 0;
    }
    if (!octal.matches("[0-7]{1,11}")) {
      throw new MalformedDataException(
          place, "expected the size of a file in octal", MalformedDataException.quoted(octal));
    }
    return Long.parseLong(octal, 8);
  }
}
