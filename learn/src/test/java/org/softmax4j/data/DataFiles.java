package org.softmax4j.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small files of each format, as bytes. */
final class DataFiles {
  private DataFiles() {}

  /** Overwrites a file in place, which file systems do faster than a new file after a cut to 0. */
  static void overwrite(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes));
      channel.truncate(bytes.length);
    }
  }

  /** An IDX file of unsigned bytes. */
  static byte[] idx(byte[] content, int... axes) {
    ByteBuffer file = ByteBuffer.allocate(4 + 4 * axes.length + content.length);
    file.put((byte) 0).put((byte) 0).put((byte) 8).put((byte) axes.length);
    for (int length : axes) {
      file.putInt(length);
    }
    return file.put(content).array();
  }

  /** Random bytes. */
  static byte[] random(int length, SplittableRandom random) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** CIFAR-10 records of random pixels with the labels 0, 1 … 9, 0 …. */
  static byte[] cifar10(int records, SplittableRandom random) {
    byte[] bytes = random(records * 3073, random);
    for (int i = 0; i < records; i++) {
      bytes[i * 3073] = (byte) (i % 10);
    }
    return bytes;
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A version 1.0 .npy file. */
  static byte[] npy(String descr, String shape, byte[] content) {
    String text = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + ", }";
    text += " ".repeat(127 - 10 - text.length()) + "\n";
    ByteBuffer file = ByteBuffer.allocate(128 + content.length);
    file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0});
    return file.put(text.getBytes(StandardCharsets.US_ASCII)).put(content).array();
  }

  /** A zip file of some entries. */
  static byte[] zip(Map<String, byte[]> entries, boolean deflated) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> content : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(content.getKey());
        if (!deflated) {
          CRC32 crc = new CRC32();
          crc.update(content.getValue());
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(content.getValue().length);
          entry.setCrc(crc.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(content.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
