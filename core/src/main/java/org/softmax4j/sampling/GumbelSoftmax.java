package org.softmax4j.sampling;

import java.util.random.RandomGenerator;
import org.softmax4j.labels.ArgMax;
import org.softmax4j.labels.OneHot;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.normalizer.Gradients;
import org.softmax4j.normalizer.StandardSoftmax;
import org.softmax4j.normalizer.Temperature;

/**
 * Samples of categorical variables through which gradients flow: y = softmax((z + g)/τ) with Gumbel
 * noise g, for each row of logits z.
 *
 * <p>The noise is drawn apart and handed in, so that a step can be repeated and its gradient is
 * exact:
 *
 * <pre>{@code
 * DoubleMatrix noise = GumbelSoftmax.noise(rows, classes, random);
 * FloatMatrix relaxed = gumbelSoftmax.relaxed(logits, noise);
 * FloatMatrix gradient = gumbelSoftmax.gradient(relaxed, upstream);
 * }</pre>
 *
 * <p>Straight-through: pass {@link #oneHot} on in place of the relaxed sample, and its upstream
 * gradient to {@link #gradient(FloatMatrix, FloatMatrix) gradient} with the relaxed sample of the
 * same noise: the gradient is that of the relaxation, as if one-hot were it. {@code oneHot} is an
 * exact sample of softmax(z), at any τ.
 *
 * <p>Domain: the conventions of {@link StandardSoftmax}: a logit of -inf gets 0 and gradient 0, a
 * NaN or +inf makes its relaxed row NaN; one-hot takes the first NaN or +inf then.
 *
 * <p>Memory: results are new matrices, arguments are not modified. Immutable and safe to share.
 *
 * <p>Reference: E. Jang, S. Gu, B. Poole (2017), arXiv:1611.01144, equation 2 and section 2.2; C.
 * J. Maddison, A. Mnih, Y. W. Teh (2017), arXiv:1611.00712, equation 10.
 */
public final class GumbelSoftmax {
  private final Temperature temperature;

  private GumbelSoftmax(Temperature temperature) {
    this.temperature = temperature;
  }

  /**
   * Samples at a temperature τ.
   *
   * @param temperature positive and finite; low ones are nearer to one-hot, and their gradients
   *     vary more
   * @throws IllegalArgumentException if it is not
   */
  public static GumbelSoftmax of(double temperature) {
    if (!(temperature > 0 && temperature <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "temperature must be positive and finite, got " + temperature);
    }
    return new GumbelSoftmax(Temperature.of(temperature));
  }

  /** Independent standard Gumbel noise, drawn row after row, one {@code nextLong} for each. */
  public static DoubleMatrix noise(int rows, int columns, RandomGenerator random) {
    DoubleMatrix result = DoubleMatrix.zeros(rows, columns);
    for (int i = 0; i < result.data().length; i++) {
      result.data()[i] = Gumbel.next(random);
    }
    return result;
  }

  /**
   * One-hot samples: 1 at the largest logit plus noise of each row.
   *
   * @throws IllegalArgumentException if the shapes differ, or there are no columns
   */
  public static FloatMatrix oneHot(FloatMatrix logits, DoubleMatrix noise) {
    return OneHot.of(ArgMax.of(sum(logits.toDouble(), noise)), logits.columns());
  }

  /** See {@link #oneHot(FloatMatrix, DoubleMatrix)}. */
  public static DoubleMatrix oneHot(DoubleMatrix logits, DoubleMatrix noise) {
    return OneHot.of(ArgMax.of(sum(logits, noise)), logits.columns()).toDouble();
  }

  /**
   * Relaxed samples softmax((z + g)/τ), computed in double and rounded.
   *
   * @throws IllegalArgumentException if the shapes differ
   */
  public FloatMatrix relaxed(FloatMatrix logits, DoubleMatrix noise) {
    return relaxed(logits.toDouble(), noise).toFloat();
  }

  /**
   * Relaxed samples softmax((z + g)/τ).
   *
   * @throws IllegalArgumentException if the shapes differ
   */
  public DoubleMatrix relaxed(DoubleMatrix logits, DoubleMatrix noise) {
    return StandardSoftmax.standard()
        .withTemperature(temperature)
        .probabilities(sum(logits, noise));
  }

  /**
   * The gradient with respect to the logits: (1/τ)·y ⊙ (u − ⟨y, u⟩) for each row.
   *
   * @param relaxed y, from {@link #relaxed(FloatMatrix, DoubleMatrix) relaxed}
   * @param upstream u, the gradient with respect to the sample, relaxed or one-hot
   * @throws IllegalArgumentException if the shapes differ
   */
  public FloatMatrix gradient(FloatMatrix relaxed, FloatMatrix upstream) {
    return Gradients.softmax(relaxed, upstream, temperature);
  }

  /** See {@link #gradient(FloatMatrix, FloatMatrix)}. */
  public DoubleMatrix gradient(DoubleMatrix relaxed, DoubleMatrix upstream) {
    return Gradients.softmax(relaxed, upstream, temperature);
  }

  private static DoubleMatrix sum(DoubleMatrix logits, DoubleMatrix noise) {
    if (logits.rows() != noise.rows() || logits.columns() != noise.columns()) {
      throw new IllegalArgumentException(
          "noise must have the shape of logits, "
              + logits.rows()
              + " x "
              + logits.columns()
              + ", got "
              + noise.rows()
              + " x "
              + noise.columns());
    }
    DoubleMatrix result = logits.copy();
    for (int r = 0; r < result.rows(); r++) {
      for (int c = 0; c < result.columns(); c++) {
        result.set(r, c, result.get(r, c) + noise.get(r, c));
      }
    }
    return result;
  }
}
