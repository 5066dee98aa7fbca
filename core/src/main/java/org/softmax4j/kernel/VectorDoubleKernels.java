package org.softmax4j.kernel;

/**
 * Kernels for rows of doubles, and gradients of either, on the Vector API; short and unusual rows
 * are left to the scalar ones.
 *
 * <p>Terms are those of {@link VectorDoubleTerms}, each rounded once, their sum kept in two
 * doubles. A probability is the stored term times the reciprocal of the sum in two doubles: within
 * 2 ulp.
 */
class VectorDoubleKernels extends ScalarKernels {
  private static final int LANES = VectorDoubleTerms.LANES;

  /** Shorter rows take as long in the scalar loops. */
  private static final int SHORTEST = 16;

  /** Gradients of shorter rows take as long in the scalar loops. */
  private static final int SHORTEST_GRADIENT = 128;

  /** Peaks beyond it, times β, are not told from what is far below them. */
  private static final double LARGEST_EXPONENT = 0x1p40;

  private static final double LARGEST_BETA = 0x1p60;

  /** A rest below this, beside a peak of 1, is summed anew without the peak. */
  private static final double CONFIDENT = 0x1p-20;

  /** The scaled term of a peak. */
  private static final double PEAK_TERM = 1 / Exponential.UNSCALE;

  @Override
  public double max(double[] x, int offset, int length) {
    return VectorSearch.max(x, offset, length);
  }

  @Override
  public void softmax(
      double[] x,
      int xOffset,
      double[] y,
      int yOffset,
      int length,
      double beta,
      double betaLow,
      double peak) {
    if (!isOrdinary(x, xOffset, length, beta, peak)) {
      super.softmax(x, xOffset, y, yOffset, length, beta, betaLow, peak);
      return;
    }
    double[] run = VectorDoubleTerms.run(length, beta, betaLow, peak);
    RowSum scale = store(x, xOffset, y, yOffset, length, run).quotient(1);
    VectorDoubleTerms.multiply(y, yOffset, length, scale.high(), scale.low());
  }

  @Override
  public void logSoftmax(
      double[] x,
      int xOffset,
      double[] y,
      int yOffset,
      int length,
      double beta,
      double betaLow,
      double peak) {
    if (!isOrdinary(x, xOffset, length, beta, peak)) {
      super.logSoftmax(x, xOffset, y, yOffset, length, beta, betaLow, peak);
      return;
    }
    double[] run = VectorDoubleTerms.run(length, beta, betaLow, peak);
    Logarithm logSum = logOfOnePlus(rest(x, xOffset, length, peak, run));
    subtract(x, xOffset, y, yOffset, length, run, logSum.high(), logSum.low());
  }

  private static void subtract(
      double[] x,
      int xOffset,
      double[] y,
      int yOffset,
      int length,
      double[] run,
      double log,
      double logLow) {
    int left = length % LANES;
    int whole = length - left;
    VectorDoubleTerms.subtract(x, xOffset, y, yOffset, whole, run, log, logLow);
    if (left > 0) {
      int last = VectorDoubleTerms.last(x, xOffset + whole, left, run);
      VectorDoubleTerms.subtract(run, last, run, last, LANES, run, log, logLow);
      System.arraycopy(run, last, y, yOffset + whole, left);
    }
  }

  @Override
  public void exponentials(
      double[] x, int xOffset, double[] y, int yOffset, int length, double peak, RowSum scale) {
    if (!isOrdinary(x, xOffset, length, 1, peak)) {
      super.exponentials(x, xOffset, y, yOffset, length, peak, scale);
      return;
    }
    double[] run = VectorDoubleTerms.run(length, 1, 0, peak);
    storeTerms(x, xOffset, y, yOffset, length, run);
    VectorDoubleTerms.multiply(y, yOffset, length, scale.high(), scale.low());
  }

  @Override
  public void differences(
      double[] x,
      int xOffset,
      double[] y,
      int yOffset,
      int length,
      double peak,
      double log,
      double logLow) {
    if (isOrdinary(x, xOffset, length, 1, peak)) {
      double[] run = VectorDoubleTerms.run(0, 1, 0, peak);
      subtract(x, xOffset, y, yOffset, length, run, log, logLow);
    } else {
      super.differences(x, xOffset, y, yOffset, length, peak, log, logLow);
    }
  }

  @Override
  RowSum rest(double[] x, int offset, int length, double beta, double betaLow, double peak) {
    if (!isOrdinary(x, offset, length, beta, peak)) {
      return super.rest(x, offset, length, beta, betaLow, peak);
    }
    return rest(x, offset, length, peak, VectorDoubleTerms.run(length, beta, betaLow, peak));
  }

  @Override
  public void addExponentials(double[] x, int offset, int length, double anchor, RowSum sum) {
    if (length < SHORTEST || Math.abs(anchor) > LARGEST_EXPONENT) {
      super.addExponentials(x, offset, length, anchor, sum);
      return;
    }
    double[] run = VectorDoubleTerms.run(length, 1, 0, anchor);
    addTerms(x, offset, length, run);
    VectorDoubleTerms.takeSum(run, sum);
  }

  @Override
  public void addExponentials(float[] x, int offset, int length, double anchor, RowSum sum) {
    if (length < SHORTEST || Math.abs(anchor) > LARGEST_EXPONENT) {
      super.addExponentials(x, offset, length, anchor, sum);
      return;
    }
    double[] run = VectorDoubleTerms.run(length, 1, 0, anchor);
    int part = VectorDoubleTerms.part(run);
    int left = length % LANES;
    int whole = length - left;
    for (int from = 0; from < whole; from += part) {
      int size = Math.min(whole - from, part);
      VectorDoubleTerms.reduce(x, offset + from, size, run);
      VectorDoubleTerms.store(run, VectorDoubleTerms.TERMS, size, run);
    }
    double[] last = new double[left];
    for (int i = 0; i < left; i++) {
      last[i] = x[offset + whole + i];
    }
    addTerms(last, 0, left, run);
    VectorDoubleTerms.takeSum(run, sum);
  }

  @Override
  public int countBelow(float[] x, int offset, int length, float limit) {
    int below = VectorSearch.countBelow(x, offset, length, limit);
    return below + super.countBelow(x, offset + below, length - below, limit);
  }

  @Override
  public int countBelow(double[] x, int offset, int length, double limit) {
    int below = VectorSearch.countBelow(x, offset, length, limit);
    return below + super.countBelow(x, offset + below, length - below, limit);
  }

  private static RowSum rest(double[] x, int offset, int length, double peak, double[] run) {
    addTerms(x, offset, length, run);
    RowSum rest = takeSum(run);
    rest.add(-1);
    if (rest.high() < CONFIDENT) {
      int pivot = indexOf(x, offset, length, peak);
      addTerms(x, offset, pivot, run);
      addTerms(x, offset + pivot + 1, length - pivot - 1, run);
      rest = takeSum(run);
    }
    return rest;
  }

  @Override
  public double crossEntropyAndGradient(
      double[] x,
      int offset,
      int length,
      int label,
      double peak,
      double factor,
      double[] gradient,
      int gradientOffset) {
    if (!isOrdinary(x, offset, length, 1, peak)) {
      return super.crossEntropyAndGradient(
          x, offset, length, label, peak, factor, gradient, gradientOffset);
    }
    double logit = x[offset + label];
    double[] run = VectorDoubleTerms.run(length, 1, 0, peak);
    RowSum rest = store(x, offset, gradient, gradientOffset, length, run);
    rest.add(-1);
    rest = rest.high() < CONFIDENT ? sumOfOthers(gradient, gradientOffset, length) : rest;
    LabelledRow row = new LabelledRow(logit, peak, rest);
    RowSum scale = row.scale(factor);
    VectorDoubleTerms.multiply(gradient, gradientOffset, length, scale.high(), scale.low());
    gradient[gradientOffset + label] = row.gradient(scale);
    return row.loss();
  }

  @Override
  public void softmaxGradient(
      float[] p,
      int pOffset,
      float[] upstream,
      int upstreamOffset,
      float[] gradient,
      int gradientOffset,
      int length,
      double beta) {
    if (length < SHORTEST_GRADIENT) {
      super.softmaxGradient(
          p, pOffset, upstream, upstreamOffset, gradient, gradientOffset, length, beta);
    } else {
      VectorGradients.softmax(
          p, pOffset, upstream, upstreamOffset, gradient, gradientOffset, length, beta);
    }
  }

  @Override
  public void softmaxGradient(
      double[] p,
      int pOffset,
      double[] upstream,
      int upstreamOffset,
      double[] gradient,
      int gradientOffset,
      int length,
      double beta) {
    if (length < SHORTEST_GRADIENT) {
      super.softmaxGradient(
          p, pOffset, upstream, upstreamOffset, gradient, gradientOffset, length, beta);
    } else {
      VectorGradients.softmax(
          p, pOffset, upstream, upstreamOffset, gradient, gradientOffset, length, beta);
    }
  }

  @Override
  public void logSoftmaxGradient(
      float[] p,
      int pOffset,
      float[] upstream,
      int upstreamOffset,
      float[] gradient,
      int gradientOffset,
      int length,
      double beta) {
    if (length < SHORTEST_GRADIENT) {
      super.logSoftmaxGradient(
          p, pOffset, upstream, upstreamOffset, gradient, gradientOffset, length, beta);
    } else {
      VectorGradients.logSoftmax(
          p, pOffset, upstream, upstreamOffset, gradient, gradientOffset, length, beta);
    }
  }

  @Override
  public void logSoftmaxGradient(
      double[] p,
      int pOffset,
      double[] upstream,
      int upstreamOffset,
      double[] gradient,
      int gradientOffset,
      int length,
      double beta) {
    if (length < SHORTEST_GRADIENT) {
      super.logSoftmaxGradient(
          p, pOffset, upstream, upstreamOffset, gradient, gradientOffset, length, beta);
    } else {
      VectorGradients.logSoftmax(
          p, pOffset, upstream, upstreamOffset, gradient, gradientOffset, length, beta);
    }
  }

  /** The sum of stored terms but one of a peak. */
  private static RowSum sumOfOthers(double[] terms, int offset, int length) {
    int pivot = indexOf(terms, offset, length, PEAK_TERM);
    RowSum sum = new RowSum();
    for (int i = 0; i < length; i++) {
      if (i != pivot) {
        sum.add(terms[offset + i]);
      }
    }
    return sum.scaled(Exponential.UNSCALE);
  }

  /** Stores scaled e^(β·(x − peak)) and adds them up. */
  private static RowSum store(
      double[] x, int xOffset, double[] y, int yOffset, int length, double[] run) {
    storeTerms(x, xOffset, y, yOffset, length, run);
    return takeSum(run);
  }

  /** Adds up what {@link #store} stores. */
  private static void addTerms(double[] x, int offset, int length, double[] run) {
    int part = VectorDoubleTerms.part(run);
    for (int from = 0; from < length; from += part) {
      int size = Math.min(length - from, part);
      storeTerms(x, offset + from, run, VectorDoubleTerms.TERMS, size, run);
    }
  }

  private static void storeTerms(
      double[] x, int xOffset, double[] y, int yOffset, int length, double[] run) {
    int part = VectorDoubleTerms.part(run);
    int left = length % LANES;
    int whole = length - left;
    for (int from = 0; from < whole; from += part) {
      int size = Math.min(whole - from, part);
      VectorDoubleTerms.reduce(x, xOffset + from, size, run);
      VectorDoubleTerms.store(y, yOffset + from, size, run);
    }
    if (left > 0) {
      int last = VectorDoubleTerms.last(x, xOffset + whole, left, run);
      VectorDoubleTerms.reduce(run, last, LANES, run);
      VectorDoubleTerms.store(run, last, LANES, run);
      System.arraycopy(run, last, y, yOffset + whole, left);
    }
  }

  private static RowSum takeSum(double[] run) {
    RowSum sum = new RowSum();
    VectorDoubleTerms.takeSum(run, sum);
    return sum.scaled(Exponential.UNSCALE);
  }

  /** Whether a row is worth the loops, and β and the peak of the sizes that they are exact for. */
  private static boolean isOrdinary(double[] x, int offset, int length, double beta, double peak) {
    return Math.abs(beta * peak) <= LARGEST_EXPONENT
        && beta <= LARGEST_BETA
        && beta >= 1 / LARGEST_BETA
        && isLong(x, offset, length);
  }

  /** Elements of -inf do not count, wherever they stand: they decide nothing, not even a bit. */
  private static boolean isLong(double[] x, int offset, int length) {
    int used = 0;
    for (int i = offset; i < offset + length && used < SHORTEST; i++) {
      used += x[i] == Double.NEGATIVE_INFINITY ? 0 : 1;
    }
    return used == SHORTEST;
  }
}
