package org.softmax4j.normalizer;

import org.softmax4j.kernel.KernelChoice;
import org.softmax4j.kernel.RowKernels;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.Rows;

/**
 * Gradients of softmax and log-softmax with respect to the logits, as products of the Jacobian with
 * an upstream gradient; the Jacobian itself where it is wanted whole.
 *
 * <p>Domain: probabilities as {@link StandardSoftmax} gives them; a NaN in a row of either argument
 * makes that row NaN. At temperature 0 and at β = 0 the gradient is taken with β as it stands.
 *
 * <p>Reference: I. Goodfellow, Y. Bengio, A. Courville, Deep Learning (2016), section 6.2.2.3;
 * ∂p_i/∂z_j = β·p_i·(δ_ij − p_j).
 */
public final class Gradients {
  private static final RowKernels KERNELS = KernelChoice.active();

  private Gradients() {}

  /**
   * β·p ⊙ (u − ⟨p, u⟩) for each row.
   *
   * @param probabilities softmax(β·z); not modified
   * @param upstream gradient with respect to the probabilities; not modified
   * @throws IllegalArgumentException if the shapes differ
   */
  public static FloatMatrix softmax(
      FloatMatrix probabilities, FloatMatrix upstream, Temperature temperature) {
    FloatMatrix result = upstream.copy();
    Rows.apply(
        probabilities,
        result,
        (row, p, pOffset, g, gOffset, length) ->
            KERNELS.softmaxGradient(
                p, pOffset, g, gOffset, g, gOffset, length, temperature.beta()));
    return result;
  }

  /** See {@link #softmax(FloatMatrix, FloatMatrix, Temperature)}. */
  public static DoubleMatrix softmax(
      DoubleMatrix probabilities, DoubleMatrix upstream, Temperature temperature) {
    DoubleMatrix result = upstream.copy();
    Rows.apply(
        probabilities,
        result,
        (row, p, pOffset, g, gOffset, length) ->
            KERNELS.softmaxGradient(
                p, pOffset, g, gOffset, g, gOffset, length, temperature.beta()));
    return result;
  }

  /**
   * β·(u − p·Σu) for each row.
   *
   * @param probabilities softmax(β·z), not its logarithm; not modified
   * @param upstream gradient with respect to the log-probabilities; not modified
   * @throws IllegalArgumentException if the shapes differ
   */
  public static FloatMatrix logSoftmax(
      FloatMatrix probabilities, FloatMatrix upstream, Temperature temperature) {
    FloatMatrix result = upstream.copy();
    Rows.apply(
        probabilities,
        result,
        (row, p, pOffset, g, gOffset, length) ->
            KERNELS.logSoftmaxGradient(
                p, pOffset, g, gOffset, g, gOffset, length, temperature.beta()));
    return result;
  }

  /** See {@link #logSoftmax(FloatMatrix, FloatMatrix, Temperature)}. */
  public static DoubleMatrix logSoftmax(
      DoubleMatrix probabilities, DoubleMatrix upstream, Temperature temperature) {
    DoubleMatrix result = upstream.copy();
    Rows.apply(
        probabilities,
        result,
        (row, p, pOffset, g, gOffset, length) ->
            KERNELS.logSoftmaxGradient(
                p, pOffset, g, gOffset, g, gOffset, length, temperature.beta()));
    return result;
  }

  /**
   * The full Jacobian β·(diag(p) − p·pᵀ), K × K and symmetric.
   *
   * @param probabilities softmax(β·z) of one row; not modified
   */
  public static DoubleMatrix jacobian(double[] probabilities, Temperature temperature) {
    int classes = probabilities.length;
    DoubleMatrix result = DoubleMatrix.zeros(classes, classes);
    for (int i = 0; i < classes; i++) {
      for (int j = 0; j < classes; j++) {
        double p = probabilities[i];
        double factor = i == j ? 1 - p : -probabilities[j];
        result.set(i, j, temperature.beta() * p * factor);
      }
    }
    return result;
  }
}
