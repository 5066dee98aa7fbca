package org.softmax4j.evaluation;

import java.util.Objects;

/**
 * What libraries disagree on when they measure calibration. Immutable; the presets name the library
 * whose figures they reproduce.
 *
 * @param bins number of bins, at least 1
 * @param binning where the edges of the bins lie
 * @param edgeRule to which bin a confidence on an edge belongs
 * @param logLossClip how near to 0 and 1 the log-loss lets a probability come
 */
public record CalibrationConventions(
    int bins, Binning binning, EdgeRule edgeRule, LogLossClip logLossClip) {

  /** Where the edges of the bins lie. */
  public enum Binning {
    /** Edges at i / bins. */
    EQUAL_WIDTH,
    /**
     * Edges at the sorted confidences that part the rows into bins as equal as can be, the first
     * ones larger by one row. Equal confidences stay in one bin, so the result does not depend on
     * the order of the rows.
     */
    EQUAL_MASS
  }

  /**
   * To which bin a confidence on an edge belongs. 0 always goes to the first bin. Floats are
   * compared as the doubles they are: 0.2f, which is 0.200000003, lies above the edge 0.2.
   */
  public enum EdgeRule {
    /** Bins (from, to]. */
    UPPER_INCLUDED,
    /** Bins [from, to), the last one [from, 1]. */
    LOWER_INCLUDED,
    /** Bins [from, to), and behind the last one a bin [1, 1] of its own, as torchmetrics has it. */
    LOWER_INCLUDED_ONE_APART
  }

  /** How near to 0 and 1 the log-loss lets a probability come. */
  public enum LogLossClip {
    /** The exact logarithm; a probability of 0 costs +infinity. */
    NONE,
    /** Probabilities are moved into [1e-15, 1 - 1e-15]. */
    AT_1E_15,
    /** Probabilities are moved into [ε, 1 - ε], ε = 2^-23 for float input, 2^-52 for double. */
    AT_TYPE_EPSILON;

    /** The least probability, given the input type's epsilon; 0 for no clipping. */
    double least(double typeEpsilon) {
      return switch (this) {
        case NONE -> 0;
        case AT_1E_15 -> 1e-15;
        case AT_TYPE_EPSILON -> typeEpsilon;
      };
    }
  }

  /**
   * @throws IllegalArgumentException if {@code bins} is less than 1
   */
  public CalibrationConventions {
    if (bins < 1) {
      throw new IllegalArgumentException("bins must be at least 1, got " + bins);
    }
    Objects.requireNonNull(binning, "binning");
    Objects.requireNonNull(edgeRule, "edgeRule");
    Objects.requireNonNull(logLossClip, "logLossClip");
  }

  /**
   * 15 bins (from, to] of equal width, exact log-loss: the default. Reference: Guo et al. 2017,
   * arXiv:1706.04599, §2.
   */
  public static CalibrationConventions standard() {
    return new CalibrationConventions(
        15, Binning.EQUAL_WIDTH, EdgeRule.UPPER_INCLUDED, LogLossClip.NONE);
  }

  /**
   * As {@link #standard}, log-loss clipped at 1e-15: the tables of NN_calibration (Kull et al.
   * 2019, arXiv:1910.12656). Their classwise error has 14 bins and is a sum over the classes.
   */
  public static CalibrationConventions published() {
    return standard().withLogLossClip(LogLossClip.AT_1E_15);
  }

  /** 5 bins (from, to] as {@code calibration_curve}, log-loss clipped as {@code log_loss}. */
  public static CalibrationConventions scikitLearn() {
    return standard().withBins(5).withLogLossClip(LogLossClip.AT_TYPE_EPSILON);
  }

  /** 10 bins [from, to), as netcal's {@code ECE} and {@code MCE}. */
  public static CalibrationConventions netcal() {
    return standard().withBins(10).withEdgeRule(EdgeRule.LOWER_INCLUDED);
  }

  /**
   * 15 bins [from, to) and confidences of exactly 1 apart, as {@code MulticlassCalibrationError}.
   */
  public static CalibrationConventions torchmetrics() {
    return standard().withEdgeRule(EdgeRule.LOWER_INCLUDED_ONE_APART);
  }

  /** The same with another number of bins. */
  public CalibrationConventions withBins(int newBins) {
    return new CalibrationConventions(newBins, binning, edgeRule, logLossClip);
  }

  /** The same with another binning. */
  public CalibrationConventions withBinning(Binning newBinning) {
    return new CalibrationConventions(bins, newBinning, edgeRule, logLossClip);
  }

  /** The same with another edge rule. */
  public CalibrationConventions withEdgeRule(EdgeRule newEdgeRule) {
    return new CalibrationConventions(bins, binning, newEdgeRule, logLossClip);
  }

  /** The same with another clip of the log-loss. */
  public CalibrationConventions withLogLossClip(LogLossClip newLogLossClip) {
    return new CalibrationConventions(bins, binning, edgeRule, newLogLossClip);
  }
}
