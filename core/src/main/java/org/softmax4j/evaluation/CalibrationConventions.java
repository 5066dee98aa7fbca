package org.softmax4j.evaluation;

import java.util.Objects;

/**
 * What libraries disagree on when they measure calibration. Immutable; the presets name the library
 * whose figures they reproduce.
 *
 * @param bins number of bins, at least 1
 * @param classwiseBins number of bins of the classwise errors, at least 1
 * @param binning where the edges of the bins lie
 * @param edgeRule to which bin a confidence on an edge belongs
 * @param logLossClip how near to 0 and 1 the log-loss lets a probability come
 */
public record CalibrationConventions(
    int bins, int classwiseBins, Binning binning, EdgeRule edgeRule, LogLossClip logLossClip) {

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
    NONE {
      @Override
      double lossNats(ScoreRow row, int label, double typeEpsilon) {
        return 0.0 - row.labelLogProbability;
      }
    },
    /** Probabilities are moved into [1e-15, 1 - 1e-15]. */
    AT_1E_15 {
      @Override
      double lossNats(ScoreRow row, int label, double typeEpsilon) {
        return -Math.log(clip(row.values[label], 1e-15));
      }
    },
    /**
     * Probabilities are moved into [ε, 1 - ε], ε = 2^-23 for float input, 2^-52 for double, and
     * divided by the sum that their row has then.
     */
    AT_TYPE_EPSILON {
      @Override
      double lossNats(ScoreRow row, int label, double typeEpsilon) {
        double sum = 0;
        for (double probability : row.values) {
          sum += clip(probability, typeEpsilon);
        }
        return Math.log(sum) - Math.log(clip(row.values[label], typeEpsilon));
      }
    };

    /** The loss of a row of probabilities. */
    abstract double lossNats(ScoreRow row, int label, double typeEpsilon);

    private static double clip(double probability, double least) {
      return Math.min(Math.max(probability, least), 1 - least);
    }
  }

  /**
   * @throws IllegalArgumentException if a number of bins is less than 1
   */
  public CalibrationConventions {
    checkBins("bins", bins);
    checkBins("classwiseBins", classwiseBins);
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
        15, 15, Binning.EQUAL_WIDTH, EdgeRule.UPPER_INCLUDED, LogLossClip.NONE);
  }

  /**
   * As {@link #standard}, log-loss clipped at 1e-15, 14 bins for the classwise error: the tables of
   * NN_calibration (Kull et al. 2019, arXiv:1910.12656), which show the sum of the classwise errors
   * where we have the mean.
   */
  public static CalibrationConventions published() {
    return standard().withClasswiseBins(14).withLogLossClip(LogLossClip.AT_1E_15);
  }

  /**
   * 5 bins (from, to] as {@code calibration_curve}, log-loss clipped and renormalised as {@code
   * log_loss}; both as of scikit-learn 1.2.
   */
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

  /** As {@link #standard} with bins of equal mass: the adaptive calibration errors. */
  public static CalibrationConventions equalMass() {
    return standard().withBinning(Binning.EQUAL_MASS);
  }

  /** The same with another number of bins, classwise too. */
  public CalibrationConventions withBins(int newBins) {
    return new CalibrationConventions(newBins, newBins, binning, edgeRule, logLossClip);
  }

  /** The same with another number of bins of the classwise errors. */
  public CalibrationConventions withClasswiseBins(int newBins) {
    return new CalibrationConventions(bins, newBins, binning, edgeRule, logLossClip);
  }

  /** The same with another binning. */
  public CalibrationConventions withBinning(Binning newBinning) {
    return new CalibrationConventions(bins, classwiseBins, newBinning, edgeRule, logLossClip);
  }

  /** The same with another edge rule. */
  public CalibrationConventions withEdgeRule(EdgeRule newEdgeRule) {
    return new CalibrationConventions(bins, classwiseBins, binning, newEdgeRule, logLossClip);
  }

  /** The same with another clip of the log-loss. */
  public CalibrationConventions withLogLossClip(LogLossClip newLogLossClip) {
    return new CalibrationConventions(bins, classwiseBins, binning, edgeRule, newLogLossClip);
  }

  static void checkBins(String name, int bins) {
    if (bins < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, got " + bins);
    }
  }
}
