package org.softmax4j.sampling;

import java.util.random.RandomGenerator;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.normalizer.StandardSoftmax;
import org.softmax4j.normalizer.Temperature;

/**
 * Draws classes from logits: softmax at a temperature, then filters that keep the more probable
 * classes, then one draw among those kept, by the Gumbel-max method.
 *
 * <p>The order is temperature, top-k, top-p, min-p, that of Hugging Face transformers (other
 * servers take the temperature last); each filter sees the distribution that the one before left,
 * normalised to 1. Each keeps at least one class, and ties go to the lower label.
 *
 * <p>Domain: logits that are finite or -inf, which is never drawn. A NaN, +inf, or a row without
 * one finite logit is an error. Temperature 0 draws the largest logit, one of them at random in a
 * tie.
 *
 * <p>Error bound: everything is computed in double; frequencies are right within about 2^-50.
 * Randomness comes from the caller's generator alone, one {@code nextLong} for each class kept.
 * Immutable and safe to share; a generator often is not. For many draws from one row make an {@link
 * AliasTable} of {@link #probabilities(double[])}.
 *
 * <p>Reference: C. J. Maddison, D. Tarlow, T. Minka (2014), arXiv:1411.0030 (Gumbel-max); A. Fan,
 * M. Lewis, Y. Dauphin (2018), arXiv:1805.04833 (top-k); A. Holtzman et al. (2020),
 * arXiv:1904.09751, section 3.1 (top-p); M. Nguyen et al. (2024), arXiv:2407.01082 (min-p).
 */
public final class CategoricalSampler {
  private static final StandardSoftmax STANDARD = StandardSoftmax.standard();
  private static final CategoricalSampler PLAIN =
      new CategoricalSampler(STANDARD, Integer.MAX_VALUE, 1, 0);

  private final StandardSoftmax softmax;
  private final int topK;
  private final double topP;
  private final double minP;

  private CategoricalSampler(StandardSoftmax softmax, int topK, double topP, double minP) {
    this.softmax = softmax;
    this.topK = topK;
    this.topP = topP;
    this.minP = minP;
  }

  /** Temperature 1, no filter. */
  public static CategoricalSampler standard() {
    return PLAIN;
  }

  /**
   * The same at another temperature.
   *
   * @throws IllegalArgumentException if its inverse β is negative
   */
  public CategoricalSampler withTemperature(Temperature temperature) {
    if (temperature.beta() < 0) {
      throw new IllegalArgumentException(
          "temperature must not have a negative inverse, got beta = " + temperature.beta());
    }
    return new CategoricalSampler(STANDARD.withTemperature(temperature), topK, topP, minP);
  }

  /**
   * The same keeping the k most probable classes only.
   *
   * @param newTopK at least 1; all classes of rows that have no more
   * @throws IllegalArgumentException if it is less
   */
  public CategoricalSampler withTopK(int newTopK) {
    if (newTopK < 1) {
      throw new IllegalArgumentException("topK must be at least 1, got " + newTopK);
    }
    return new CategoricalSampler(softmax, newTopK, topP, minP);
  }

  /**
   * The same keeping only the nucleus: the fewest classes, the most probable ones, whose
   * probabilities add up to at least p.
   *
   * @param newTopP above 0, at most 1, which keeps all
   * @throws IllegalArgumentException if it is not
   */
  public CategoricalSampler withTopP(double newTopP) {
    if (!(newTopP > 0 && newTopP <= 1)) {
      throw new IllegalArgumentException("topP must be above 0 and at most 1, got " + newTopP);
    }
    return new CategoricalSampler(softmax, topK, newTopP, minP);
  }

  /**
   * The same keeping only classes whose probability is at least this fraction of the largest one.
   *
   * @param newMinP from 0, which keeps all, to 1
   * @throws IllegalArgumentException if it is not
   */
  public CategoricalSampler withMinP(double newMinP) {
    if (!(newMinP >= 0 && newMinP <= 1)) {
      throw new IllegalArgumentException("minP must be from 0 to 1, got " + newMinP);
    }
    return new CategoricalSampler(softmax, topK, topP, newMinP);
  }

  /**
   * A class, drawn from one row.
   *
   * @param logits not modified
   * @throws IllegalArgumentException if a logit is NaN or +inf, or none is finite
   */
  public int sample(float[] logits, RandomGenerator random) {
    return sample(FloatMatrix.of(logits, 1, logits.length), random)[0];
  }

  /** See {@link #sample(float[], RandomGenerator)}. */
  public int sample(double[] logits, RandomGenerator random) {
    return sample(DoubleMatrix.of(logits, 1, logits.length), random)[0];
  }

  /** A class for each row, drawn in their order; see {@link #sample(float[], RandomGenerator)}. */
  public int[] sample(FloatMatrix logits, RandomGenerator random) {
    int[] labels = new int[logits.rows()];
    for (int r = 0; r < labels.length; r++) {
      labels[r] = draw(keptLogProbabilities(logits.rowRange(r, r + 1).toDouble(), r), random);
    }
    return labels;
  }

  /** A class for each row, drawn in their order; see {@link #sample(float[], RandomGenerator)}. */
  public int[] sample(DoubleMatrix logits, RandomGenerator random) {
    int[] labels = new int[logits.rows()];
    for (int r = 0; r < labels.length; r++) {
      labels[r] = draw(keptLogProbabilities(logits.rowRange(r, r + 1), r), random);
    }
    return labels;
  }

  /**
   * What is drawn from: the probabilities of one row, 0 for the classes not kept, 1 in sum.
   *
   * @throws IllegalArgumentException if a logit is NaN or +inf, or none is finite
   */
  public float[] probabilities(float[] logits) {
    double[] result = probabilities(FloatMatrix.of(logits, 1, logits.length).toDouble().data());
    return DoubleMatrix.of(result, 1, result.length).toFloat().data();
  }

  /** See {@link #probabilities(float[])}. */
  public double[] probabilities(double[] logits) {
    return STANDARD.probabilities(
        keptLogProbabilities(DoubleMatrix.of(logits, 1, logits.length), 0));
  }

  /** Log-probabilities of a row, -inf for the classes not kept; their sum is not 1 any more. */
  private double[] keptLogProbabilities(DoubleMatrix logits, int row) {
    checkLogits(logits, row);
    double[] logP = softmax.logProbabilities(logits).data();
    Filters.keepTopK(logP, topK);
    Filters.keepTopP(logP, topP);
    Filters.keepMinP(logP, minP);
    return logP;
  }

  /** Gumbel-max: the class with the largest log-probability plus noise. */
  private static int draw(double[] logP, RandomGenerator random) {
    int drawn = 0;
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < logP.length; i++) {
      if (logP[i] > Double.NEGATIVE_INFINITY) {
        double score = logP[i] + Gumbel.next(random);
        if (score > largest) {
          largest = score;
          drawn = i;
        }
      }
    }
    return drawn;
  }

  private static void checkLogits(DoubleMatrix logits, int row) {
    boolean any = false;
    for (int i = 0; i < logits.columns(); i++) {
      double logit = logits.get(0, i);
      if (!(logit < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "logits must be below +inf and not NaN, got "
                + logit
                + " at row "
                + row
                + ", index "
                + i);
      }
      any |= logit > Double.NEGATIVE_INFINITY;
    }
    if (!any) {
      throw new IllegalArgumentException(
          "logits must have a finite one in each row, row " + row + " has none");
    }
  }
}
