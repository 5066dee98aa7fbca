package org.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NGramsTest {
  private static List<String> runs(int items, int shortest, int longest) {
    List<String> runs = new ArrayList<>();
    NGrams.forEach(items, shortest, longest, (from, to) -> runs.add(from + "-" + to));
    return runs;
  }

  @Test
  void everyRunComesOnce() {
    assertThat(runs(4, 2, 3)).containsExactly("0-2", "0-3", "1-3", "1-4", "2-4");
    assertThat(runs(2, 1, 9)).containsExactly("0-1", "0-2", "1-2");
    assertThat(runs(2, 3, 9)).isEmpty();
    assertThat(runs(3, 1, 0)).isEmpty();
    assertThat(runs(0, 1, 2)).isEmpty();
  }

  @Test
  void charactersAreNotTornApart() {
    List<String> runs = new ArrayList<>();
    NGrams.ofCharacters("a\uD83D\uDE00b", 2, 3, runs::add);
    assertThat(runs).containsExactly("a\uD83D\uDE00", "a\uD83D\uDE00b", "\uD83D\uDE00b");
  }

  @Test
  void rejectsLengthsBelowOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> runs(3, 0, 2))
        .withMessage("items must not be negative and shortest be at least 1, got 3 and 0");
  }
}
