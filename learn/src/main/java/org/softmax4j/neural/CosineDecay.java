package org.softmax4j.neural;

/** See {@link LearningRateSchedule#cosine}. */
record CosineDecay(int epochs, double last) implements LearningRateSchedule {
  CosineDecay {
    Settings.checkAtLeastOne("epochs", epochs);
    Settings.checkShare("last", last);
  }

  @Override
  public double factor(TrainingPoint point) {
    double done = Math.min(1, point.epochs() / epochs);
    return last + (1 - last) * (1 + Math.cos(Math.PI * done)) / 2;
  }
}
