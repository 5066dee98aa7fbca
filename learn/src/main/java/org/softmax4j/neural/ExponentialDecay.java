package org.softmax4j.neural;

/** See {@link LearningRateSchedule#exponential}. */
record ExponentialDecay(double factor) implements LearningRateSchedule {
  ExponentialDecay {
    Settings.checkShare("factor", factor);
  }

  @Override
  public double factor(TrainingPoint point) {
    return Math.pow(factor, point.epochs());
  }
}
