package org.softmax4j.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.data.Place;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON strictly (RFC 8259): UTF-8 without a byte order mark, no duplicate keys, no NaN or
 * Infinity, no number beyond the range of double, nothing after the value, all within limits.
 *
 * <p>Values are plain Java values: {@code Map<String, Object>} in the order of the document, {@code
 * List<Object>}, {@code String}, {@code Long} for integers that fit, else {@code Double}, {@code
 * Boolean}, and null.
 */
public final class Json {
  private Json() {}

  /**
   * The value of a document.
   *
   * @param document not modified
   * @param name what messages call the document
   * @throws MalformedDataException if it is no JSON in the sense above, with line and column
   */
  public static @Nullable Object read(byte[] document, String name, JsonLimits limits)
      throws MalformedDataException {
    checkLength(document.length, name, limits);
    String text = decoded(document, name);
    JsonFactory factory =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(limits.depth())
                    .maxNumberLength(limits.numberCharacters())
                    .maxStringLength(limits.bytes())
                    .maxNameLength(limits.bytes())
                    .build())
            .build();
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      Object value = value(parser, Place.of(name), limits);
      if (parser.nextToken() != null) {
        throw new MalformedDataException(
            Place.of(name), "expected nothing after the JSON value", "more");
      }
      return value;
    } catch (JacksonException e) {
      throw new MalformedDataException(
          place(name, e.getLocation()), "expected strict JSON", e.getOriginalMessage());
    }
  }

  /** The object that a file holds, under {@link JsonLimits#STANDARD}. */
  public static JsonFields readObject(Path file) throws IOException {
    return readObject(file, JsonLimits.STANDARD);
  }

  /** The object that a file holds. */
  public static JsonFields readObject(Path file, JsonLimits limits) throws IOException {
    checkLength(Files.size(file), file.toString(), limits);
    return readObject(Files.readAllBytes(file), file.toString(), limits);
  }

  /** The object that a document holds; as {@link #read}. */
  public static JsonFields readObject(byte[] document, String name, JsonLimits limits)
      throws MalformedDataException {
    return JsonFields.of(read(document, name, limits), Place.of(name));
  }

  private static void checkLength(long bytes, String name, JsonLimits limits)
      throws MalformedDataException {
    if (bytes > limits.bytes()) {
      throw new MalformedDataException(
          Place.of(name),
          "expected a JSON document of at most " + limits.bytes() + " bytes",
          String.valueOf(bytes));
    }
  }

  private static String decoded(byte[] document, String name) throws MalformedDataException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedDataException(Place.of(name), "expected JSON in UTF-8", "other bytes");
    }
  }

  private static @Nullable Object value(JsonParser parser, Place place, JsonLimits limits)
      throws MalformedDataException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new MalformedDataException(place, "expected a JSON value", "nothing");
    }
    return switch (token) {
      case START_OBJECT -> object(parser, place, limits);
      case START_ARRAY -> array(parser, place, limits);
      case VALUE_STRING -> parser.getString();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default ->
          number(parser.getString(), place(place.file(), parser.currentTokenLocation()), limits);
    };
  }

  private static Map<String, @Nullable Object> object(
      JsonParser parser, Place place, JsonLimits limits) throws MalformedDataException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      members.put(name, value(parser, place, limits));
    }
    return Collections.unmodifiableMap(members);
  }

  private static List<@Nullable Object> array(JsonParser parser, Place place, JsonLimits limits)
      throws MalformedDataException {
    List<@Nullable Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser, place, limits));
    }
    return Collections.unmodifiableList(elements);
  }

  /** Integers that fit become Long; minus zero stays what it is, a Double. */
  private static Number number(String literal, Place place, JsonLimits limits)
      throws MalformedDataException {
    if (literal.length() > limits.numberCharacters()) {
      throw new MalformedDataException(
          place,
          "expected a number of at most " + limits.numberCharacters() + " characters",
          String.valueOf(literal.length()));
    }
    if (literal.matches("-?[0-9]{1,18}") && !literal.equals("-0")) {
      return Long.valueOf(literal);
    }
    double value = Double.parseDouble(literal);
    if (Double.isInfinite(value)) {
      throw new MalformedDataException(
          place, "expected a number within the range of double", literal);
    }
    return value;
  }

  private static Place place(String name, @Nullable TokenStreamLocation location) {
    return location == null || location.getLineNr() < 1
        ? Place.of(name)
        : Place.of(name).atLine(location.getLineNr()).atColumn(location.getColumnNr(), "");
  }
}
