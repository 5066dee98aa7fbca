package org.softmax4j.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelTest {

  @Test
  void whatFitsStaysAsItIs() {
    String name = "truck";
    assertThat(Label.fit(name, 12, Label.width(name, 12))).isEqualTo(name);
  }

  @Test
  void longNamesKeepBothEnds() {
    String fitting = Label.fit("class number 17", 12, 60);
    assertThat(fitting).startsWith("clas").contains("…").endsWith("17");
    assertThat(Label.width(fitting, 12)).isLessThanOrEqualTo(60.01);
  }

  @Test
  void characterPairsAreNotTornApart() {
    String faces = "\uD83D\uDE00".repeat(20);
    assertThat(Label.fit(faces, 12, 60).codePoints().filter(Character::isBmpCodePoint))
        .containsExactly((int) '…');
  }

  @Test
  void theLimitHoldsForTheWidest() {
    assertThat(Label.width(List.of("a", "abc"), 10, 1_000)).isEqualTo(Label.width("abc", 10));
    assertThat(Label.width(List.of("a".repeat(100)), 10, 84)).isEqualTo(84);
    assertThat(Label.width(List.of(), 10, 84)).isZero();
  }
}
