package org.softmax4j.neural;

/** See {@link LearningRateSchedule#reduceOnPlateau}. */
record ReduceOnPlateau(double factor, int patience) implements LearningRateSchedule {
  ReduceOnPlateau {
    Settings.checkShare("factor", factor);
    Settings.checkAtLeastOne("patience", patience);
  }

  /** Told again from the first epoch on at each step: the history is all that there is to know. */
  @Override
  public double factor(TrainingPoint point) {
    double best = Double.POSITIVE_INFINITY;
    int waited = 0;
    int reductions = 0;
    for (TrainingHistory.Epoch epoch : point.history().epochs()) {
      double loss = epoch.validationLossNats().orElse(epoch.trainLossNats());
      if (loss < best) {
        best = loss;
        waited = 0;
      } else if (++waited == patience) {
        reductions++;
        waited = 0;
      }
    }
    return Math.pow(factor, reductions);
  }
}
