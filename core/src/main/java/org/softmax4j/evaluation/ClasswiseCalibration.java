package org.softmax4j.evaluation;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The reliability diagram of each class: the probability of the class against how often it is the
 * label, over all rows.
 *
 * @param diagrams one for each class, of the same rows
 */
public record ClasswiseCalibration(List<ReliabilityDiagram> diagrams) {

  public ClasswiseCalibration {
    diagrams = List.copyOf(diagrams);
  }

  static ClasswiseCalibration of(BinSums sums) {
    return new ClasswiseCalibration(
        IntStream.range(0, sums.edges().size()).mapToObj(sums::diagram).toList());
  }

  /** Number of classes. */
  public int classes() {
    return diagrams.size();
  }

  /**
   * The diagram of one class.
   *
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public ReliabilityDiagram diagram(int label) {
    return diagrams.get(label);
  }

  /**
   * The mean over the classes of their expected calibration errors, in [0, 1].
   *
   * <p>Reference: Kull et al. 2019, arXiv:1910.12656, §2.
   */
  public double expectedCalibrationError() {
    return mean(ReliabilityDiagram::expectedCalibrationError);
  }

  /** The largest gap of any bin of any class, in [0, 1]. */
  public double maximumCalibrationError() {
    return diagrams.stream()
        .mapToDouble(ReliabilityDiagram::maximumCalibrationError)
        .max()
        .orElse(0);
  }

  /** The mean over the classes of a figure of their diagrams; NaN without classes. */
  public double mean(ToDoubleFunction<ReliabilityDiagram> figure) {
    return diagrams.stream().mapToDouble(figure).sum() / diagrams.size();
  }

  /** The Murphy decompositions of the classes, added up: that of the multiclass Brier score. */
  public BrierDecomposition brierDecomposition(double brier) {
    double reliability = 0;
    double resolution = 0;
    double uncertainty = 0;
    for (ReliabilityDiagram diagram : diagrams) {
      reliability += diagram.reliability();
      resolution += diagram.resolution();
      uncertainty += diagram.uncertainty();
    }
    return new BrierDecomposition(
        reliability, resolution, uncertainty, brier - reliability + resolution - uncertainty);
  }
}
