package org.softmax4j.kernel;

/** The kernels of this process, chosen once. */
public final class KernelChoice {
  private static final RowKernels ACTIVE = new ScalarKernels();

  private KernelChoice() {}

  /** The kernels that everything runs on. */
  public static RowKernels active() {
    return ACTIVE;
  }

  /** Why these kernels were chosen. */
  public static String reason() {
    return "plain Java, the only kernels of this version";
  }
}
