package org.softmax4j.normalizer;

import org.softmax4j.kernel.RowSum;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.DoubleRowFunction;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.Rows;

/**
 * The product of the Jacobian of α-entmax with an upstream gradient u: w ⊙ (u − ⟨w, u⟩/Σw), where w
 * is p^(2 − α) on the support and 0 outside.
 *
 * <p>Reference: B. Peters, V. Niculae, A. F. T. Martins, Sparse Sequence-to-Sequence Models (2019),
 * arXiv:1905.05702, proposition 2.
 */
record EntmaxGradient(double alpha) {

  FloatMatrix of(FloatMatrix probabilities, FloatMatrix upstream) {
    return of(probabilities.toDouble(), upstream.toDouble()).toFloat();
  }

  DoubleMatrix of(DoubleMatrix probabilities, DoubleMatrix upstream) {
    DoubleMatrix result = upstream.copy();
    Rows.apply(probabilities, result, row());
    return result;
  }

  private DoubleRowFunction row() {
    return (row, p, pOffset, u, uOffset, length) -> {
      RowSum total = new RowSum();
      RowSum product = new RowSum();
      for (int i = 0; i < length; i++) {
        double weight = weight(p[pOffset + i]);
        total.add(weight);
        product.add(weight * u[uOffset + i]);
      }
      double mean = product.high() / total.high();
      for (int i = 0; i < length; i++) {
        u[uOffset + i] = weight(p[pOffset + i]) * (u[uOffset + i] - mean);
      }
    };
  }

  /** 0 for 0 and NaN for NaN, whatever α is. */
  private double weight(double p) {
    return p > 0 ? Math.pow(p, 2 - alpha) : p;
  }
}
