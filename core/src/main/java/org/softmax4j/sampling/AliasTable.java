package org.softmax4j.sampling;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.softmax4j.kernel.RowSum;
import org.softmax4j.labels.ArgMax;

/**
 * Draws from fixed probabilities in constant time, by the alias method: each of K columns of equal
 * width belongs to one class up to a threshold, and to its alias above.
 *
 * <p>Memory: 12 bytes for each class. Frequencies are right within about K·2^-52; a class of
 * probability 0 is never drawn. Immutable and safe to share; a generator often is not.
 *
 * <p>Reference: A. J. Walker, ACM TOMS 3 (1977), doi:10.1145/355744.355749; M. D. Vose, A linear
 * algorithm for generating random numbers with a given distribution, IEEE Trans. Softw. Eng. 17
 * (1991), doi:10.1109/32.92917.
 */
public final class AliasTable {
  private final double[] thresholds;
  private final int[] aliases;

  private AliasTable(double[] thresholds, int[] aliases) {
    this.thresholds = thresholds;
    this.aliases = aliases;
  }

  /**
   * A table for some probabilities, in a time that is linear in their number.
   *
   * @param probabilities finite, none negative, not all 0; taken relative to their sum; copied
   * @throws IllegalArgumentException if they are not
   */
  public static AliasTable of(float[] probabilities) {
    double[] wide = new double[probabilities.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = probabilities[i];
    }
    return of(wide);
  }

  /** See {@link #of(float[])}. */
  public static AliasTable of(double[] probabilities) {
    double sum = sum(probabilities);
    int classes = probabilities.length;
    double[] shares = new double[classes];
    int[] aliases = new int[classes];
    Arrays.fill(aliases, ArgMax.of(probabilities)); // of columns that rounding leaves over
    int[] work = new int[classes];
    int small = 0;
    int large = classes;
    for (int i = 0; i < classes; i++) {
      shares[i] = probabilities[i] / sum * classes;
      if (shares[i] < 1) {
        work[small++] = i;
      } else {
        work[--large] = i;
      }
    }
    while (small > 0 && large < classes) {
      int giver = work[large];
      int taker = work[--small];
      aliases[taker] = giver;
      shares[giver] = (shares[giver] + shares[taker]) - 1;
      if (shares[giver] < 1) {
        work[small++] = giver;
        large++;
      }
    }
    return new AliasTable(shares, aliases);
  }

  /** The number of classes. */
  public int classes() {
    return thresholds.length;
  }

  /** A class, drawn with one {@code nextInt} and one {@code nextDouble}. */
  public int sample(RandomGenerator random) {
    int column = random.nextInt(thresholds.length);
    return random.nextDouble() < thresholds[column] ? column : aliases[column];
  }

  private static double sum(double[] probabilities) {
    RowSum sum = new RowSum();
    for (int i = 0; i < probabilities.length; i++) {
      if (!(probabilities[i] >= 0 && probabilities[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "probabilities must be finite and not negative, got "
                + probabilities[i]
                + " at index "
                + i);
      }
      sum.add(probabilities[i]);
    }
    if (!(sum.high() > 0 && sum.high() < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "probabilities must have a positive and finite sum, got " + sum.high());
    }
    return sum.high();
  }
}
