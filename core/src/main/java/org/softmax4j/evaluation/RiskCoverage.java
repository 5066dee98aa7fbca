package org.softmax4j.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.softmax4j.labels.LabelRange;

/**
 * How the share of wrong predictions falls when only the surest rows are answered. Immutable.
 *
 * <p>Rows of equal confidence are answered together: their order changes nothing, and between two
 * points of the curve the risk is what it is on average over all their orders.
 *
 * <p>Reference: Geifman and El-Yaniv 2017, arXiv:1705.08500; Geifman, Uziel and El-Yaniv 2019,
 * arXiv:1805.08206 (area and excess area under the curve).
 */
public final class RiskCoverage {
  private final List<Point> points;
  private final double area;
  private final double idealArea;

  private RiskCoverage(List<Point> points, double area, double idealArea) {
    this.points = List.copyOf(points);
    this.area = area;
    this.idealArea = idealArea;
  }

  /**
   * A point of the curve.
   *
   * @param threshold least confidence that is answered
   * @param coverage fraction of the rows that are answered, in (0, 1]
   * @param risk fraction of the answered rows that are wrong
   */
  public record Point(double threshold, double coverage, double risk) {}

  /**
   * The curve of predictions.
   *
   * @param confidences one for each row; any numbers but NaN, the surer the greater
   * @param correct whether the row's prediction is right
   * @throws IllegalArgumentException if there is no row, the lengths differ or a confidence is NaN
   */
  public static RiskCoverage of(double[] confidences, boolean[] correct) {
    Checks.someRows(confidences.length);
    LabelRange.checkCount("correct", correct.length, confidences.length);
    Checks.noNaN("confidences", confidences);
    ScoreGroups groups = ScoreGroups.of(confidences, correct);
    List<Point> points = new ArrayList<>(groups.size());
    double rows = confidences.length;
    long answered = 0;
    long wrong = 0;
    double sum = 0;
    for (int group = 0; group < groups.size(); group++) {
      long size = groups.positives()[group] + groups.negatives()[group];
      double errorRate = (double) groups.negatives()[group] / size;
      for (long i = 1; i <= size; i++) {
        sum += (wrong + i * errorRate) / (answered + i);
      }
      answered += size;
      wrong += groups.negatives()[group];
      points.add(new Point(groups.scores()[group], answered / rows, (double) wrong / answered));
    }
    return new RiskCoverage(points, sum / rows, idealArea(confidences.length, wrong));
  }

  /** The area if every right prediction were surer than every wrong one. */
  private static double idealArea(int rows, long wrong) {
    double sum = 0;
    for (long i = 1; i <= wrong; i++) {
      sum += (double) i / (rows - wrong + i);
    }
    return sum / rows;
  }

  /** The points in order of coverage, one for each different confidence; the last covers all. */
  public List<Point> points() {
    return points;
  }

  /**
   * The area under the curve: the mean of the risks when 1, 2, … rows are answered. 0 is best; the
   * error rate is what confidences without information give.
   */
  public double area() {
    return area;
  }

  /** By how much the area exceeds that of confidences that rank every mistake last; at least 0. */
  public double excessArea() {
    return Math.max(0, area - idealArea);
  }

  /**
   * The risk of answering so large a share of the rows, the surest first: that of the first point
   * with at least this coverage.
   *
   * @param coverage in (0, 1]
   * @throws IllegalArgumentException if {@code coverage} is not in (0, 1]
   */
  public double riskAt(double coverage) {
    if (!(coverage > 0 && coverage <= 1)) {
      throw new IllegalArgumentException("coverage must be in (0, 1], got " + coverage);
    }
    return points.stream()
        .filter(point -> point.coverage() >= coverage)
        .findFirst()
        .orElseThrow()
        .risk();
  }
}
