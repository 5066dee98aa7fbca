package org.softmax4j.kernel;

/**
 * Plain Java kernels: the slow truth beside faster ones, and what runs where those cannot.
 *
 * <p>Float rows are computed in double and rounded once, within 0.51 ulp; double rows carry the low
 * parts of exponents, exponentials and sums, and end within 1.1 ulp.
 */
class ScalarKernels implements RowKernels {
  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public float max(float[] x, int offset, int length) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = offset; i < offset + length; i++) {
      max = x[i] > max ? x[i] : max;
    }
    return max;
  }

  @Override
  public double max(double[] x, int offset, int length) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = offset; i < offset + length; i++) {
      max = x[i] > max ? x[i] : max;
    }
    return max;
  }

  @Override
  public int rowsTogether(int length) {
    return 0;
  }

  @Override
  public int softmaxTogether(
      float[] x,
      int xOffset,
      int xStride,
      float[] y,
      int yOffset,
      int yStride,
      int rows,
      int length,
      double beta) {
    return 0;
  }

  @Override
  public int logSoftmaxTogether(
      float[] x,
      int xOffset,
      int xStride,
      float[] y,
      int yOffset,
      int yStride,
      int rows,
      int length,
      double beta) {
    return 0;
  }

  @Override
  public void softmax(
      float[] x, int xOffset, float[] y, int yOffset, int length, double beta, float peak) {
    int pivot = indexOf(x, xOffset, length, peak);
    double inverse = 1 / (1 + sumOfOthers(x, xOffset, length, pivot, beta));
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = (float) (exp(x[xOffset + i], peak, beta) * inverse);
    }
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
    RowSum sum = sumOfOthers(x, xOffset, length, indexOf(x, xOffset, length, peak), beta, betaLow);
    sum.add(1);
    Exponential exponential = new Exponential();
    ScaledDifference exponent = new ScaledDifference(peak, beta, betaLow);
    double inverse = 1 / sum.high();
    double correction = sum.low() * inverse;
    for (int i = 0; i < length; i++) {
      exponent.set(x[xOffset + i]);
      exponential.setScaled(exponent.high(), exponent.low());
      double quotient = exponential.high() / sum.high();
      double rest = exponential.low() * inverse - quotient * correction;
      y[yOffset + i] = (quotient + rest) * Exponential.UNSCALE;
    }
  }

  @Override
  public void logSoftmax(
      float[] x, int xOffset, float[] y, int yOffset, int length, double beta, float peak) {
    int pivot = indexOf(x, xOffset, length, peak);
    double logSum = Math.log1p(sumOfOthers(x, xOffset, length, pivot, beta));
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = (float) (beta * ((double) x[xOffset + i] - peak) - logSum);
    }
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
    Logarithm logSum = logSum(x, xOffset, length, beta, betaLow, peak);
    ScaledDifference exponent = new ScaledDifference(peak, beta, betaLow);
    subtract(x, xOffset, y, yOffset, length, exponent, logSum.high(), logSum.low());
  }

  @Override
  public float logSumExp(float[] x, int offset, int length, double beta, float peak) {
    double rest = sumOfOthers(x, offset, length, indexOf(x, offset, length, peak), beta);
    return (float) (rest == 0 ? beta * peak : beta * peak + Math.log1p(rest));
  }

  @Override
  public double logSumExp(
      double[] x, int offset, int length, double beta, double betaLow, double peak) {
    ScaledDifference exponent = new ScaledDifference(peak, beta, betaLow);
    Logarithm logSum = logSum(x, offset, length, beta, betaLow, peak);
    exponent.setPeak();
    return logSum.high() == 0
        ? exponent.high()
        : sum(exponent.high(), exponent.low(), logSum.high(), logSum.low());
  }

  @Override
  public void addExponentials(float[] x, int offset, int length, double anchor, RowSum sum) {
    ScaledDifference exponent = new ScaledDifference(anchor, 1, 0);
    Exponential exponential = new Exponential();
    for (int i = offset; i < offset + length; i++) {
      addTerm(x[i], exponent, exponential, sum);
    }
  }

  @Override
  public void addExponentials(double[] x, int offset, int length, double anchor, RowSum sum) {
    addTerms(x, offset, length, new ScaledDifference(anchor, 1, 0), sum);
  }

  @Override
  public void exponentials(
      double[] x, int xOffset, double[] y, int yOffset, int length, double peak, RowSum scale) {
    ScaledDifference exponent = new ScaledDifference(peak, 1, 0);
    Exponential exponential = new Exponential();
    double high = scale.high();
    double low = scale.low();
    for (int i = 0; i < length; i++) {
      exponent.set(x[xOffset + i]);
      exponential.setScaled(exponent.high(), exponent.low());
      double rest = exponential.low() * high + exponential.high() * low;
      y[yOffset + i] = (exponential.high() * high + rest) * Exponential.UNSCALE;
    }
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
    ScaledDifference exponent = new ScaledDifference(peak, 1, 0);
    subtract(x, xOffset, y, yOffset, length, exponent, log, logLow);
  }

  private static void subtract(
      double[] x,
      int xOffset,
      double[] y,
      int yOffset,
      int length,
      ScaledDifference exponent,
      double log,
      double logLow) {
    for (int i = 0; i < length; i++) {
      exponent.set(x[xOffset + i]);
      y[yOffset + i] = minus(exponent.high(), exponent.low(), log, logLow);
    }
  }

  @Override
  public int countBelow(float[] x, int offset, int length, float limit) {
    int i = 0;
    while (i < length && x[offset + i] <= limit) {
      i++;
    }
    return i;
  }

  @Override
  public int countBelow(double[] x, int offset, int length, double limit) {
    int i = 0;
    while (i < length && x[offset + i] <= limit) {
      i++;
    }
    return i;
  }

  @Override
  public double crossEntropy(float[] x, int offset, int length, int label, float peak) {
    int pivot = pivot(x, offset, length, label, peak);
    double rest = sumOfOthers(x, offset, length, pivot, 1);
    return Math.log1p(rest) - ((double) x[offset + label] - peak);
  }

  @Override
  public double crossEntropy(double[] x, int offset, int length, int label, double peak) {
    RowSum rest = rest(x, offset, length, 1, 0, peak);
    return new LabelledRow(x[offset + label], peak, rest).loss();
  }

  @Override
  public double crossEntropyAndGradient(
      float[] x,
      int offset,
      int length,
      int label,
      float peak,
      double factor,
      float[] gradient,
      int gradientOffset) {
    int pivot = pivot(x, offset, length, label, peak);
    double rest = sumOfOthers(x, offset, length, pivot, 1);
    double difference = (double) x[offset + label] - peak;
    double others = pivot == label ? rest : 1 + rest - Exponential.exp(difference);
    double scale = factor / (1 + rest);
    for (int i = 0; i < length; i++) {
      gradient[gradientOffset + i] = (float) (exp(x[offset + i], peak, 1) * scale);
    }
    gradient[gradientOffset + label] = (float) ((0 - others) * scale);
    return Math.log1p(rest) - difference;
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
    RowSum rest = rest(x, offset, length, 1, 0, peak);
    LabelledRow row = new LabelledRow(x[offset + label], peak, rest);
    RowSum scale = row.scale(factor);
    exponentials(x, offset, gradient, gradientOffset, length, peak, scale);
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
    double dot = 0;
    for (int i = 0; i < length; i++) {
      dot += (double) p[pOffset + i] * upstream[upstreamOffset + i];
    }
    for (int i = 0; i < length; i++) {
      gradient[gradientOffset + i] =
          (float) (beta * p[pOffset + i] * (upstream[upstreamOffset + i] - dot));
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
    RowSum dot = new RowSum();
    for (int i = 0; i < length; i++) {
      dot.add(p[pOffset + i] * upstream[upstreamOffset + i]);
    }
    double mean = dot.high();
    for (int i = 0; i < length; i++) {
      gradient[gradientOffset + i] = beta * p[pOffset + i] * (upstream[upstreamOffset + i] - mean);
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
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += upstream[upstreamOffset + i];
    }
    for (int i = 0; i < length; i++) {
      gradient[gradientOffset + i] =
          (float) (beta * (upstream[upstreamOffset + i] - p[pOffset + i] * sum));
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
    RowSum sum = new RowSum();
    for (int i = 0; i < length; i++) {
      sum.add(upstream[upstreamOffset + i]);
    }
    double total = sum.high();
    for (int i = 0; i < length; i++) {
      gradient[gradientOffset + i] = beta * (upstream[upstreamOffset + i] - p[pOffset + i] * total);
    }
  }

  private static double exp(float x, float peak, double beta) {
    return Exponential.exp(beta * ((double) x - peak));
  }

  /** Σ exp(β·(x − x[pivot])) over all elements but the pivot. */
  static double sumOfOthers(float[] x, int offset, int length, int pivot, double beta) {
    float peak = x[offset + pivot];
    double sum = 0;
    for (int i = offset; i < offset + pivot; i++) {
      sum += exp(x[i], peak, beta);
    }
    for (int i = offset + pivot + 1; i < offset + length; i++) {
      sum += exp(x[i], peak, beta);
    }
    return sum;
  }

  /** Σ e^((β + βLow)·(x − peak)) over all elements but one that is the peak, in two doubles. */
  RowSum rest(double[] x, int offset, int length, double beta, double betaLow, double peak) {
    int pivot = indexOf(x, offset, length, peak);
    return sumOfOthers(x, offset, length, pivot, beta, betaLow);
  }

  /** Σ e^((β + βLow)·(x − x[pivot])) over all elements but the pivot, in two doubles. */
  private static RowSum sumOfOthers(
      double[] x, int offset, int length, int pivot, double beta, double betaLow) {
    ScaledDifference exponent = new ScaledDifference(x[offset + pivot], beta, betaLow);
    RowSum sum = new RowSum();
    addTerms(x, offset, pivot, exponent, sum);
    addTerms(x, offset + pivot + 1, length - pivot - 1, exponent, sum);
    return sum.scaled(Exponential.UNSCALE);
  }

  /** Adds scaled terms. */
  private static void addTerms(
      double[] x, int offset, int length, ScaledDifference exponent, RowSum sum) {
    Exponential exponential = new Exponential();
    for (int i = offset; i < offset + length; i++) {
      addTerm(x[i], exponent, exponential, sum);
    }
  }

  private static void addTerm(
      double x, ScaledDifference exponent, Exponential exponential, RowSum sum) {
    exponent.set(x);
    exponential.setScaled(exponent.high(), exponent.low());
    sum.add(exponential.high(), exponential.low());
  }

  /** log(1 + the rest). */
  private Logarithm logSum(
      double[] x, int offset, int length, double beta, double betaLow, double peak) {
    return logOfOnePlus(rest(x, offset, length, beta, betaLow, peak));
  }

  static Logarithm logOfOnePlus(RowSum rest) {
    Logarithm result = new Logarithm();
    result.setOnePlus(rest.high(), rest.low());
    return result;
  }

  static double minus(double high, double low, double log, double logLow) {
    return high == Double.NEGATIVE_INFINITY ? high : sum(high, low, -log, -logLow);
  }

  /** The sum of two numbers of two doubles each, rounded once. */
  static double sum(double a, double aLow, double b, double bLow) {
    double sum = a + b;
    double part = sum - a;
    double error = (a - (sum - part)) + (b - part);
    return sum + (error + (aLow + bLow));
  }

  /** The label where it is a maximum itself, else the first maximum. */
  private static int pivot(float[] x, int offset, int length, int label, float peak) {
    return x[offset + label] == peak ? label : indexOf(x, offset, length, peak);
  }

  static int indexOf(float[] x, int offset, int length, float value) {
    int i = 0;
    while (i < length - 1 && x[offset + i] != value) {
      i++;
    }
    return i;
  }

  static int indexOf(double[] x, int offset, int length, double value) {
    int i = 0;
    while (i < length - 1 && x[offset + i] != value) {
      i++;
    }
    return i;
  }
}
