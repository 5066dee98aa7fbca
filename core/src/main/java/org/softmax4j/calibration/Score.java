package org.softmax4j.calibration;

import java.util.Locale;

/** What a binary calibrator looks at. */
public enum Score {
  /** The logit of the label; of one class among several its log-odds ln p/(1 − p). */
  LOGIT {
    @Override
    boolean allows(double score) {
      return Double.isFinite(score);
    }

    @Override
    double ofLogit(double logit) {
      return logit;
    }
  },
  /** The probability itself. */
  PROBABILITY {
    @Override
    boolean allows(double score) {
      return score >= 0 && score <= 1;
    }

    @Override
    double ofLogit(double logit) {
      return Logistic.probability(logit);
    }
  };

  abstract boolean allows(double score);

  /** The score of a label with a logit. */
  abstract double ofLogit(double logit);

  void check(double score, int row) {
    if (!allows(score)) {
      String rule = this == LOGIT ? "be finite" : "lie in [0, 1]";
      throw new IllegalArgumentException(
          "scores must " + rule + ", got " + score + " in row " + row);
    }
  }

  /** The word in JSON. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
