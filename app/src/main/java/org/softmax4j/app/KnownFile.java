package org.softmax4j.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file on the network, and how to tell that it arrived as it was.
 *
 * @param name of the file, without a folder
 * @param bytes its exact size
 * @param algorithm of its sum, {@code MD5} or {@code SHA-256}
 * @param sum in hexadecimal digits, as its authors or those who checked it published it
 */
record KnownFile(String name, long bytes, String algorithm, String sum) {
  private static final int BLOCK_BYTES = 1 << 16;

  /** Whether a file is there, and is this one. */
  boolean isAt(Path file) throws IOException {
    return Files.isRegularFile(file) && Files.size(file) == bytes && sumOf(file).equals(sum);
  }

  /** The sum of a file by the same algorithm. */
  String sumOf(Path file) throws IOException {
    MessageDigest digest = digest();
    byte[] block = new byte[BLOCK_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        digest.update(block, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private MessageDigest digest() {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }
}
