package org.softmax4j.calibration;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Rows dealt to folds so that each fold has its share of every class. */
final class StratifiedFolds {
  private final int[] foldOfRow;

  StratifiedFolds(CalibrationRows rows, int folds, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] shuffled = IntStream.range(0, rows.rows()).toArray();
    for (int i = shuffled.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = shuffled[i];
      shuffled[i] = shuffled[j];
      shuffled[j] = swapped;
    }
    int[] places = new int[rows.classes()];
    for (int row : shuffled) {
      places[rows.label(row)]++;
    }
    // Each class begins where the one before ended, so that folds have one size but for one row.
    for (int c = 0, place = 0; c < places.length; c++) {
      int count = places[c];
      places[c] = place;
      place += count;
    }
    foldOfRow = new int[shuffled.length];
    for (int row : shuffled) {
      foldOfRow[row] = places[rows.label(row)]++ % folds;
    }
  }

  /** The rows of a fold, ascending. */
  int[] inside(int fold) {
    return IntStream.range(0, foldOfRow.length).filter(row -> foldOfRow[row] == fold).toArray();
  }

  /** The rows of all other folds, ascending. */
  int[] outside(int fold) {
    return IntStream.range(0, foldOfRow.length).filter(row -> foldOfRow[row] != fold).toArray();
  }
}
