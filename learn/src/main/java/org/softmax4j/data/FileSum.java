package org.softmax4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Sums of the bytes of files, which tell whether a file is what it was. */
public enum FileSum {
  /** 128 bits, as many publishers of data give it: finds damage, not malice. */
  MD5("MD5"),
  /** 256 bits. */
  SHA_256("SHA-256");

  private static final int BLOCK_BYTES = 1 << 16;

  private final String algorithm;

  FileSum(String algorithm) {
    this.algorithm = algorithm;
  }

  /** The sum of a file, in lower-case hexadecimal digits. */
  public String of(Path file) throws IOException {
    MessageDigest digest = digest();
    byte[] block = new byte[BLOCK_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        digest.update(block, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** A new digest of nothing yet, for bytes that are not in a file. */
  public MessageDigest digest() {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }

  /** Its common name: {@code SHA-256}. */
  @Override
  public String toString() {
    return algorithm;
  }
}
