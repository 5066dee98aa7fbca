package org.softmax4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
  private static final List<String> WORDS =
      List.of("train", "predict", "evaluate", "--temperature", "--top", "log-softmax", "softmax");

  @ParameterizedTest
  @CsvSource({
    "trian, train",
    "trai, train",
    "traain, train",
    "evalaute, evaluate",
    "--tempreature, --temperature",
    "--temp, --temperature",
    "sofmax, softmax",
    "logsoftmax, log-softmax",
  })
  void findsTheWordThatWasMeant(String typed, String meant) {
    assertThat(Suggestion.nearest(typed, WORDS)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"xyzzy", "--output", "''"})
  void keepsQuietWhenNothingIsNear(String typed) {
    assertThat(Suggestion.nearest(typed, WORDS)).isEmpty();
  }

  @Test
  void theEmptyListHasNothingNear() {
    assertThat(Suggestion.nearest("train", List.of())).isEmpty();
  }
}
