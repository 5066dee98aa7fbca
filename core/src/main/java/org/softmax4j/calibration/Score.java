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

    @Override
    double ofProbability(double probability) {
      return ClassOdds.logOdds(probability);
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

    @Override
    double ofProbability(double probability) {
      return probability;
    }
  };

  abstract boolean allows(double score);

  /** The score of a label with a logit. */
  abstract double ofLogit(double logit);

  /** The score of a label with a probability; log-odds are kept within ±103.28. */
  abstract double ofProbability(double probability);

  void check(double score, int row) {
    if (!allows(score)) {
      throw new IllegalArgumentException(wrong(score) + " in row " + row);
    }
  }

  void check(double score) {
    if (!allows(score)) {
      throw new IllegalArgumentException(wrong(score));
    }
  }

  private String wrong(double score) {
    return "scores must " + (this == LOGIT ? "be finite" : "lie in [0, 1]") + ", got " + score;
  }

  /** The word in JSON. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
