package org.softmax4j.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The central directory of a zip file, checked before any entry is unpacked: number of entries,
 * compression ratio, and no byte of the file in two entries.
 */
final class ZipDirectory {
  static final int MOST_ENTRIES = 1_000;
  static final int MAX_RATIO = 100;

  /** An entry of so many bytes may be compressed by any ratio: 1,000 of them are 16 MiB. */
  static final long FREE_BYTES = 16 << 10;

  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int COMMENT_BYTES = 0xFFFF;
  private static final int ENTRY_SIGNATURE = 0x02014b50;
  private static final int ENTRY_BYTES = 46;
  private static final int LOCAL_SIGNATURE = 0x04034b50;
  private static final int LOCAL_BYTES = 30;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int ENCRYPTED = 1;

  private final FileChannel channel;
  private final Place place;
  private final List<ZipEntryRange> entries = new ArrayList<>();
  private final List<long[]> ranges = new ArrayList<>();

  private ZipDirectory(FileChannel channel, String file) {
    this.channel = channel;
    this.place = Place.of(file);
  }

  static ZipDirectory read(FileChannel channel, String file) throws IOException {
    ZipDirectory directory = new ZipDirectory(channel, file);
    directory.read();
    return directory;
  }

  List<ZipEntryRange> entries() {
    return entries;
  }

  private void read() throws IOException {
    long size = channel.size();
    if (size > Integer.MAX_VALUE) {
      throw new MalformedDataException(place, "expected less than 2 GiB", size + " bytes");
    }
    int tailBytes = (int) Math.min(size, END_BYTES + COMMENT_BYTES);
    ByteBuffer tail = bytes(size - tailBytes, tailBytes, "the end of a zip file");
    int end = endRecord(tail);
    int count = Short.toUnsignedInt(tail.getShort(end + 10));
    long bytes = Integer.toUnsignedLong(tail.getInt(end + 12));
    long from = Integer.toUnsignedLong(tail.getInt(end + 16));
    if (tail.getShort(end + 4) != 0
        || tail.getShort(end + 6) != 0
        || tail.getShort(end + 8) != tail.getShort(end + 10)) {
      throw new MalformedDataException(place, "expected a zip file in one part", "several");
    }
    if (count > MOST_ENTRIES) {
      throw new MalformedDataException(
          place, "expected at most " + MOST_ENTRIES + " entries", String.valueOf(count));
    }
    if (from + bytes != size - tailBytes + end) {
      throw new MalformedDataException(
          place, "expected the directory of a zip file before its end", "it elsewhere");
    }
    ByteBuffer directory = bytes(from, (int) bytes, "the directory of a zip file");
    Set<String> names = new HashSet<>();
    for (int i = 0; i < count; i++) {
      ZipEntryRange entry = entry(directory);
      if (!names.add(entry.name())) {
        throw malformed(entry.name(), "expected entries of different names", "this one twice");
      }
      entries.add(entry);
    }
    if (directory.hasRemaining()) {
      throw new MalformedDataException(
          place, "expected a directory of " + count + " entries", "more bytes");
    }
    checkOverlap(from);
  }

  private int endRecord(ByteBuffer tail) throws MalformedDataException {
    for (int at = tail.limit() - END_BYTES; at >= 0; at--) {
      if (tail.getInt(at) == END_SIGNATURE
          && Short.toUnsignedInt(tail.getShort(at + 20)) == tail.limit() - END_BYTES - at) {
        return at;
      }
    }
    throw new MalformedDataException(place, "expected a zip file", "none, or one that was cut");
  }

  private ZipEntryRange entry(ByteBuffer directory) throws IOException {
    int start = directory.position();
    if (directory.remaining() < ENTRY_BYTES || directory.getInt(start) != ENTRY_SIGNATURE) {
      throw new MalformedDataException(
          place, "expected an entry of a zip directory", "other bytes");
    }
    int flags = directory.getShort(start + 8);
    int method = Short.toUnsignedInt(directory.getShort(start + 10));
    long crc = Integer.toUnsignedLong(directory.getInt(start + 16));
    long packed = Integer.toUnsignedLong(directory.getInt(start + 20));
    long unpacked = Integer.toUnsignedLong(directory.getInt(start + 24));
    int nameBytes = Short.toUnsignedInt(directory.getShort(start + 28));
    int more =
        Short.toUnsignedInt(directory.getShort(start + 30))
            + Short.toUnsignedInt(directory.getShort(start + 32));
    long local = Integer.toUnsignedLong(directory.getInt(start + 42));
    if (directory.remaining() < ENTRY_BYTES + nameBytes + more) {
      throw new MalformedDataException(place, "expected whole entries", "one that was cut");
    }
    byte[] nameText = new byte[nameBytes];
    directory.get(start + ENTRY_BYTES, nameText);
    directory.position(start + ENTRY_BYTES + nameBytes + more);
    String name = new String(nameText, StandardCharsets.UTF_8);
    checkEntry(name, flags, method, packed, unpacked);
    long from = dataStart(name, nameText, method, local);
    ranges.add(new long[] {local, from + packed});
    return new ZipEntryRange(name, from, packed, unpacked, crc, method == DEFLATED);
  }

  private void checkEntry(String name, int flags, int method, long packed, long unpacked)
      throws MalformedDataException {
    if ((flags & ENCRYPTED) != 0 || (method != STORED && method != DEFLATED)) {
      throw malformed(name, "expected stored or deflated entries", "another way of packing");
    }
    if (method == STORED && packed != unpacked) {
      throw malformed(name, "expected " + packed + " bytes as stored", unpacked + " bytes");
    }
    if (unpacked > Math.max(FREE_BYTES, packed * MAX_RATIO)) {
      throw malformed(
          name,
          "expected entries compressed by at most " + MAX_RATIO + " to 1",
          unpacked + " bytes in " + packed);
    }
  }

  /** Where the data of an entry begins, behind its local header. */
  private long dataStart(String name, byte[] nameText, int method, long local) throws IOException {
    ByteBuffer header = bytes(local, LOCAL_BYTES + nameText.length, "the header of an entry");
    byte[] localName = new byte[nameText.length];
    header.get(LOCAL_BYTES, localName);
    if (header.getInt(0) != LOCAL_SIGNATURE
        || Short.toUnsignedInt(header.getShort(8)) != method
        || Short.toUnsignedInt(header.getShort(26)) != nameText.length
        || !Arrays.equals(localName, nameText)) {
      throw malformed(name, "expected the same header before its data", "another");
    }
    return local + LOCAL_BYTES + nameText.length + Short.toUnsignedInt(header.getShort(28));
  }

  private void checkOverlap(long directoryStart) throws MalformedDataException {
    ranges.sort(Comparator.comparingLong(range -> range[0]));
    long end = 0;
    for (long[] range : ranges) {
      if (range[0] < end) {
        throw new MalformedDataException(
            place, "expected entries that do not overlap", "two that share bytes");
      }
      end = range[1];
    }
    if (end > directoryStart) {
      throw new MalformedDataException(
          place, "expected entries before the directory", "one that reaches into it");
    }
  }

  private ByteBuffer bytes(long from, int length, String what) throws IOException {
    if (from + length > channel.size()) {
      throw new MalformedDataException(place, "expected " + what, "the end of the file");
    }
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, from + buffer.position()) < 0) {
        throw new MalformedDataException(place, "expected " + what, "the end of the file");
      }
    }
    return buffer.flip();
  }

  private MalformedDataException malformed(String name, String rule, String found) {
    return new MalformedDataException(
        Place.of(place + ", entry " + MalformedDataException.quoted(name)), rule, found);
  }
}
