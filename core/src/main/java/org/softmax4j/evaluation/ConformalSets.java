package org.softmax4j.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.softmax4j.labels.LabelRange;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * Sets of classes that hold the label with a probability promised beforehand, however wrong the
 * classifier's probabilities are, as long as later rows come from where the rows of the fit came
 * from. Immutable.
 *
 * <p>The promise is about all rows on average, not about each class or each kind of row.
 *
 * <p>Reference: Vovk, Gammerman and Shafer 2005, Algorithmic Learning in a Random World (split
 * conformal prediction); Angelopoulos and Bates 2021, arXiv:2107.07511.
 */
public final class ConformalSets {
  private final ConformalScore score;
  private final double errorRate;
  private final double threshold;
  private final int classes;
  private final long seed;

  private ConformalSets(
      ConformalScore score, double errorRate, double threshold, int classes, long seed) {
    this.score = score;
    this.errorRate = errorRate;
    this.threshold = threshold;
    this.classes = classes;
    this.seed = seed;
  }

  /**
   * Sets of all classes of at least some probability (LAC): the smallest sets on average; of rows
   * that are unlike all others they may hold nothing.
   *
   * <p>Reference: Sadinle, Lei and Wasserman 2019, doi:10.1080/01621459.2017.1395341.
   *
   * @param probabilities rows × classes the classifier was not trained on
   * @param labels the true class of each row
   * @param errorRate share of later rows whose set may miss the label, in (0, 1)
   * @throws IllegalArgumentException if the error rate is not in (0, 1), or as {@link
   *     CalibrationReport#of(DoubleMatrix, int[])}
   */
  public static ConformalSets lac(DoubleMatrix probabilities, int[] labels, double errorRate) {
    return fit(ConformalScore.LAC, probabilities, labels, errorRate, 0);
  }

  /**
   * Sets of the likeliest classes until their probabilities reach a sum (APS): larger where the row
   * is hard; never empty.
   *
   * <p>Reference: Romano, Sesia and Candès 2020, arXiv:2006.02544, without the random part.
   *
   * @see #lac
   */
  public static ConformalSets aps(DoubleMatrix probabilities, int[] labels, double errorRate) {
    return fit(ConformalScore.APS, probabilities, labels, errorRate, 0);
  }

  /**
   * As {@link #aps} with the last class left out at random, so that the promise is kept exactly and
   * the sets are smaller; they can be empty.
   *
   * <p>Reference: Romano, Sesia and Candès 2020, arXiv:2006.02544, equation 7.
   *
   * @param seed gives the same sets again
   */
  public static ConformalSets randomizedAps(
      DoubleMatrix probabilities, int[] labels, double errorRate, long seed) {
    return fit(ConformalScore.RANDOMIZED_APS, probabilities, labels, errorRate, seed);
  }

  private static ConformalSets fit(
      ConformalScore score, DoubleMatrix probabilities, int[] labels, double errorRate, long seed) {
    if (!(errorRate > 0 && errorRate < 1)) {
      throw new IllegalArgumentException("errorRate must be in (0, 1), got " + errorRate);
    }
    int rows = labels.length;
    Checks.someRows(probabilities.rows());
    LabelRange.check("labels", labels, probabilities.rows(), probabilities.columns());
    Scores scores = Scores.of(ScoreForm.PROBABILITIES, probabilities);
    ScoreRow row = new ScoreRow(probabilities.columns());
    SplittableRandom random = new SplittableRandom(seed);
    double[] misfits = new double[rows];
    for (int r = 0; r < rows; r++) {
      row.set(scores, r, labels[r], r);
      misfits[r] = score.all(row.values, random.nextDouble())[labels[r]];
    }
    Arrays.sort(misfits);
    double rank = Math.ceil((rows + 1.0) * (1 - errorRate));
    double threshold = rank > rows ? Double.POSITIVE_INFINITY : misfits[(int) rank - 1];
    return new ConformalSets(score, errorRate, threshold, probabilities.columns(), seed);
  }

  /** The share of rows whose set may miss the label. */
  public double errorRate() {
    return errorRate;
  }

  /** The greatest misfit that is let in; +infinity if the fit had too few rows to leave any out. */
  public double threshold() {
    return threshold;
  }

  /** See {@link #sets(DoubleMatrix)}. */
  public boolean[][] sets(FloatMatrix probabilities) {
    return sets(probabilities.toDouble());
  }

  /**
   * The set of each row: for every class whether it is in.
   *
   * @param probabilities rows × classes
   * @throws IllegalArgumentException if a row is no distribution over the classes of the fit
   */
  public boolean[][] sets(DoubleMatrix probabilities) {
    if (probabilities.columns() != classes) {
      throw new IllegalArgumentException(
          "rows must have " + classes + " classes, got " + probabilities.columns());
    }
    Scores scores = Scores.of(ScoreForm.PROBABILITIES, probabilities);
    // Numbers that the fit did not draw.
    SplittableRandom random = new SplittableRandom(seed).split();
    ScoreRow row = new ScoreRow(classes);
    boolean[][] sets = new boolean[probabilities.rows()][classes];
    for (int r = 0; r < sets.length; r++) {
      row.set(scores, r, 0, r);
      double[] misfits = score.all(row.values, random.nextDouble());
      for (int c = 0; c < classes; c++) {
        sets[r][c] = score.admits(misfits[c], row.values[c], threshold);
      }
    }
    return sets;
  }

  /**
   * How often the sets of labelled rows hold the label, and how large they are.
   *
   * @throws IllegalArgumentException if there is no row, a label is out of range, or as {@link
   *     #sets}
   */
  public ConformalCoverage coverage(DoubleMatrix probabilities, int[] labels) {
    Checks.someRows(probabilities.rows());
    LabelRange.check("labels", labels, probabilities.rows(), probabilities.columns());
    return ConformalCoverage.of(sets(probabilities), labels, 1 - errorRate);
  }
}
