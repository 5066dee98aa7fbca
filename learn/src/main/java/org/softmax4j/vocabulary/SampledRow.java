package org.softmax4j.vocabulary;

/** The loss of one row over the logits of samples and of its label. */
final class SampledRow {
  private final SampledLoss method;
  private final Samples samples;
  private double labelGradient;

  SampledRow(SampledLoss method, Samples samples) {
    this.method = method;
    this.samples = samples;
  }

  /** The gradient with respect to the logit of the label, beside those of the samples. */
  double labelGradient() {
    return labelGradient;
  }

  /**
   * The loss of a row, nats.
   *
   * @param logits of the samples, from {@code offset} on; overwritten with their gradients
   * @param logExpected the logarithm of how often the label is to be expected among the samples
   * @param factor of the gradients
   */
  double loss(
      float[] logits, int offset, int label, double labelLogit, double logExpected, double factor) {
    labelGradient = 0;
    return switch (method) {
      case IMPORTANCE_SAMPLING -> normalized(logits, offset, label, labelLogit, factor);
      case TARGET_SAMPLING -> target(logits, offset, label, factor);
      case NOISE_CONTRASTIVE_ESTIMATION ->
          logistic(logits, offset, labelLogit - logExpected, true, factor);
      case NEGATIVE_SAMPLING -> logistic(logits, offset, labelLogit, false, factor);
    };
  }

  private double normalized(
      float[] logits, int offset, int label, double labelLogit, double factor) {
    int size = samples.size();
    int hit = samples.indexOf(label);
    for (int i = 0; i < size; i++) {
      double correction = samples.logCount(i) - samples.logExpected(i);
      logits[offset + i] =
          i == hit ? Float.NEGATIVE_INFINITY : (float) (logits[offset + i] + correction);
    }
    double sum = LogNumbers.add(labelLogit, LogNumbers.sum(logits, offset, size));
    for (int i = 0; i < size; i++) {
      logits[offset + i] = (float) (factor * Math.exp(logits[offset + i] - sum));
    }
    labelGradient = factor * Math.expm1(labelLogit - sum);
    return sum - labelLogit;
  }

  private double target(float[] logits, int offset, int label, double factor) {
    int own = offset + samples.indexOf(label);
    double labelLogit = logits[own];
    double sum = LogNumbers.sum(logits, offset, samples.size());
    for (int i = offset; i < offset + samples.size(); i++) {
      logits[i] = (float) (factor * Math.exp(logits[i] - sum));
    }
    logits[own] = (float) (factor * Math.expm1(labelLogit - sum));
    return sum - labelLogit;
  }

  /**
   * Label against noise.
   *
   * @param isCorrected whether logits of samples are lessened by their logarithmic expectation
   */
  private double logistic(
      float[] logits, int offset, double labelLogit, boolean isCorrected, double factor) {
    labelGradient = -factor * LogNumbers.probability(-labelLogit);
    double loss = -LogNumbers.logistic(labelLogit);
    for (int i = 0; i < samples.size(); i++) {
      double count = Math.exp(samples.logCount(i));
      double logit = logits[offset + i] - (isCorrected ? samples.logExpected(i) : 0);
      loss -= count * LogNumbers.logistic(-logit);
      logits[offset + i] = (float) (factor * count * LogNumbers.probability(logit));
    }
    return loss;
  }
}
