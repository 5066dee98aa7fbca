package org.softmax4j.matrix;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * How long a thread that waits for work on rows, or for the end of it, looks out before it sleeps:
 * {@code -Dsoftmax4j.spinMicros} says it in microseconds, 0 for not at all.
 *
 * @param nanos the time; without meaning where there is a problem
 * @param problem what is wrong with the property, empty where nothing is
 */
record SpinTime(long nanos, String problem) {
  private static final String PROPERTY = "softmax4j.spinMicros";
  private static final String DEFAULT_MICROS = "200";
  private static final int MOST_MICROS = 100_000;

  /** Looks before other threads of the same processor have their turn. */
  private static final int LOOKS = 16;

  private static final SpinTime CHOICE = parse(System.getProperty(PROPERTY, DEFAULT_MICROS));

  /** What the system property says, be it right or wrong. */
  static SpinTime given() {
    return CHOICE;
  }

  /**
   * The time of this process.
   *
   * @throws IllegalStateException if the system property is no such time
   */
  static SpinTime active() {
    if (!CHOICE.problem.isEmpty()) {
      throw new IllegalStateException(CHOICE.problem);
    }
    return CHOICE;
  }

  static SpinTime parse(String micros) {
    if (micros.matches("[0-9]{1,6}") && Integer.parseInt(micros) <= MOST_MICROS) {
      return ofNanos(TimeUnit.MICROSECONDS.toNanos(Integer.parseInt(micros)));
    }
    String rule = " must be a whole number from 0 to " + MOST_MICROS + ", got ";
    return new SpinTime(0, "-D" + PROPERTY + rule + micros);
  }

  static SpinTime ofNanos(long nanos) {
    return new SpinTime(nanos, "");
  }

  /** Looks until something is so or the time is over; returns whether it is so. */
  @SuppressWarnings("ThreadPriorityCheck") // nothing but time depends on the yielding
  boolean sees(BooleanSupplier something) {
    long start = System.nanoTime();
    for (int look = 1; !something.getAsBoolean(); look++) {
      if (System.nanoTime() - start >= nanos) {
        return false;
      }
      if (look % LOOKS == 0) {
        Thread.yield();
      } else {
        Thread.onSpinWait();
      }
    }
    return true;
  }
}
