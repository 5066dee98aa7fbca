package org.softmax4j.calibration;

/** What a map of the scores of a row is applied to. */
enum MapInput {
  /** The logits as they are. */
  LOGITS {
    @Override
    void prepare(double[] logits) {}
  },
  /** The logarithms of their softmax. */
  LOG_PROBABILITIES {
    @Override
    void prepare(double[] logits) {
      double max = Double.NEGATIVE_INFINITY;
      for (double logit : logits) {
        max = Math.max(max, logit);
      }
      double sum = 0;
      for (double logit : logits) {
        sum += Math.exp(logit - max);
      }
      double logSumExp = max + Math.log(sum);
      for (int c = 0; c < logits.length; c++) {
        logits[c] -= logSumExp;
      }
    }
  };

  /** Replaces the finite logits of a row. */
  abstract void prepare(double[] logits);
}
