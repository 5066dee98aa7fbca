package org.softmax4j.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.softmax4j.data.FileSum;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.data.Place;

/**
 * The SHA-256 sum of a whole model file, which stands as 64 hexadecimal digits at a fixed place of
 * its header; it is taken with zeros in that place. It finds every truncation and every flipped
 * bit.
 */
final class FileChecksum {
  /** The first entry of the metadata. */
  static final String FIELD = "sha256";

  /** What stands in place of the sum while it is taken. */
  static final String UNKNOWN = "0".repeat(64);

  private static final byte[] START = ascii("{\"__metadata__\":{\"sha256\":\"");
  private static final int AT = Long.BYTES + START.length;

  private FileChecksum() {}

  /** Puts the sum into the header, which holds {@link #UNKNOWN}; modifies the header. */
  static void write(byte[] header, SafeTensors content) {
    byte[] digits = ascii(digits(header, content));
    System.arraycopy(digits, 0, header, AT, digits.length);
  }

  /** Fails if the sum of a file is not what its header says. */
  static void check(SafeTensorsFile file, Place place) throws MalformedDataException {
    byte[] header = file.header();
    boolean inPlace =
        header.length >= AT + UNKNOWN.length()
            && Arrays.equals(header, Long.BYTES, AT, START, 0, START.length);
    if (!inPlace) {
      throw new MalformedDataException(
          place, "expected the sum of the file first", "another field");
    }
    String stated = new String(header, AT, UNKNOWN.length(), StandardCharsets.ISO_8859_1);
    System.arraycopy(ascii(UNKNOWN), 0, header, AT, UNKNOWN.length());
    String actual = digits(header, file.content());
    if (!actual.equals(stated)) {
      throw new MalformedDataException(
          place, "expected an undamaged file of SHA-256 sum " + stated, actual);
    }
  }

  private static String digits(byte[] header, SafeTensors content) {
    MessageDigest digest = FileSum.SHA_256.digest();
    digest.update(header);
    content.tensors().values().forEach(tensor -> digest.update(tensor.buffer()));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
