package org.softmax4j.neural;

/** See {@link LearningRateSchedule#withWarmUp}. */
record WarmUp(LearningRateSchedule schedule, double epochs) implements LearningRateSchedule {
  WarmUp {
    Settings.checkPositive("epochs", epochs);
  }

  @Override
  public double factor(TrainingPoint point) {
    return Math.min(1, point.epochsAfter() / epochs) * schedule.factor(point);
  }
}
