package org.softmax4j.evaluation;

import java.util.List;
import org.softmax4j.labels.LabelRange;

/**
 * Accuracy against confidence, bin by bin, and the calibration errors that follow from it.
 *
 * <p>Reference: Guo et al. 2017, arXiv:1706.04599, §2 and equations 3 and 5.
 *
 * @param bins every bin in ascending order, empty ones included
 */
public record ReliabilityDiagram(List<Bin> bins) {

  public ReliabilityDiagram {
    bins = List.copyOf(bins);
  }

  /**
   * The diagram of predictions of which only the confidence is known.
   *
   * @param confidences one for each row, in [0, 1]
   * @param correct whether the row's prediction is right
   * @throws IllegalArgumentException if there is no row, the lengths differ or a confidence is
   *     outside [0, 1] or NaN
   */
  public static ReliabilityDiagram of(
      double[] confidences, boolean[] correct, CalibrationConventions conventions) {
    Checks.someRows(confidences.length);
    LabelRange.checkCount("correct", correct.length, confidences.length);
    for (int row = 0; row < confidences.length; row++) {
      Checks.probability("confidences", confidences[row], row);
    }
    return ofChecked(confidences, correct, conventions);
  }

  static ReliabilityDiagram ofChecked(
      double[] confidences, boolean[] correct, CalibrationConventions conventions) {
    BinEdges edges =
        BinEdges.of(conventions.binning(), conventions.bins(), conventions.edgeRule(), confidences);
    BinSums sums = new BinSums(List.of(edges));
    for (int row = 0; row < confidences.length; row++) {
      sums.add(0, confidences[row], correct[row]);
    }
    return sums.diagram(0);
  }

  /** Number of rows in all bins. */
  public long rows() {
    return bins.stream().mapToLong(Bin::count).sum();
  }

  /** The bins that hold a row: what a picture of the diagram shows. */
  public List<Bin> nonEmptyBins() {
    return bins.stream().filter(bin -> !bin.isEmpty()).toList();
  }

  /**
   * The mean over the rows of their bin's absolute gap, in [0, 1]; NaN without rows.
   *
   * <p>Biased upwards: with few rows the gaps of a perfectly calibrated model are not 0 either.
   */
  public double expectedCalibrationError() {
    double sum = 0;
    for (Bin bin : nonEmptyBins()) {
      sum += bin.count() * Math.abs(bin.gap());
    }
    return sum / rows();
  }

  /**
   * The largest absolute gap of a non-empty bin, in [0, 1]; 0 without rows. One bin with a single
   * row can decide it.
   */
  public double maximumCalibrationError() {
    double maximum = 0;
    for (Bin bin : nonEmptyBins()) {
      maximum = Math.max(maximum, Math.abs(bin.gap()));
    }
    return maximum;
  }

  /**
   * The root of the mean over the rows of their bin's squared gap, in [0, 1]; NaN without rows.
   *
   * <p>Reference: Kumar, Liang and Ma 2019, arXiv:1909.10155, §3 (plugin estimator of the l2
   * error).
   */
  public double rootMeanSquareCalibrationError() {
    return Math.sqrt(reliability());
  }

  /**
   * The l2 calibration error without the bias of small bins: from each squared gap the variance
   * accuracy·(1 − accuracy)/(count − 1) of the bin's accuracy is taken away. 0 where the sum is
   * negative, NaN without rows.
   *
   * <p>A bin of one row has no such variance and counts as in the plain error.
   *
   * <p>Reference: Kumar, Liang and Ma 2019, arXiv:1909.10155, §4 (debiased estimator).
   */
  public double debiasedRootMeanSquareCalibrationError() {
    double sum = 0;
    for (Bin bin : nonEmptyBins()) {
      double variance = bin.count() == 1 ? 0 : accuracyVariance(bin, bin.count() - 1);
      sum += bin.count() * (bin.gap() * bin.gap() - variance);
    }
    return Math.sqrt(Math.max(0, sum) / rows());
  }

  /**
   * The expected calibration error less the estimated bias of small bins: what the absolute gaps
   * would grow by if each accuracy were drawn once more from its normal approximation. Never below
   * 0; NaN without rows.
   *
   * <p>Reference: Kumar, Liang and Ma 2019, arXiv:1909.10155, appendix (debiased l1 estimator),
   * where the expectation is simulated; here it is the mean of the folded normal distribution.
   */
  public double debiasedExpectedCalibrationError() {
    double bias = 0;
    for (Bin bin : nonEmptyBins()) {
      double gap = Math.abs(bin.gap());
      double deviation = Math.sqrt(accuracyVariance(bin, bin.count()));
      double drawn =
          deviation == 0
              ? gap
              : 2 * deviation * StandardNormal.density(gap / deviation)
                  + gap * (1 - 2 * StandardNormal.upperTail(gap / deviation));
      bias += bin.count() * (drawn - gap);
    }
    return Math.max(0, expectedCalibrationError() - bias / rows());
  }

  private static double accuracyVariance(Bin bin, long divisor) {
    return bin.accuracy() * (1 - bin.accuracy()) / divisor;
  }

  /**
   * The plain mean of the absolute gaps of the non-empty bins, in [0, 1]; NaN without rows. It
   * gives a bin of one row the weight of any other.
   *
   * <p>Reference: Neumann, Zisserman and Vedaldi 2018, Relaxed Softmax (average calibration error).
   */
  public double averageCalibrationError() {
    return nonEmptyBins().stream()
        .mapToDouble(bin -> Math.abs(bin.gap()))
        .average()
        .orElse(Double.NaN);
  }

  /** Murphy's reliability: the mean over the rows of their bin's squared gap. */
  double reliability() {
    double sum = 0;
    for (Bin bin : nonEmptyBins()) {
      sum += bin.count() * bin.gap() * bin.gap();
    }
    return sum / rows();
  }

  /** Murphy's resolution: the variance of the bins' accuracies, weighted by rows. */
  double resolution() {
    double rate = rate();
    double sum = 0;
    for (Bin bin : nonEmptyBins()) {
      sum += bin.count() * (bin.accuracy() - rate) * (bin.accuracy() - rate);
    }
    return sum / rows();
  }

  /** Murphy's uncertainty: the variance of the outcome. */
  double uncertainty() {
    return rate() * (1 - rate());
  }

  /** Fraction of all rows that were right; NaN without rows. */
  public double rate() {
    return (double) nonEmptyBins().stream().mapToLong(Bin::hits).sum() / rows();
  }
}
