package org.softmax4j.evaluation;

import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * Calibration errors over bins that hold as many rows each as can be: the two different figures
 * that papers call adaptive. (Averages over the bins without weights are a third: {@link
 * ReliabilityDiagram#averageCalibrationError}.)
 */
public enum AdaptiveCalibrationError {
  /** Of the predicted class (Mukhoti et al. 2020, arXiv:2002.09437: AdaECE). */
  TOP_LABEL {
    @Override
    double of(CalibrationReport report) {
      return report.expectedCalibrationError();
    }
  },
  /** The mean over the classes (Nixon et al. 2019, arXiv:1904.01685: ACE). */
  CLASSWISE {
    @Override
    double of(CalibrationReport report) {
      return report.classwiseCalibrationError();
    }
  };

  /**
   * The error of probabilities, in [0, 1].
   *
   * @param bins at least 1; equal probabilities stay in one bin
   * @throws IllegalArgumentException as {@link CalibrationReport#of(FloatMatrix, int[])}
   */
  public double of(FloatMatrix probabilities, int[] labels, int bins) {
    return of(CalibrationReport.of(probabilities, labels, conventions(bins)));
  }

  /** See {@link #of(FloatMatrix, int[], int)}. */
  public double of(DoubleMatrix probabilities, int[] labels, int bins) {
    return of(CalibrationReport.of(probabilities, labels, conventions(bins)));
  }

  abstract double of(CalibrationReport report);

  private static CalibrationConventions conventions(int bins) {
    return CalibrationConventions.equalMass().withBins(bins);
  }
}
