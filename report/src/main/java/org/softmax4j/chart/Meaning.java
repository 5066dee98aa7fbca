package org.softmax4j.chart;

import java.util.List;

/** What a colour says; it says the same in every picture and on every page. */
public enum Meaning {
  CORRECT,
  WRONG,
  BEFORE,
  AFTER,
  IDEAL,
  /** The parts of a whole that are neither right nor wrong: other classes, training rows. */
  NEUTRAL,
  /** One of several things that are told apart and no more: curves, classes of a plane. */
  FIRST,
  SECOND,
  THIRD,
  FOURTH,
  FIFTH;

  private static final List<Meaning> NUMBERED = List.of(FIRST, SECOND, THIRD, FOURTH, FIFTH);

  /**
   * {@link #FIRST} to {@link #FIFTH}.
   *
   * @param index 0 to 4
   */
  public static Meaning numbered(int index) {
    if (index < 0 || index >= NUMBERED.size()) {
      throw new IllegalArgumentException("index must be 0 to 4, got " + index);
    }
    return NUMBERED.get(index);
  }

  /** The class of the style sheet that sets {@code --mark} to the colour. */
  public String cssClass() {
    return switch (this) {
      case CORRECT -> "correct";
      case WRONG -> "wrong";
      case BEFORE -> "before";
      case AFTER -> "after";
      case IDEAL -> "ideal";
      case NEUTRAL -> "neutral";
      case FIRST -> "first";
      case SECOND -> "second";
      case THIRD -> "third";
      case FOURTH -> "fourth";
      case FIFTH -> "fifth";
    };
  }
}
