package org.softmax4j.chart;

/** What a colour says; it says the same in every picture and on every page. */
public enum Meaning {
  CORRECT,
  WRONG,
  BEFORE,
  AFTER,
  IDEAL,
  /** The parts of a whole that are neither right nor wrong: other classes, training rows. */
  NEUTRAL;

  /** The class of the style sheet that sets {@code --mark} to the colour. */
  public String cssClass() {
    return switch (this) {
      case CORRECT -> "correct";
      case WRONG -> "wrong";
      case BEFORE -> "before";
      case AFTER -> "after";
      case IDEAL -> "ideal";
      case NEUTRAL -> "neutral";
    };
  }
}
