package org.softmax4j.testing;

import java.util.SplittableRandom;

/** One seed for all random tests of a run, printed once; {@code -Dseed=N} repeats a run. */
public final class Seeds {
  private static final long SEED = seed();

  private Seeds() {}

  /** A generator that depends on the run's seed and on the name of the test alone. */
  public static SplittableRandom random(String test) {
    return new SplittableRandom(SEED ^ ((long) test.hashCode() << 32));
  }

  private static long seed() {
    String given = System.getProperty("seed", "");
    long seed = given.isEmpty() ? System.nanoTime() : Long.parseLong(given);
    System.out.println("random tests run with -Dseed=" + seed);
    return seed;
  }
}
