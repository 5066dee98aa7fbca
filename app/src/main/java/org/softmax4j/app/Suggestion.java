package org.softmax4j.app;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that a mistyped one was meant to be. */
final class Suggestion {
  private Suggestion() {}

  /**
   * The word nearest to the typed one, if it is near: at most a third of its letters (and always
   * one) wrong, missing, too many or swapped with a neighbour, or the typed word begins it.
   */
  static Optional<String> nearest(String typed, Collection<String> words) {
    return words.stream()
        .filter(
            word -> distance(typed, word) <= Math.max(1, word.length() / 3) || begins(typed, word))
        .min(Comparator.comparingInt(word -> distance(typed, word)));
  }

  private static boolean begins(String typed, String word) {
    return typed.length() > 2 && word.startsWith(typed);
  }

  /** The number of edits from a to b, a swap of neighbours counted as one. */
  private static int distance(String a, String b) {
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : fewestEdits(edits, a, b, i, j);
      }
    }
    return edits[a.length()][b.length()];
  }

  private static int fewestEdits(int[][] edits, String a, String b, int i, int j) {
    int replaced = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int fewest = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(fewest, 1 + edits[i - 2][j - 2]) : fewest;
  }
}
