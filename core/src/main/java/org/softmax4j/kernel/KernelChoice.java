package org.softmax4j.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The kernels of this process, chosen once: vector kernels where they can run, scalar ones
 * elsewhere.
 *
 * <p>{@code -Dsoftmax4j.kernels=auto|scalar|vector} decides otherwise; {@code vector} where it
 * cannot run is an error, found when the kernels are first asked for.
 */
public final class KernelChoice {
  private static final String PROPERTY = "softmax4j.kernels";

  /** Vectors of so many floats come with thirty-two registers. */
  private static final int WIDE_LANES = 16;

  private static final KernelChoice CHOICE = choose(System.getProperty(PROPERTY, "auto"));

  private final @Nullable RowKernels kernels;
  private final @Nullable MultiplyTile tile;
  private final @Nullable ConvolutionKernel convolution;
  private final @Nullable ElementKernels elements;
  private final String reason;

  private KernelChoice(
      @Nullable RowKernels kernels,
      @Nullable MultiplyTile tile,
      @Nullable ConvolutionKernel convolution,
      @Nullable ElementKernels elements,
      String reason) {
    this.kernels = kernels;
    this.tile = tile;
    this.convolution = convolution;
    this.elements = elements;
    this.reason = reason;
  }

  /**
   * The kernels that everything runs on.
   *
   * @throws IllegalStateException if the system property asks for kernels that cannot run
   */
  public static RowKernels active() {
    if (CHOICE.kernels == null) {
      throw new IllegalStateException(CHOICE.reason);
    }
    return CHOICE.kernels;
  }

  /**
   * The tiles of every matrix product, of the same kind as the kernels.
   *
   * @throws IllegalStateException if the system property asks for kernels that cannot run
   */
  public static MultiplyTile activeTile() {
    if (CHOICE.tile == null) {
      throw new IllegalStateException(CHOICE.reason);
    }
    return CHOICE.tile;
  }

  /**
   * The sums of every convolution, of the same kind as the kernels.
   *
   * @throws IllegalStateException if the system property asks for kernels that cannot run
   */
  public static ConvolutionKernel activeConvolution() {
    if (CHOICE.convolution == null) {
      throw new IllegalStateException(CHOICE.reason);
    }
    return CHOICE.convolution;
  }

  /**
   * The functions of single elements, of the same kind as the kernels.
   *
   * @throws IllegalStateException if the system property asks for kernels that cannot run
   */
  public static ElementKernels activeElements() {
    if (CHOICE.elements == null) {
      throw new IllegalStateException(CHOICE.reason);
    }
    return CHOICE.elements;
  }

  /** Why these kernels were chosen. */
  public static String reason() {
    return CHOICE.reason;
  }

  private static KernelChoice choose(String wish) {
    if (wish.equals("scalar")) {
      return scalar("-D" + PROPERTY + "=scalar");
    }
    if (!wish.equals("auto") && !wish.equals("vector")) {
      return none("-D" + PROPERTY + " must be auto, scalar or vector, got " + wish);
    }
    String obstacle = obstacle();
    if (obstacle == null) {
      String reason = "Vector API with " + VectorTerms.LANES + " float lanes";
      boolean isWide = VectorTerms.LANES == WIDE_LANES;
      return new KernelChoice(
          new VectorKernels(),
          isWide ? new VectorWideTile() : new VectorTile(),
          isWide ? new VectorWideConvolution() : new VectorConvolution(),
          new VectorElements(),
          reason);
    }
    return wish.equals("auto")
        ? scalar(obstacle)
        : none("-D" + PROPERTY + "=vector cannot be met: " + obstacle);
  }

  private static KernelChoice scalar(String reason) {
    return new KernelChoice(
        new ScalarKernels(),
        new ScalarTile(),
        new ScalarConvolution(),
        new ScalarElements(),
        reason);
  }

  private static KernelChoice none(String reason) {
    return new KernelChoice(null, null, null, null, reason);
  }

  /** Why vector kernels cannot run here, null if they can. */
  private static @Nullable String obstacle() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return "module jdk.incubator.vector is not there: add --add-modules jdk.incubator.vector";
    }
    String vm = System.getProperty("java.vm.info", "");
    if (vm.contains("interpreted") || vm.contains("emulated-client")) {
      return "the C2 compiler is off (" + vm + "): vector code would run 50 times slower";
    }
    int lanes = VectorTerms.LANES;
    boolean known = lanes == 8 || lanes == WIDE_LANES || (lanes == 4 && isArm());
    return known ? null : "vectors of " + lanes + " floats are too short to be faster here";
  }

  /** Four lanes come with a fused multiply-add on Arm only. */
  private static boolean isArm() {
    return System.getProperty("os.arch", "").equals("aarch64");
  }
}
