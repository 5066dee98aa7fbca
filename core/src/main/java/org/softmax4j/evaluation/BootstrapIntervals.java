package org.softmax4j.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * 95 % percentile intervals of the metrics, from resamples of the rows with replacement.
 *
 * <p>The expected calibration error is biased upwards, and a resample is biased once more: its
 * interval shows how much the figure moves from sample to sample, may lie above the figure itself,
 * and never reaches 0. Whether the figure speaks against the model is told by {@code
 * calibratedModelError}: an expected calibration error within that range is what a perfectly
 * calibrated model shows on so few rows.
 *
 * <p>Reference: Efron and Tibshirani 1993, An Introduction to the Bootstrap, chapter 13; for {@code
 * calibratedModelError} Bröcker and Smith 2007, doi:10.1175/WAF993.1 (consistency resampling).
 *
 * @param expectedCalibrationError of the resamples
 * @param logLossNats of the resamples; infinite where a loss of the row is
 * @param accuracy of the resamples
 * @param calibratedModelError the expected calibration errors met when each prediction is right
 *     with the probability that its confidence states
 * @param resamples how many were drawn
 * @param seed gives the same intervals again
 */
public record BootstrapIntervals(
    ConfidenceInterval expectedCalibrationError,
    ConfidenceInterval logLossNats,
    ConfidenceInterval accuracy,
    ConfidenceInterval calibratedModelError,
    int resamples,
    long seed) {
  /** Leaves one resample outside each end of a 95 % interval. */
  private static final int MIN_RESAMPLES = 40;

  static BootstrapIntervals of(
      double[] confidences,
      boolean[] correct,
      double[] lossesNats,
      CalibrationConventions conventions,
      int resamples,
      long seed) {
    if (resamples < MIN_RESAMPLES) {
      throw new IllegalArgumentException(
          "resamples must be at least " + MIN_RESAMPLES + ", got " + resamples);
    }
    SplittableRandom random = new SplittableRandom(seed);
    int rows = confidences.length;
    double[] drawnConfidences = new double[rows];
    boolean[] drawnCorrect = new boolean[rows];
    boolean[] calibratedCorrect = new boolean[rows];
    double[] errors = new double[resamples];
    double[] losses = new double[resamples];
    double[] accuracies = new double[resamples];
    double[] calibratedErrors = new double[resamples];
    for (int i = 0; i < resamples; i++) {
      int hits = 0;
      for (int row = 0; row < rows; row++) {
        int drawn = random.nextInt(rows);
        drawnConfidences[row] = confidences[drawn];
        drawnCorrect[row] = correct[drawn];
        hits += correct[drawn] ? 1 : 0;
        losses[i] += lossesNats[drawn] / rows;
        calibratedCorrect[row] = random.nextDouble() < confidences[row];
      }
      accuracies[i] = (double) hits / rows;
      errors[i] = error(drawnConfidences, drawnCorrect, conventions);
      calibratedErrors[i] = error(confidences, calibratedCorrect, conventions);
    }
    return new BootstrapIntervals(
        percentiles(errors),
        percentiles(losses),
        percentiles(accuracies),
        percentiles(calibratedErrors),
        resamples,
        seed);
  }

  private static double error(
      double[] confidences, boolean[] correct, CalibrationConventions conventions) {
    return ReliabilityDiagram.ofChecked(confidences, correct, conventions)
        .expectedCalibrationError();
  }

  /** The values that leave 2.5 % of all outside on each side; no interpolation, so no NaN. */
  private static ConfidenceInterval percentiles(double[] values) {
    Arrays.sort(values);
    int outside = (int) Math.floor(0.025 * values.length);
    return new ConfidenceInterval(values[outside], values[values.length - 1 - outside]);
  }
}
