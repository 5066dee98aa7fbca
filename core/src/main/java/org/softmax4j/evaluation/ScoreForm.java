package org.softmax4j.evaluation;

import org.softmax4j.kernel.Exponential;
import org.softmax4j.labels.ArgMax;
import org.softmax4j.labels.Distributions;

/** What scores are, and how a row of them becomes checked probabilities. */
enum ScoreForm {
  PROBABILITIES {
    @Override
    void normalize(ScoreRow row, int label, long number) {
      Distributions.checkRow("probabilities", row.values, 0, row.values.length, number);
      row.labelLogProbability = Math.log(row.values[label]);
    }
  },
  LOG_PROBABILITIES {
    @Override
    void normalize(ScoreRow row, int label, long number) {
      double[] p = row.values;
      row.labelLogProbability = p[label];
      for (int c = 0; c < p.length; c++) {
        p[c] = Math.exp(p[c]);
      }
      Distributions.checkRow("probabilities", p, 0, p.length, number);
    }
  },
  LOGITS {
    @Override
    void normalize(ScoreRow row, int label, long number) {
      double[] p = row.values;
      double peak = p[row.top];
      if (!(Math.abs(peak) < Double.POSITIVE_INFINITY)) {
        reject(peak, row.top, number);
      }
      double toLabel = p[label] - peak;
      for (int c = 0; c < p.length; c++) {
        p[c] = Exponential.exp(p[c] - peak);
      }
      // The top class is left out: adding it last keeps the digits of a confident row.
      double others = sum(p, 0, row.top) + sum(p, row.top + 1, p.length);
      if (Double.isNaN(others)) {
        reject(Double.NaN, ArgMax.of(p), number);
      }
      double inverse = 1 / (1 + others);
      for (int c = 0; c < p.length; c++) {
        p[c] *= inverse;
      }
      row.labelLogProbability = toLabel - Math.log1p(others);
    }
  };

  /**
   * Makes the scores of a row probabilities.
   *
   * @param row scores with their first greatest one known; becomes probabilities
   * @param number what messages call the row
   * @throws IllegalArgumentException naming the row, if the scores are not what they should be
   */
  abstract void normalize(ScoreRow row, int label, long number);

  private static double sum(double[] values, int from, int to) {
    double sum = 0;
    for (int c = from; c < to; c++) {
      sum += values[c];
    }
    return sum;
  }

  /** Rejects a row of logits whose greatest one, or one that is NaN, is this. */
  private static void reject(double logit, int column, long row) {
    throw new IllegalArgumentException(
        logit == Double.NEGATIVE_INFINITY
            ? "one logit at least must be finite, got only -Infinity in row " + row
            : "logits must be finite or -Infinity, got "
                + logit
                + " in row "
                + row
                + ", column "
                + column);
  }
}
