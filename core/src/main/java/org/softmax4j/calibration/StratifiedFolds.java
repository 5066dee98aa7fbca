package org.softmax4j.calibration;

import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.softmax4j.labels.LabelRange;

/**
 * Rows dealt to folds so that each fold has its share of every class; folds have one size but for
 * one row. Immutable. The same seed deals alike.
 */
public final class StratifiedFolds {
  private final int[] foldOfRow;
  private final int folds;

  private StratifiedFolds(int[] foldOfRow, int folds) {
    this.foldOfRow = foldOfRow;
    this.folds = folds;
  }

  /**
   * Deals rows.
   *
   * @param labels one in [0, classes) for each row; not modified
   * @param classes at least 1
   * @param folds at least 1; some are empty where there are fewer rows
   * @param seed decides which row is in which fold
   * @throws IllegalArgumentException naming the argument or the row, if one is not as above
   */
  public static StratifiedFolds of(int[] labels, int classes, int folds, long seed) {
    if (classes < 1 || folds < 1) {
      throw new IllegalArgumentException(
          "classes and folds must be at least 1, got " + classes + " and " + folds);
    }
    LabelRange.check("labels", labels, labels.length, classes);
    SplittableRandom random = new SplittableRandom(seed);
    int[] shuffled = IntStream.range(0, labels.length).toArray();
    for (int i = shuffled.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = shuffled[i];
      shuffled[i] = shuffled[j];
      shuffled[j] = swapped;
    }
    int[] places = new int[classes];
    for (int label : labels) {
      places[label]++;
    }
    // Each class begins where the one before ended, so that folds have one size but for one row.
    for (int c = 0, place = 0; c < places.length; c++) {
      int count = places[c];
      places[c] = place;
      place += count;
    }
    int[] foldOfRow = new int[labels.length];
    for (int row : shuffled) {
      foldOfRow[row] = places[labels[row]]++ % folds;
    }
    return new StratifiedFolds(foldOfRow, folds);
  }

  /**
   * The rows of a fold, ascending.
   *
   * @throws IndexOutOfBoundsException if there is no such fold
   */
  public int[] inside(int fold) {
    Objects.checkIndex(fold, folds);
    return IntStream.range(0, foldOfRow.length).filter(row -> foldOfRow[row] == fold).toArray();
  }

  /**
   * The rows of all other folds, ascending.
   *
   * @throws IndexOutOfBoundsException if there is no such fold
   */
  public int[] outside(int fold) {
    Objects.checkIndex(fold, folds);
    return IntStream.range(0, foldOfRow.length).filter(row -> foldOfRow[row] != fold).toArray();
  }
}
