package org.softmax4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTest {
  @Test
  void tableSetsNumbersToTheRight() {
    assertThat(Markdown.table(List.of("a", "b"), List.of(List.of("x", "1"))))
        .isEqualTo("| a | b |\n|---|---:|\n| x | 1 |\n");
  }

  @Test
  void sectionIsAddedOnceAndThenReplaced() {
    String first = Markdown.withSection("text\n", "one", "1\n");
    String second = Markdown.withSection(first, "two", "2\n");
    assertThat(Markdown.withSection(second, "one", "new\n"))
        .isEqualTo(
            "text\n\n<!-- begin one -->\nnew\n<!-- end one -->\n"
                + "\n<!-- begin two -->\n2\n<!-- end two -->\n");
  }

  @ParameterizedTest
  @CsvSource({"0.12345,0.123", "9.876,9.88", "98.76,98.8", "987.6,988", "'1234567','1,234,567'"})
  void numbersHaveThreeDigitsThatCount(double value, String text) {
    assertThat(Markdown.number(value)).isEqualTo(text);
  }
}
