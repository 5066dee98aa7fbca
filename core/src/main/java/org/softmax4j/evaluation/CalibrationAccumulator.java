package org.softmax4j.evaluation;

import java.util.Collections;
import java.util.List;
import org.softmax4j.evaluation.CalibrationConventions.Binning;
import org.softmax4j.labels.LabelRange;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.RowBlocks;

/**
 * The metrics of any number of rows, added in batches and merged in any order, in memory that grows
 * with classes × bins and not with the rows.
 *
 * <p>Counts are exact; sums agree to 1e-12 relative however the rows are split, added and merged. A
 * batch is added whole or, if a row of it is rejected, not at all; {@link CalibrationReport} says
 * what is rejected, and rows are numbered from the first one ever added. Large batches are shared
 * between threads, with the same bits. The accumulator itself is not safe for use by several
 * threads at once: give each its own and merge them.
 */
public final class CalibrationAccumulator {
  /** Blocks of rows whose sums are held at once. */
  private static final int MOST_PARTS = 64;

  /** Bins in all blocks: about 130 MB. */
  private static final int MOST_BINS = 1 << 22;

  private final MetricSums sums;

  private CalibrationAccumulator(MetricSums sums) {
    this.sums = sums;
  }

  /**
   * An empty accumulator.
   *
   * @param classes at least 1
   * @param conventions with bins of equal width, the edges of which are known beforehand
   * @throws IllegalArgumentException if {@code classes} is less than 1, or the conventions ask for
   *     bins of equal mass
   */
  public static CalibrationAccumulator of(int classes, CalibrationConventions conventions) {
    if (conventions.binning() != Binning.EQUAL_WIDTH) {
      throw new IllegalArgumentException(
          "binning must be EQUAL_WIDTH, or edges be given, got "
              + conventions.binning()
              + ": its edges depend on all rows");
    }
    return of(
        classes,
        conventions,
        BinEdges.equalWidth(conventions.bins(), conventions.edgeRule()),
        BinEdges.equalWidth(conventions.classwiseBins(), conventions.edgeRule()));
  }

  /**
   * An empty accumulator with edges of its own, such as quantiles of earlier rows.
   *
   * @param classes at least 1
   * @param conventions of which only the log-loss clip is used
   * @param topLabel edges for the probability of the predicted class
   * @param classwise edges for the probability of each class
   * @throws IllegalArgumentException if {@code classes} is less than 1
   */
  public static CalibrationAccumulator of(
      int classes, CalibrationConventions conventions, BinEdges topLabel, BinEdges classwise) {
    if (classes < 1) {
      throw new IllegalArgumentException("classes must be at least 1, got " + classes);
    }
    return of(conventions, new ReportEdges(topLabel, Collections.nCopies(classes, classwise)));
  }

  static CalibrationAccumulator of(CalibrationConventions conventions, ReportEdges edges) {
    return new CalibrationAccumulator(
        new MetricSums(
            conventions, new BinSums(List.of(edges.topLabel())), new BinSums(edges.classwise())));
  }

  /** Adds rows of probabilities, each float taken as the double it is. */
  public void add(FloatMatrix probabilities, int[] labels) {
    add(Scores.of(ScoreForm.PROBABILITIES, probabilities), labels, OutcomeSink.NONE);
  }

  /** Adds rows of probabilities. */
  public void add(DoubleMatrix probabilities, int[] labels) {
    add(Scores.of(ScoreForm.PROBABILITIES, probabilities), labels, OutcomeSink.NONE);
  }

  /** Adds rows of logits, whose softmax is computed in double. */
  public void addLogits(FloatMatrix logits, int[] labels) {
    add(Scores.of(ScoreForm.LOGITS, logits), labels, OutcomeSink.NONE);
  }

  /** Adds rows of logits. */
  public void addLogits(DoubleMatrix logits, int[] labels) {
    add(Scores.of(ScoreForm.LOGITS, logits), labels, OutcomeSink.NONE);
  }

  /** Adds rows of natural logarithms of probabilities. */
  public void addLogProbabilities(FloatMatrix logProbabilities, int[] labels) {
    add(Scores.of(ScoreForm.LOG_PROBABILITIES, logProbabilities), labels, OutcomeSink.NONE);
  }

  /** Adds rows of natural logarithms of probabilities. */
  public void addLogProbabilities(DoubleMatrix logProbabilities, int[] labels) {
    add(Scores.of(ScoreForm.LOG_PROBABILITIES, logProbabilities), labels, OutcomeSink.NONE);
  }

  void add(Scores scores, int[] labels, OutcomeSink outcomes) {
    if (scores.classes() != sums.classes()) {
      throw new IllegalArgumentException(
          "rows must have " + sums.classes() + " classes, got " + scores.classes());
    }
    LabelRange.check("labels", labels, scores.rows(), scores.classes());
    if (scores.rows() == 0) {
      return;
    }
    int bins = scores.classes() * sums.classwise().edges().get(0).bins();
    int parts = Math.max(1, Math.min(MOST_PARTS, MOST_BINS / bins));
    long first = sums.rows();
    sums.merge(
        RowBlocks.reduce(
            scores.rows(),
            scores.classes(),
            parts,
            (from, to) -> sums.empty().add(scores, labels, from, to, first, outcomes),
            MetricSums::merge));
  }

  /**
   * Adds the rows of another accumulator, which is not modified.
   *
   * @throws IllegalArgumentException if its classes, conventions or edges differ, or it is this one
   */
  public void merge(CalibrationAccumulator other) {
    MetricSums theirs = other.sums;
    boolean alike =
        sums.conventions().equals(theirs.conventions())
            && sums.top().edges().equals(theirs.top().edges())
            && sums.classwise().edges().equals(theirs.classwise().edges());
    Checks.mergeable(this, other, alike, "classes, conventions and edges");
    sums.merge(theirs);
  }

  /** Number of rows so far. */
  public long rows() {
    return sums.rows();
  }

  /** Number of classes. */
  public int classes() {
    return sums.classes();
  }

  /**
   * The metrics of the rows so far.
   *
   * @throws IllegalArgumentException if there is no row
   */
  public CalibrationMetrics metrics() {
    return sums.metrics();
  }
}
