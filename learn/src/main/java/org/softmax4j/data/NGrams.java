package org.softmax4j.data;

import java.util.function.Consumer;

/** Runs of neighbours in a sequence: of the words of a text, of the characters of a word. */
public final class NGrams {
  private NGrams() {}

  /** Takes a run. */
  @FunctionalInterface
  public interface Run {
    /**
     * A run.
     *
     * @param from the first item
     * @param to the item after the last
     */
    void accept(int from, int to);
  }

  /**
   * Gives every run of some lengths, by where it begins, then by length.
   *
   * @param items number of items, not negative
   * @param shortest length, at least 1
   * @param longest length; below {@code shortest} for no run at all
   * @throws IllegalArgumentException if an argument breaks its rule
   */
  public static void forEach(int items, int shortest, int longest, Run each) {
    if (items < 0 || shortest < 1) {
      throw new IllegalArgumentException(
          "items must not be negative and shortest be at least 1, got "
              + items
              + " and "
              + shortest);
    }
    for (int from = 0; from < items; from++) {
      int most = Math.min(longest, items - from);
      for (int length = shortest; length <= most; length++) {
        each.accept(from, from + length);
      }
    }
  }

  /**
   * Gives every run of characters (code points: none is torn apart) of a text, as {@link #forEach}.
   *
   * @throws IllegalArgumentException if {@code shortest} is below 1
   */
  public static void ofCharacters(String text, int shortest, int longest, Consumer<String> each) {
    int[] at = text.codePoints().map(Character::charCount).toArray();
    int end = 0;
    for (int i = 0; i < at.length; i++) {
      int length = at[i];
      at[i] = end;
      end += length;
    }
    forEach(
        at.length,
        shortest,
        longest,
        (from, to) ->
            each.accept(text.substring(at[from], to < at.length ? at[to] : text.length())));
  }
}
