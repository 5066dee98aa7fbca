package org.softmax4j.app;

import java.util.Locale;
import org.softmax4j.neural.DivergencePolicy;

/** What becomes of batches that are no longer finite. */
enum OnDivergence {
  /** The training ends. */
  STOP(DivergencePolicy.STOP),
  /** They are left out. */
  SKIP(DivergencePolicy.SKIP),
  /** Back to the beginning of the epoch, with half the learning rate. */
  ROLL_BACK(DivergencePolicy.ROLL_BACK);

  private final DivergencePolicy policy;

  OnDivergence(DivergencePolicy policy) {
    this.policy = policy;
  }

  DivergencePolicy policy() {
    return policy;
  }

  /** The word on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
