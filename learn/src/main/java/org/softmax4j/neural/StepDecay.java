package org.softmax4j.neural;

/** See {@link LearningRateSchedule#steps}. */
record StepDecay(int everyEpochs, double factor) implements LearningRateSchedule {
  StepDecay {
    Settings.checkAtLeastOne("everyEpochs", everyEpochs);
    Settings.checkShare("factor", factor);
  }

  @Override
  public double factor(TrainingPoint point) {
    int steps = point.epoch() / everyEpochs;
    return Math.pow(factor, steps);
  }
}
