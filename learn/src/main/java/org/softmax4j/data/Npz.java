package org.softmax4j.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Reads .npz files, NumPy's zip archives of arrays, stored or deflated.
 *
 * <p>Read from memory alone: names of entries are keys, never paths. At most 1,000 entries, none
 * above 16 KiB compressed by more than 100 to 1, none overlapping another, all below 2 GiB.
 *
 * <p>Reference: NumPy documentation, numpy.lib.format; PKWARE, .ZIP File Format Specification.
 */
public final class Npz {
  private static final String ENDING = ".npy";

  private Npz() {}

  /**
   * The arrays of a file by name, without {@code .npy}, in the order of the file.
   *
   * @throws MalformedDataException if the file or one of its arrays breaks the format or a limit;
   *     nothing large has been allocated then
   * @throws IOException if it cannot be read
   */
  public static Map<String, NpyArray> read(Path file) throws IOException {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    try (FileChannel channel = FileChannel.open(file)) {
      ZipDirectory directory = ZipDirectory.read(channel, file.toString());
      for (ZipEntryRange entry : directory.entries()) {
        Place place = Place.of(file + ", entry " + MalformedDataException.quoted(entry.name()));
        if (!entry.name().endsWith(ENDING)) {
          throw new MalformedDataException(
              place, "expected names that end in " + ENDING, "another");
        }
        String name = entry.name().substring(0, entry.name().length() - ENDING.length());
        arrays.put(name, read(channel, entry, place));
      }
    }
    return Collections.unmodifiableMap(arrays);
  }

  private static NpyArray read(FileChannel channel, ZipEntryRange entry, Place place)
      throws IOException {
    CRC32 crc = new CRC32();
    Inflater inflater = new Inflater(true);
    try {
      InputStream raw = new RangeInputStream(channel, entry.from(), entry.compressedBytes());
      InputStream plain = entry.deflated() ? new InflaterInputStream(raw, inflater) : raw;
      NpyArray array =
          Npy.read(new CheckedInputStream(plain, crc), entry.bytes(), place.toString());
      if (entry.deflated()
          && (inflater.getBytesWritten() != entry.bytes()
              || inflater.getBytesRead() != entry.compressedBytes())) {
        throw new MalformedDataException(
            place,
            "expected " + entry.bytes() + " bytes packed into " + entry.compressedBytes(),
            inflater.getBytesWritten() + " in " + inflater.getBytesRead());
      }
      if (crc.getValue() != entry.crc()) {
        throw new MalformedDataException(
            place,
            "expected the checksum " + Long.toHexString(entry.crc()),
            Long.toHexString(crc.getValue()));
      }
      return array;
    } catch (EOFException | ZipException e) {
      throw new MalformedDataException(
          place, "expected an intact zip entry", "a damaged or short one");
    } finally {
      inflater.end();
    }
  }
}
