package org.softmax4j.calibration;

/**
 * Turns the score of one label or class into the probability that it is right. Immutable, with
 * value equality, and safe to share between threads. {@link OneVsRest} makes a calibrator of
 * several classes of it, {@link MultiLabelScaling} one of several labels.
 */
public sealed interface BinaryCalibrator
    permits BayesianBinning, BetaScaling, HistogramBinning, IsotonicScaling, PlattScaling {

  /** What it looks at. */
  Score score();

  /**
   * The probability in [0, 1]; NaN for NaN.
   *
   * @param score a {@link #score}: a logit or a probability
   */
  double probability(double score);

  /** 1 − the probability, with all its digits where the method has them. */
  default double complement(double score) {
    return 1 - probability(score);
  }

  /** Whether a greater score always has a probability that is greater or equal. */
  boolean isMonotone();

  /** The method's word on the command line and in JSON: {@code platt} …. */
  String method();

  /** The fitted parameters, as they are written to JSON. */
  Record parameters();
}
