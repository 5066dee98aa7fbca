package org.softmax4j.kernel;

/**
 * What cross-entropy makes of a label in a row of doubles: loss and gradient, from the sum of all
 * terms but the peak's, so that neither loses digits where the row is sure of its label.
 */
final class LabelledRow {
  private final ScaledDifference exponent;
  private final RowSum rest;

  /**
   * A row.
   *
   * @param logit of the label
   * @param peak the row's largest logit
   * @param rest Σ e^(x − peak) over all elements but one that is the peak; not modified
   */
  LabelledRow(double logit, double peak, RowSum rest) {
    this.exponent = new ScaledDifference(peak, 1, 0);
    this.rest = rest;
    exponent.set(logit);
  }

  /** −log softmax(x)[label]. */
  double loss() {
    Logarithm logSum = ScalarKernels.logOfOnePlus(rest);
    return 0 - ScalarKernels.minus(exponent.high(), exponent.low(), logSum.high(), logSum.low());
  }

  /** A factor over the sum of all terms. */
  RowSum scale(double factor) {
    return plusOne().quotient(factor);
  }

  /** The gradient at the label: −scale times the sum of all terms but the label's. */
  double gradient(RowSum scale) {
    if (exponent.high() == 0) {
      return 0 - rest.product(scale);
    }
    Exponential exponential = new Exponential();
    exponential.setScaled(exponent.high(), exponent.low());
    RowSum others = plusOne();
    others.add(-exponential.high() * Exponential.UNSCALE, -exponential.low() * Exponential.UNSCALE);
    return 0 - others.product(scale);
  }

  private RowSum plusOne() {
    RowSum sum = new RowSum();
    sum.add(rest.high(), rest.low());
    sum.add(1);
    return sum;
  }
}
