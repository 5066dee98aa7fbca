package org.softmax4j.calibration;

import org.softmax4j.evaluation.BinEdges;
import org.softmax4j.evaluation.CalibrationConventions.EdgeRule;
import org.softmax4j.evaluation.ReliabilityAccumulator;
import org.softmax4j.labels.LabelRange;

/**
 * Probabilities of rows that are positive or not, counted in many narrow bins: what calibrators of
 * the histogram kind are fitted on when rows come as a stream, or lie on several machines. Takes
 * memory in proportion to the bins, whatever the number of rows.
 *
 * <p>A fit sees each bin as rows at the mean of its probabilities. {@link HistogramBinning} with
 * bins of equal width, whose edges are among those of the accumulator, is the one of all rows;
 * others differ by the width of a bin.
 *
 * <p>Counts are exact; sums of probabilities agree to 1e-15 relative, whatever the order of rows
 * and merges. Not safe for use by several threads at once: give each its own and merge them.
 */
public final class HistogramAccumulator {
  /** Beyond so many nats of log-odds bins end. */
  private static final double MOST_LOG_ODDS = 20;

  private final ReliabilityAccumulator counts;

  private HistogramAccumulator(BinEdges edges) {
    counts = new ReliabilityAccumulator(edges);
  }

  /**
   * An empty accumulator with bins of equal width.
   *
   * @param bins at least 1; a multiple of those of a {@link HistogramBinning} to be fitted
   */
  public static HistogramAccumulator equalWidth(int bins) {
    return new HistogramAccumulator(BinEdges.equalWidth(bins, EdgeRule.UPPER_INCLUDED));
  }

  /**
   * An empty accumulator with bins of equal width in log-odds ln p/(1 − p) from -20 to 20, and one
   * beyond each end: fine next to 0 and 1, where the probabilities of networks crowd.
   *
   * @param bins at least 3
   */
  public static HistogramAccumulator logOdds(int bins) {
    if (bins < 3) {
      throw new IllegalArgumentException("bins must be at least 3, got " + bins);
    }
    double[] edges = new double[bins + 1];
    for (int i = 1; i < bins; i++) {
      edges[i] = Logistic.probability(MOST_LOG_ODDS * (2.0 * (i - 1) / (bins - 2) - 1));
    }
    edges[bins] = 1;
    return of(edges);
  }

  /**
   * An empty accumulator with known edges, the upper one of each bin included.
   *
   * @param edges from 0 to 1, at least two, none below the one before; copied
   */
  public static HistogramAccumulator of(double... edges) {
    return new HistogramAccumulator(BinEdges.of(edges, EdgeRule.UPPER_INCLUDED));
  }

  /** An empty accumulator with the same bins. */
  HistogramAccumulator empty() {
    return new HistogramAccumulator(counts.edges());
  }

  /**
   * Adds a row.
   *
   * @param probability in [0, 1]
   * @throws IllegalArgumentException if it is outside [0, 1] or NaN
   */
  public void add(double probability, boolean positive) {
    Score.PROBABILITY.check(probability);
    counts.add(probability, positive);
  }

  /**
   * Adds rows; none of them, if one is wrong.
   *
   * @param probabilities each in [0, 1]; not modified
   * @param positives as many; not modified
   * @throws IllegalArgumentException naming the row, if an argument is not as above
   */
  public void add(double[] probabilities, boolean[] positives) {
    LabelRange.checkCount("positives", positives.length, probabilities.length);
    for (int row = 0; row < probabilities.length; row++) {
      Score.PROBABILITY.check(probabilities[row], row);
    }
    for (int row = 0; row < probabilities.length; row++) {
      counts.add(probabilities[row], positives[row]);
    }
  }

  /**
   * Adds the rows of another accumulator, which is not modified.
   *
   * @throws IllegalArgumentException if its edges differ, or it is this one
   */
  public void merge(HistogramAccumulator other) {
    counts.merge(other.counts);
  }

  /** Number of rows so far. */
  public long rows() {
    long rows = 0;
    for (int bin = 0; bin < counts.edges().bins(); bin++) {
      rows += counts.count(bin);
    }
    return rows;
  }

  /**
   * The calibrator fitted on the rows so far.
   *
   * @param trainer of any binary method: histogram binning, Bayesian binning, isotonic scaling …
   * @throws IllegalArgumentException if there is no row
   */
  public <B extends BinaryCalibrator> B fit(BinaryTrainer<B> trainer) {
    int bins = counts.edges().bins();
    double[] scores = new double[2 * bins];
    boolean[] positives = new boolean[2 * bins];
    double[] weights = new double[2 * bins];
    for (int bin = 0; bin < bins; bin++) {
      long hits = counts.hits(bin);
      double score = trainer.score().ofProbability(probability(bin));
      scores[2 * bin] = score;
      weights[2 * bin] = counts.count(bin) - hits;
      scores[2 * bin + 1] = score;
      weights[2 * bin + 1] = hits;
      positives[2 * bin + 1] = true;
    }
    return trainer.fit(scores, positives, weights);
  }

  /** The mean of the probabilities of a bin, inside it in spite of rounding. */
  private double probability(int bin) {
    double from = counts.edges().from(bin);
    double to = counts.edges().to(bin);
    double least = from == 0 || from == to ? from : Math.nextUp(from);
    long count = counts.count(bin);
    return count == 0 ? to : Math.max(least, Math.min(to, counts.confidenceSum(bin) / count));
  }
}
