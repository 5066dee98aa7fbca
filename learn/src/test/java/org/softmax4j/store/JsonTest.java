package org.softmax4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.testing.SharedData;

class JsonTest {
  /** One document of the suite has a number of 83 characters. */
  private static final JsonLimits SUITE_LIMITS = new JsonLimits(8 << 20, 64, 100);

  static @Nullable Object read(String text) throws MalformedDataException {
    return Json.read(text.getBytes(StandardCharsets.UTF_8), "a.json", JsonLimits.STANDARD);
  }

  @Test
  void readsPlainValues() throws IOException {
    assertThat(read("{\"a\": [1, -2.5, true, false, null], \"b\": {\"c\": \"\\u00e9\"}}"))
        .isEqualTo(Map.of("a", Arrays.asList(1L, -2.5, true, false, null), "b", Map.of("c", "é")));
    assertThat(read("-0")).isEqualTo(-0.0);
    assertThat(read("9223372036854775807")).isEqualTo(9223372036854775807.0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1,]",
        "NaN",
        "[Infinity]",
        "-Infinity",
        "1e400",
        "{\"a\":1,\"a\":2}",
        "1 2",
        "'a'",
        "// x\n1",
        "[01]",
        "\"\t\"",
        "\uFEFF1"
      })
  void refusesWhatIsNotStrict(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageStartingWith("a.json")
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void holdsTheLimits(int over) throws IOException {
    String deep = "[".repeat(64 + over) + "]".repeat(64 + over);
    String longNumber = "1." + "1".repeat(62 + over);
    String large = "\"" + "a".repeat(JsonLimits.STANDARD.bytes() - 2 + over) + "\"";
    for (String text : List.of(deep, longNumber, large)) {
      if (over > 0) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedDataException.class);
      } else {
        assertThat(read(text)).isNotNull();
      }
    }
  }

  @Test
  void aMillionBracketsAreRefusedAtOnce() {
    assertThatThrownBy(() -> read("[".repeat(1_000_000)))
        .isInstanceOf(MalformedDataException.class);
  }

  @ParameterizedTest
  @CsvSource({"y_, 95", "n_, 188", "i_, 35"})
  @SharedData
  void agreesWithTheJsonTestSuite(String kind, int expected) throws IOException {
    List<Path> files;
    try (Stream<Path> all =
        Files.list(SharedData.Folder.path("vectors/jsontestsuite/test_parsing"))) {
      files = all.filter(file -> file.getFileName().toString().startsWith(kind)).toList();
    }
    assertThat(files).hasSize(expected);
    for (Path file : files) {
      byte[] document = Files.readAllBytes(file);
      boolean accepted = accepts(document);
      if (!kind.equals("i_")) {
        assertThat(accepted).as(file.toString()).isEqualTo(kind.equals("y_") && !duplicates(file));
      }
    }
  }

  /**
   * RFC 8259 only advises against duplicate keys, and the suite takes them; this reader does not.
   */
  private static boolean duplicates(Path file) {
    return file.getFileName().toString().startsWith("y_object_duplicated_key");
  }

  private static boolean accepts(byte[] document) {
    try {
      Json.read(document, "a.json", SUITE_LIMITS);
      return true;
    } catch (MalformedDataException e) {
      return false;
    }
  }

  @Test
  void writesWhatItReads() throws IOException {
    String text = "{\"a\":[1,-2.5,1.0E-300,true,null],\"b\":{\"c\":\"\\\"\\n\"}}";
    assertThat(JsonText.compact(read(text))).isEqualTo(text);
    assertThat(read(JsonText.indented(read(text)))).isEqualTo(read(text));
    assertThat(JsonText.indented(Map.of("a", List.of(1))))
        .isEqualTo("{\n  \"a\" : [\n    1\n  ]\n}\n");
    assertThatThrownBy(() -> JsonText.compact(List.of(Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
