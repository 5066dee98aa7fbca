package org.softmax4j.testing;

/**
 * Whether tests run in full, {@code -Ddeep=true}, as before a release, or on a sample of the same
 * kind.
 */
public final class Deep {
  private static final boolean ON = Boolean.getBoolean("deep");

  private Deep() {}

  public static boolean isOn() {
    return ON;
  }

  /** One of two sizes of a test. */
  public static int size(int ordinary, int deep) {
    return ON ? deep : ordinary;
  }
}
