package org.softmax4j.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.softmax4j.labels.LabelRange;

/**
 * The receiver operating characteristic: how many positives are found at which price in false
 * alarms, for every threshold. Immutable. Rows of equal score are one point; their order changes
 * nothing.
 *
 * <p>Without a positive or without a negative row there is no curve: its area is NaN.
 */
public final class RocCurve {
  private final ScoreGroups groups;
  private final long positives;
  private final long negatives;

  private RocCurve(ScoreGroups groups) {
    this.groups = groups;
    this.positives = groups.positiveRows();
    this.negatives = groups.negativeRows();
  }

  /**
   * A point of the curve.
   *
   * @param threshold rows of at least this score are called positive
   * @param falsePositiveRate fraction of the negatives called positive; NaN without negatives
   * @param truePositiveRate fraction of the positives called positive; NaN without positives
   */
  public record Point(double threshold, double falsePositiveRate, double truePositiveRate) {}

  /**
   * The curve of scores.
   *
   * @param scores one for each row, any numbers but NaN; not modified
   * @param positive whether the row is
   * @throws IllegalArgumentException if there is no row, the lengths differ or a score is NaN
   */
  public static RocCurve of(double[] scores, boolean[] positive) {
    Checks.someRows(scores.length);
    LabelRange.checkCount("positive", positive.length, scores.length);
    Checks.noNaN("scores", scores);
    return new RocCurve(ScoreGroups.of(scores, positive));
  }

  /** Number of positive rows. */
  public long positives() {
    return positives;
  }

  /** Number of negative rows. */
  public long negatives() {
    return negatives;
  }

  /** The points by descending threshold, from (0, 0) at +infinity to (1, 1). */
  public List<Point> points() {
    List<Point> points = new ArrayList<>(groups.size() + 1);
    long found = 0;
    long alarms = 0;
    points.add(
        new Point(
            Double.POSITIVE_INFINITY, alarms / (double) negatives, found / (double) positives));
    for (int group = 0; group < groups.size(); group++) {
      found += groups.positives()[group];
      alarms += groups.negatives()[group];
      points.add(
          new Point(
              groups.scores()[group], alarms / (double) negatives, found / (double) positives));
    }
    return points;
  }

  /**
   * The area under the curve: the probability that a positive has a greater score than a negative,
   * ties counted half. In [0, 1]; NaN without a positive or without a negative.
   */
  public double area() {
    double wins = 0;
    long found = 0;
    for (int group = 0; group < groups.size(); group++) {
      wins += groups.negatives()[group] * (found + groups.positives()[group] / 2.0);
      found += groups.positives()[group];
    }
    return wins / positives / negatives;
  }

  /**
   * DeLong's normal 95 % interval of the area, cut at 0 and 1. It shrinks to a point where all
   * positives are ranked before all negatives.
   *
   * <p>Reference: DeLong, DeLong and Clarke-Pearson 1988, doi:10.2307/2531595.
   *
   * @throws IllegalArgumentException if there are less than two positives or two negatives
   */
  public ConfidenceInterval areaInterval() {
    if (positives < 2 || negatives < 2) {
      throw new IllegalArgumentException(
          "positives and negatives must be at least 2, got " + positives + " and " + negatives);
    }
    double area = area();
    double ofPositives = 0;
    double ofNegatives = 0;
    long found = 0;
    long alarms = 0;
    for (int group = 0; group < groups.size(); group++) {
      long positive = groups.positives()[group];
      long negative = groups.negatives()[group];
      // Shares of the other kind that a row of this group beats, or is beaten by.
      double beaten = (negatives - alarms - negative / 2.0) / negatives - area;
      double beating = (found + positive / 2.0) / positives - area;
      ofPositives += positive * beaten * beaten;
      ofNegatives += negative * beating * beating;
      found += positive;
      alarms += negative;
    }
    double variance =
        ofPositives / (positives - 1) / positives + ofNegatives / (negatives - 1) / negatives;
    ConfidenceInterval normal = ConfidenceInterval.normal(area, Math.sqrt(variance));
    return new ConfidenceInterval(Math.max(0, normal.lower()), Math.min(1, normal.upper()));
  }
}
