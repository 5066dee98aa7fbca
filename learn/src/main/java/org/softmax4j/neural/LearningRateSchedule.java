package org.softmax4j.neural;

/**
 * How the learning rate changes as a training goes on: a factor for each step. It knows no more
 * than the point that it is asked about, so that a resumed training goes on alike. Users may write
 * their own.
 */
@FunctionalInterface
public interface LearningRateSchedule {
  /**
   * What the learning rate of the optimizer is multiplied by for the next step; above 0, finite.
   */
  double factor(TrainingPoint point);

  /** Always 1. */
  static LearningRateSchedule constant() {
    return new StepDecay(1, 1);
  }

  /**
   * Multiplied by a factor every so many epochs.
   *
   * @param everyEpochs at least 1
   * @param factor in (0, 1]
   */
  static LearningRateSchedule steps(int everyEpochs, double factor) {
    return new StepDecay(everyEpochs, factor);
  }

  /**
   * Falls with every step, by the factor in one epoch.
   *
   * @param factor in (0, 1]
   */
  static LearningRateSchedule exponential(double factor) {
    return new ExponentialDecay(factor);
  }

  /**
   * Half a cosine from 1 down to {@code last} over so many epochs, and {@code last} from there.
   * Loshchilov and Hutter 2017, arXiv:1608.03983, equation 5, without restarts.
   *
   * @param epochs at least 1
   * @param last in (0, 1]
   */
  static LearningRateSchedule cosine(int epochs, double last) {
    return new CosineDecay(epochs, last);
  }

  /**
   * Multiplied by a factor whenever the validation loss has not fallen for so many epochs; the
   * training loss where there is no validation data.
   *
   * @param factor in (0, 1]
   * @param patience epochs, at least 1
   */
  static LearningRateSchedule reduceOnPlateau(double factor, int patience) {
    return new ReduceOnPlateau(factor, patience);
  }

  /**
   * The same after a warm-up, in which the factor grows in proportion to the steps taken.
   *
   * @param epochs length of the warm-up, fractions too; above 0, finite
   */
  default LearningRateSchedule withWarmUp(double epochs) {
    return new WarmUp(this, epochs);
  }
}
