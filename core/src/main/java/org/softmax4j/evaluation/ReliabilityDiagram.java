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
      if (!(confidences[row] >= 0 && confidences[row] <= 1)) {
        throw new IllegalArgumentException(
            "confidences must be from 0 to 1, got " + confidences[row] + " in row " + row);
      }
    }
    return ofChecked(confidences, correct, conventions);
  }

  static ReliabilityDiagram ofChecked(
      double[] confidences, boolean[] correct, CalibrationConventions conventions) {
    BinEdges edges = BinEdges.of(conventions, confidences);
    BinSums sums = new BinSums(edges.bins());
    for (int row = 0; row < confidences.length; row++) {
      sums.add(edges.bin(confidences[row]), confidences[row], correct[row]);
    }
    return sums.diagram(edges);
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
}
