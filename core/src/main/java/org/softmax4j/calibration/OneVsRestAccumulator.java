package org.softmax4j.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * One {@link HistogramAccumulator} for each class: what one-vs-rest calibrators are fitted on when
 * rows come as a stream, or lie on several machines. Takes memory in proportion to classes × bins.
 *
 * <p>Not safe for use by several threads at once: give each its own and merge them.
 */
public final class OneVsRestAccumulator {
  private final int classes;
  private final List<HistogramAccumulator> histograms;

  private OneVsRestAccumulator(int classes, HistogramAccumulator bins) {
    this.classes = classes;
    this.histograms = Stream.generate(bins::empty).limit(OneVsRest.calibratorsOf(classes)).toList();
  }

  /**
   * An empty accumulator.
   *
   * @param classes at least 1
   * @param bins whose bins each class has; its rows are not taken
   */
  public static OneVsRestAccumulator of(int classes, HistogramAccumulator bins) {
    if (classes < 1) {
      throw new IllegalArgumentException("classes must be at least 1, got " + classes);
    }
    return new OneVsRestAccumulator(classes, bins);
  }

  /** As {@link #add(DoubleMatrix, int[])}, each float taken as the double it is. */
  public void add(FloatMatrix logits, int[] labels) {
    add(CalibrationRows.of(logits, labels));
  }

  /**
   * Adds rows of logits; none of them, if one is wrong.
   *
   * @param logits rows × classes, as {@link CalibrationRows#of(DoubleMatrix, int[])} wants them;
   *     not modified
   * @throws IllegalArgumentException naming the row, if an argument is not as there
   */
  public void add(DoubleMatrix logits, int[] labels) {
    add(CalibrationRows.of(logits, labels));
  }

  /**
   * Adds rows of logits or of probabilities, each once.
   *
   * @throws IllegalArgumentException if they have another number of classes, or weights that are
   *     not 1
   */
  public void add(CalibrationRows rows) {
    if (rows.classes() != classes) {
      throw new IllegalArgumentException(
          "rows must have " + classes + " classes, got " + rows.classes());
    }
    if (Arrays.stream(rows.weights()).anyMatch(weight -> weight != 1)) {
      throw new IllegalArgumentException("rows must have weight 1, got others");
    }
    int first = OneVsRest.firstClass(classes);
    ClassOdds odds = new ClassOdds(classes);
    for (int row = 0; row < rows.rows(); row++) {
      rows.odds(row, odds);
      double[] probabilities = odds.scores(Score.PROBABILITY);
      for (int i = 0; i < histograms.size(); i++) {
        histograms.get(i).add(probabilities[first + i], rows.label(row) == first + i);
      }
    }
  }

  /**
   * Adds the rows of another accumulator, which is not modified.
   *
   * @throws IllegalArgumentException if its classes or bins differ, or it is this one
   */
  public void merge(OneVsRestAccumulator other) {
    if (classes != other.classes) {
      throw new IllegalArgumentException(
          "other must have " + classes + " classes, got " + other.classes);
    }
    for (int i = 0; i < histograms.size(); i++) {
      histograms.get(i).merge(other.histograms.get(i));
    }
  }

  /**
   * The calibrator fitted on the rows so far.
   *
   * @param trainer of any binary method
   * @throws IllegalArgumentException if there is no row
   */
  public <B extends BinaryCalibrator> OneVsRest<B> fit(BinaryTrainer<B> trainer) {
    return OneVsRest.of(
        trainer.method(), classes, histograms.stream().map(one -> one.fit(trainer)).toList());
  }
}
