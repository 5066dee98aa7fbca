package org.softmax4j.kernel;

/**
 * The sum of e^x over numbers that come one after another: the largest of them, and the sum of all
 * others around it, in two doubles.
 *
 * <p>Terms are kept as e^(x − anchor), the anchor the next multiple of {@value #GRID} at or above
 * the largest number. It moves seldom, and each move shrinks what came before by at least e^-32, so
 * the rounding errors of the moves do not add up; on one grid, partial sums merge without a move.
 *
 * <p>Reference: M. Milakov, N. Gimelshein, Online normalizer calculation for softmax (2018),
 * arXiv:1805.02867, algorithm 3, which moves with every new maximum.
 */
public final class ExponentialSum {
  static final double GRID = 32;

  /** Each of two factors scaled by 2^256 takes one, so that their product is scaled by 2^256. */
  private static final double HALF_UNSCALE = 0x1p-128;

  private final RowKernels kernels;
  private final Exponential exponential = new Exponential();
  private RowSum others = new RowSum();
  private ScaledDifference exponent = new ScaledDifference(0, 1, 0);
  private double anchor = Double.NEGATIVE_INFINITY;
  private double peak = Double.NEGATIVE_INFINITY;

  /** A sum of nothing. */
  public ExponentialSum() {
    this(KernelChoice.active());
  }

  /**
   * A sum of nothing.
   *
   * @param kernels what adds blocks
   */
  ExponentialSum(RowKernels kernels) {
    this.kernels = kernels;
  }

  /**
   * Adds e^x.
   *
   * @param x finite or -inf
   */
  public void add(double x) {
    if (x > peak) {
      double former = peak;
      peak = x;
      raiseAnchor(x);
      addToOthers(former);
    } else {
      addToOthers(x);
    }
  }

  /**
   * Adds e^x of a block of numbers, in another order.
   *
   * @return whether it was added; not so if there is a number that is +inf or NaN, or if there
   *     never was one above -inf
   */
  public boolean add(float[] x, int offset, int length) {
    float largest = kernels.max(x, offset, length);
    if (!raiseAnchor(largest)) {
      return false;
    }
    RowSum block = new RowSum();
    if (largest > peak) {
      int pivot = ScalarKernels.indexOf(x, offset, length, largest);
      kernels.addExponentials(x, offset, pivot, anchor, block);
      kernels.addExponentials(x, offset + pivot + 1, length - pivot - 1, anchor, block);
    } else {
      kernels.addExponentials(x, offset, length, anchor, block);
    }
    return add(block, largest);
  }

  /** See {@link #add(float[], int, int)}. */
  public boolean add(double[] x, int offset, int length) {
    double largest = kernels.max(x, offset, length);
    if (!raiseAnchor(largest)) {
      return false;
    }
    RowSum block = new RowSum();
    if (largest > peak) {
      int pivot = ScalarKernels.indexOf(x, offset, length, largest);
      kernels.addExponentials(x, offset, pivot, anchor, block);
      kernels.addExponentials(x, offset + pivot + 1, length - pivot - 1, anchor, block);
    } else {
      kernels.addExponentials(x, offset, length, anchor, block);
    }
    return add(block, largest);
  }

  /** Adds all terms of another sum, which stays as it is. */
  public void add(ExponentialSum sum) {
    double sumPeak = sum.peak;
    if (sumPeak == Double.NEGATIVE_INFINITY) {
      return;
    }
    if (sum.anchor > anchor) {
      moveAnchor(sum.anchor);
    }
    exponent.set(sum.anchor);
    addMultiple(others, sum.others);
    add(sumPeak);
  }

  /** The largest number, -inf where there is none. */
  public double peak() {
    return peak;
  }

  /** What the numbers are a part of, their sum being what it is now; the peak must be finite. */
  public NormalizedRow normalized() {
    exponent.set(peak);
    exponential.set(-exponent.high(), -exponent.low());
    double high = others.high() * exponential.high();
    double low =
        Math.fma(others.high(), exponential.high(), -high)
            + (others.high() * exponential.low() + others.low() * exponential.high());
    return new NormalizedRow(kernels, peak, high * Exponential.UNSCALE, low * Exponential.UNSCALE);
  }

  /** Moves the anchor above a number, and says whether it is finite then. */
  private boolean raiseAnchor(double x) {
    if (x > anchor && x < Double.POSITIVE_INFINITY) {
      moveAnchor(Math.ceil(x / GRID) * GRID);
    }
    return x < Double.POSITIVE_INFINITY && anchor > Double.NEGATIVE_INFINITY;
  }

  /**
   * Adds the terms of a block, but the largest where that is the new peak.
   *
   * @return whether they were numbers
   */
  private boolean add(RowSum block, double largest) {
    if (Double.isNaN(block.high())) {
      return false;
    }
    if (largest > peak) {
      addToOthers(peak);
      peak = largest;
    }
    others.add(block.high(), block.low());
    return true;
  }

  private void addToOthers(double x) {
    exponent.set(x);
    exponential.setScaled(exponent.high(), exponent.low());
    others.add(exponential.high(), exponential.low());
  }

  private void moveAnchor(double newAnchor) {
    exponent = new ScaledDifference(newAnchor, 1, 0);
    exponent.set(anchor);
    anchor = newAnchor;
    RowSum former = others;
    others = new RowSum();
    addMultiple(others, former);
  }

  /** target += e^exponent · sum. */
  private void addMultiple(RowSum target, RowSum sum) {
    exponential.setScaled(exponent.high(), exponent.low());
    double a = exponential.high() * HALF_UNSCALE;
    double aLow = exponential.low() * HALF_UNSCALE;
    double b = sum.high() * HALF_UNSCALE;
    double bLow = sum.low() * HALF_UNSCALE;
    double high = a * b;
    target.add(high, Math.fma(a, b, -high) + (a * bLow + aLow * b));
  }
}
