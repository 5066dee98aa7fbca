package org.softmax4j.loss;

import org.softmax4j.kernel.Exponential;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * Soft cap of logits: s·tanh(z/s), close to z where z is small beside the cap s, and never beyond
 * ±s.
 *
 * <p>Gradient: 1 − tanh²(z/s), computed as 4e/(1 + e)² with e = e^(−2|z/s|), which keeps its digits
 * where the tanh rounds to ±1.
 *
 * <p>Domain: any logits; ±inf gives ±s with gradient 0, NaN stays NaN. The order of logits is kept,
 * ties may arise far beyond the cap. Error bound: 1 ulp (float), 4 ulp (double); the gradient in
 * double 4 + 2·|z/s| ulp.
 *
 * <p>A model that was trained with a cap needs it whenever it scores: {@link #apply(FloatMatrix)}
 * for that, {@link #before} for the training.
 *
 * <p>Reference: Gemma Team, Gemma 2 (2024), arXiv:2408.00118, section 2, with s = 30 for the
 * logits.
 */
public final class SoftCap {
  private final double cap;

  private SoftCap(double cap) {
    this.cap = cap;
  }

  /**
   * A soft cap.
   *
   * @param cap s, positive and finite
   * @throws IllegalArgumentException if it is not
   */
  public static SoftCap of(double cap) {
    if (!(cap > 0 && cap <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("cap must be positive and finite, got " + cap);
    }
    return new SoftCap(cap);
  }

  /** The cap s. */
  public double cap() {
    return cap;
  }

  /** The capped logit. */
  public double apply(double logit) {
    double ratio = logit / cap;
    return Math.abs(ratio) < Double.MIN_NORMAL ? logit : cap * Math.tanh(ratio);
  }

  /** The capped logits, a new matrix. */
  public FloatMatrix apply(FloatMatrix logits) {
    FloatMatrix result = FloatMatrix.zeros(logits.rows(), logits.columns());
    for (int r = 0; r < logits.rows(); r++) {
      for (int c = 0; c < logits.columns(); c++) {
        result.set(r, c, (float) apply(logits.get(r, c)));
      }
    }
    return result;
  }

  /** The capped logits, a new matrix. */
  public DoubleMatrix apply(DoubleMatrix logits) {
    DoubleMatrix result = DoubleMatrix.zeros(logits.rows(), logits.columns());
    for (int r = 0; r < logits.rows(); r++) {
      for (int c = 0; c < logits.columns(); c++) {
        result.set(r, c, apply(logits.get(r, c)));
      }
    }
    return result;
  }

  /** The derivative of the capped logit with respect to the logit, from 0 to 1. */
  public double gradient(double logit) {
    double e = Exponential.exp(-2 * Math.abs(logit / cap));
    return 4 * e / ((1 + e) * (1 + e));
  }

  /**
   * The loss of the capped logits, its gradient with respect to the logits as they come; both
   * allocate one matrix for the capped logits.
   *
   * @param loss what is taken of the capped logits
   */
  public Loss before(Loss loss) {
    return new SoftCappedLoss(this, loss);
  }
}
