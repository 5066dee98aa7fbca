package org.softmax4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void alignsNamesToTheLeftAndNumbersToTheRight() {
    TextTable table =
        new TextTable("", "before", "after").row("accuracy", "0.9", "0.95").row("rows", "1,000");

    assertThat(table)
        .hasToString(
            """
                      before  after
            accuracy     0.9   0.95
            rows       1,000
            """);
  }
}
