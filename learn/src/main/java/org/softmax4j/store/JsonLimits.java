package org.softmax4j.store;

/**
 * What a JSON document may hold at most; more is refused.
 *
 * @param bytes of the document in UTF-8
 * @param depth of objects and arrays inside each other
 * @param numberCharacters of one number
 */
public record JsonLimits(int bytes, int depth, int numberCharacters) {
  /** 8 MiB, depth 64, numbers of 64 characters. */
  public static final JsonLimits STANDARD = new JsonLimits(8 << 20, 64, 64);

  public JsonLimits {
    if (bytes < 1 || depth < 1 || numberCharacters < 1) {
      throw new IllegalArgumentException(
          "bytes, depth and numberCharacters must be at least 1, got "
              + bytes
              + ", "
              + depth
              + ", "
              + numberCharacters);
    }
  }
}
