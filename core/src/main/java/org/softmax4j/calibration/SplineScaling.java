package org.softmax4j.calibration;

import java.util.Arrays;
import java.util.List;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.RowBlocks;
import org.softmax4j.normalizer.StandardSoftmax;

/**
 * Gives the classes of the k greatest logits together the probability that the label is among them,
 * read off the slope of a spline through the cumulative frequency of that; within them, and among
 * the others, proportions stay as they are.
 *
 * <p>Rows of no more than k classes are left as they are.
 *
 * <p>Reference: Gupta et al. 2021, Calibration of neural networks using splines, arXiv:2006.12800,
 * for the score of the top k.
 */
public final class SplineScaling implements Calibrator {
  private static final StandardSoftmax SOFTMAX = StandardSoftmax.standard();
  private static final Trainer TRAINER = new Trainer(1, 6);

  private final int topK;
  private final Polyline line;

  /**
   * The parameters of this method.
   *
   * @param topK how many classes are taken together
   * @param knots sums of their probabilities, ascending
   * @param values what they become at each
   */
  public record Parameters(int topK, List<Double> knots, List<Double> values) {
    public Parameters {
      knots = List.copyOf(knots);
      values = List.copyOf(values);
    }
  }

  /**
   * Fits a natural cubic spline by least squares to the cumulative frequency as a function of the
   * fraction of the rows, in the order of their scores, and keeps its slope at up to 257 scores.
   * Slopes outside [1/(N + 2), 1 − 1/(N + 2)], N the sum of the weights, are moved to that limit:
   * so many rows can tell no more.
   *
   * @param topK how many classes are taken together, 1 by default
   * @param knots of the spline, at least 2; 6 by default, as in the paper
   */
  public record Trainer(int topK, int knots) implements CalibratorTrainer<SplineScaling> {
    private static final int MOST_POINTS = 257;

    /** Checks the numbers. */
    public Trainer {
      checkTopK(topK);
      if (knots < 2) {
        throw new IllegalArgumentException("knots must be at least 2, got " + knots);
      }
    }

    /** The same taking another number of classes together. */
    public Trainer withTopK(int newTopK) {
      return new Trainer(newTopK, knots);
    }

    /** The same with another number of knots. */
    public Trainer withKnots(int newKnots) {
      return new Trainer(topK, newKnots);
    }

    @Override
    public String method() {
      return "spline";
    }

    @Override
    public SplineScaling fit(CalibrationRows rows) {
      ScoreGroups groups = binary(rows).groups();
      int size = groups.size();
      double total = Arrays.stream(groups.weights()).sum();
      double[] ends = new double[size];
      double[] frequencies = new double[size];
      double weight = 0;
      double positives = 0;
      for (int i = 0; i < size; i++) {
        weight += groups.weights()[i];
        positives += groups.positives()[i];
        ends[i] = weight / total;
        frequencies[i] = positives / total;
      }
      NaturalSpline spline = NaturalSpline.fit(knots, ends, frequencies, groups.weights());
      double least = 1 / (total + 2);
      int points = Math.min(size, MOST_POINTS);
      double[] scores = new double[points];
      double[] values = new double[points];
      for (int p = 0; p < points; p++) {
        int i = points == 1 ? 0 : (int) ((long) p * (size - 1) / (points - 1));
        scores[p] = groups.scores()[i];
        double middle = ends[i] - groups.weights()[i] / total / 2;
        values[p] = Math.max(least, Math.min(1 - least, spline.slope(middle)));
      }
      return new SplineScaling(topK, new Polyline(scores, values));
    }

    /** The score of the top k classes of each row, and whether the label is among them. */
    private BinaryRows binary(CalibrationRows rows) {
      double[] scores = new double[rows.rows()];
      double[] weights = new double[rows.rows()];
      boolean[] positives = new boolean[rows.rows()];
      RowBlocks.run(
          rows.rows(),
          rows.classes(),
          (from, to) -> {
            ClassOdds odds = new ClassOdds(rows.classes());
            for (int row = from; row < to; row++) {
              rows.odds(row, odds);
              double[] p = odds.scores(Score.PROBABILITY);
              boolean[] isTop = top(p, topK);
              scores[row] = Math.min(1, sum(p, isTop));
              positives[row] = isTop[rows.label(row)];
              weights[row] = rows.weight(row);
            }
          });
      return BinaryRows.ofChecked(scores, positives, weights);
    }
  }

  private SplineScaling(int topK, Polyline line) {
    this.topK = topK;
    this.line = line;
  }

  /**
   * A map by known parameters.
   *
   * @param topK at least 1
   * @param knots ascending, finite, at least one; copied
   * @param values as many, in [0, 1]; copied
   * @throws IllegalArgumentException if they are not as above
   */
  public static SplineScaling of(int topK, double[] knots, double[] values) {
    checkTopK(topK);
    return new SplineScaling(topK, new Polyline(knots.clone(), values.clone()));
  }

  private static void checkTopK(int topK) {
    if (topK < 1) {
      throw new IllegalArgumentException("topK must be at least 1, got " + topK);
    }
  }

  /** A way to fit that can be configured. */
  public static Trainer trainer() {
    return TRAINER;
  }

  /** As {@link Trainer#fit}, on logits and their labels. */
  public static SplineScaling fit(FloatMatrix logits, int[] labels) {
    return trainer().fit(logits, labels);
  }

  /** As {@link Trainer#fit}, on logits and their labels. */
  public static SplineScaling fit(DoubleMatrix logits, int[] labels) {
    return trainer().fit(logits, labels);
  }

  /** As {@link Trainer#fit}, on logits and their labels, each row counted so many times. */
  public static SplineScaling fit(FloatMatrix logits, int[] labels, double[] sampleWeights) {
    return trainer().fit(logits, labels, sampleWeights);
  }

  /** As {@link Trainer#fit}, on logits and their labels, each row counted so many times. */
  public static SplineScaling fit(DoubleMatrix logits, int[] labels, double[] sampleWeights) {
    return trainer().fit(logits, labels, sampleWeights);
  }

  @Override
  public DoubleMatrix probabilities(DoubleMatrix logits) {
    DoubleMatrix result = logProbabilities(logits);
    double[] data = result.data();
    for (int i = 0; i < data.length; i++) {
      data[i] = Math.exp(data[i]);
    }
    return result;
  }

  @Override
  public DoubleMatrix logProbabilities(DoubleMatrix logits) {
    DoubleMatrix logs = SOFTMAX.logProbabilities(logits);
    RowBlocks.run(
        logs.rows(),
        logs.columns(),
        (from, to) -> {
          double[] row = new double[logs.columns()];
          for (int r = from; r < to; r++) {
            System.arraycopy(logs.data(), logs.rowOffset(r), row, 0, row.length);
            calibrate(row);
            System.arraycopy(row, 0, logs.data(), logs.rowOffset(r), row.length);
          }
        });
    return logs;
  }

  private void calibrate(double[] logs) {
    if (logs.length <= topK || Double.isNaN(logs[0])) {
      return;
    }
    boolean[] isTop = top(logs, topK);
    double[] probabilities = new double[logs.length];
    Arrays.setAll(probabilities, c -> Math.exp(logs[c]));
    double score = sum(probabilities, isTop);
    double value = line.at(score);
    double topShift = Math.log(value) - Math.log(score);
    double others = logSum(logs, isTop);
    boolean noOthers = others == Double.NEGATIVE_INFINITY;
    double even = Math.log1p(-value) - Math.log(logs.length - (double) topK);
    for (int c = 0; c < logs.length; c++) {
      if (isTop[c]) {
        logs[c] += topShift;
      } else {
        logs[c] = noOthers ? even : logs[c] + Math.log1p(-value) - others;
      }
    }
  }

  /** The logarithm of the sum of the others. */
  private static double logSum(double[] logs, boolean[] isTop) {
    double[] others = new double[logs.length];
    Arrays.setAll(others, c -> isTop[c] ? Double.NEGATIVE_INFINITY : logs[c]);
    return SOFTMAX.logSumExp(others);
  }

  private static double sum(double[] values, boolean[] isTop) {
    double sum = 0;
    for (int c = 0; c < values.length; c++) {
      sum += isTop[c] ? values[c] : 0;
    }
    return sum;
  }

  /** Which are the k greatest, of equal ones the first. */
  private static boolean[] top(double[] values, int k) {
    boolean[] isTop = new boolean[values.length];
    for (int i = 0; i < Math.min(k, values.length); i++) {
      int best = -1;
      for (int c = 0; c < values.length; c++) {
        if (!isTop[c] && (best < 0 || values[c] > values[best])) {
          best = c;
        }
      }
      isTop[best] = true;
    }
    return isTop;
  }

  /** Never, as others may take the lead where the top classes lose. */
  @Override
  public boolean keepsArgMax() {
    return false;
  }

  @Override
  public String method() {
    return TRAINER.method();
  }

  @Override
  public Parameters parameters() {
    return new Parameters(topK, line.knots(), line.values());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SplineScaling that && parameters().equals(that.parameters());
  }

  @Override
  public int hashCode() {
    return parameters().hashCode();
  }

  @Override
  public String toString() {
    return "SplineScaling" + parameters();
  }
}
