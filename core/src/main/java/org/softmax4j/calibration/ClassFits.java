package org.softmax4j.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.softmax4j.matrix.RowBlocks;

/** One binary fit for each class, several at a time, their scores computed together. */
final class ClassFits<B extends BinaryCalibrator> {
  /** Scores that are held at a time. */
  private static final int MOST_SCORES = 1 << 24;

  private final CalibrationRows rows;
  private final BinaryTrainer<B> trainer;
  private final double[] weights;

  ClassFits(CalibrationRows rows, BinaryTrainer<B> trainer) {
    this.rows = rows;
    this.trainer = trainer;
    this.weights = rows.weights();
  }

  List<B> calibrators() {
    int first = OneVsRest.firstClass(rows.classes());
    int count = OneVsRest.calibratorsOf(rows.classes());
    int atOnce = Math.max(1, MOST_SCORES / rows.rows());
    List<B> calibrators = new ArrayList<>();
    for (int from = 0; from < count; from += atOnce) {
      calibrators.addAll(fit(first + from, first + Math.min(count, from + atOnce)));
    }
    return calibrators;
  }

  private List<B> fit(int fromClass, int toClass) {
    double[][] scores = scores(fromClass, toClass);
    AtomicReferenceArray<B> fitted = new AtomicReferenceArray<>(scores.length);
    RowBlocks.run(
        scores.length,
        rows.rows(),
        (from, to) -> {
          for (int i = from; i < to; i++) {
            boolean[] positives = new boolean[rows.rows()];
            for (int row = 0; row < positives.length; row++) {
              positives[row] = rows.label(row) == fromClass + i;
            }
            fitted.set(i, trainer.fit(BinaryRows.ofChecked(scores[i], positives, weights)));
          }
        });
    List<B> calibrators = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      calibrators.add(fitted.get(i));
    }
    return calibrators;
  }

  private double[][] scores(int fromClass, int toClass) {
    double[][] scores = new double[toClass - fromClass][rows.rows()];
    RowBlocks.run(
        rows.rows(),
        rows.classes(),
        (from, to) -> {
          ClassOdds odds = new ClassOdds(rows.classes());
          for (int row = from; row < to; row++) {
            rows.odds(row, odds);
            double[] all = odds.scores(trainer.score());
            for (int c = fromClass; c < toClass; c++) {
              scores[c - fromClass][row] = all[c];
            }
          }
        });
    return scores;
  }
}
