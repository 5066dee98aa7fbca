package org.softmax4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.softmax4j.testing.Ulps;

/**
 * The checks that float rows have to pass, for the library and, in {@link ControlsTest}, for what
 * must not pass them. They find the worst case first and then hold it against the bound.
 */
final class FloatChecks {
  private static final double[] SPREADS = {1e-6, 1, 5, 20, 100, 1e4};
  private static final double WORST_SUM = 2.4e-7;

  private final FloatContestant contestant;
  private final SplittableRandom random;
  private final double bound;

  /**
   * Checks.
   *
   * @param bound in ulp
   */
  FloatChecks(FloatContestant contestant, SplittableRandom random, double bound) {
    this.contestant = contestant;
    this.random = random;
    this.bound = bound;
  }

  /** N4: softmax of rows of every spread, componentwise, and the sums of rows. */
  void softmax(int classes, int elements) {
    double worst = 0;
    double worstSum = 0;
    for (double spread : SPREADS) {
      for (int done = 0; done < elements; done += classes) {
        float[] x = row(classes, spread);
        ExactRow exact = new ExactRow(x);
        float[] p = contestant.softmax(x);
        double sum = 0;
        for (int i = 0; i < classes; i++) {
          sum += p[i];
          worst = larger(worst, Ulps.of(p[i], exact.softmax(i)));
        }
        worstSum = larger(worstSum, Math.abs(sum - 1));
      }
    }
    System.out.printf("%d classes: softmax %.3f ulp, |sum - 1| %.1e%n", classes, worst, worstSum);
    assertThat(worst).as("softmax, ulp").isLessThanOrEqualTo(bound);
    assertThat(worstSum).as("|sum - 1|").isLessThanOrEqualTo(WORST_SUM);
  }

  /** N4: rows of huge, tiny and subnormal scores, some of them -inf. */
  void softmaxOfHugeTinyAndMaskedRows() {
    double worst = 0;
    for (int classes : new int[] {9, 16, 1000}) {
      for (float scale : new float[] {1e-44f, 1e-42f, 1e-38f, 7e4f, 1e30f, Float.MAX_VALUE}) {
        float[] x = new float[classes];
        for (int i = 0; i < classes; i++) {
          boolean masked = random.nextInt(3) == 0 && i > 0;
          boolean extreme = random.nextInt(3) == 0;
          x[i] = (float) (scale * (extreme ? random.nextInt(-1, 2) : random.nextDouble(-1, 1)));
          x[i] = masked ? Float.NEGATIVE_INFINITY : x[i];
        }
        ExactRow exact = new ExactRow(x);
        float[] p = contestant.softmax(x);
        for (int i = 0; i < classes; i++) {
          worst = larger(worst, Ulps.of(p[i], exact.softmax(i)));
        }
      }
    }
    assertThat(worst).as("softmax, ulp").isLessThanOrEqualTo(bound);
  }

  /** N5: log-softmax of rows of every spread. */
  void logSoftmax(int classes, int elements) {
    double worst = 0;
    for (double spread : SPREADS) {
      for (int done = 0; done < elements; done += classes) {
        float[] x = row(classes, spread);
        ExactRow exact = new ExactRow(x);
        float[] logP = contestant.logSoftmax(x);
        for (int i = 0; i < classes; i++) {
          worst = larger(worst, Ulps.of(logP[i] + 0.0f, exact.logSoftmax(i) + 0.0));
        }
      }
    }
    System.out.printf("%d classes: log-softmax %.3f ulp%n", classes, worst);
    assertThat(worst).as("log-softmax, ulp").isLessThanOrEqualTo(bound);
  }

  /** N5: the winner of rows with 1 − p from 1e-1 to 1e-38. */
  void logSoftmaxOfConfidentRows(int classes) {
    double worst = 0;
    for (int decade = 1; decade <= 38; decade++) {
      int winner = random.nextInt(classes);
      float[] x = confidentRow(classes, winner, decade);
      double exact = new ExactRow(x).logSoftmax(winner);
      worst = larger(worst, Ulps.of(contestant.logSoftmax(x)[winner], exact));
    }
    assertThat(worst).as("log-softmax, ulp").isLessThanOrEqualTo(bound);
  }

  /** N16: the gradient at the label of rows with 1 − p from 1e-1 to 1e-38. */
  void labelGradientOfConfidentRows(int classes) {
    double worst = 0;
    for (int decade = 1; decade <= 38; decade++) {
      int winner = random.nextInt(classes);
      float[] x = confidentRow(classes, winner, decade);
      double exact = new ExactRow(x).labelGradient(winner);
      worst = larger(worst, Ulps.of(contestant.labelGradient(x, winner), exact));
    }
    assertThat(worst).as("gradient, ulp").isLessThanOrEqualTo(bound);
  }

  /** N16: the gradient at any label of any row. */
  void labelGradient(int classes) {
    double worst = 0;
    for (int t = 0; t < 2000; t++) {
      float[] x = row(classes, random.nextDouble(0.1, 10));
      int label = random.nextInt(classes);
      double exact = new ExactRow(x).labelGradient(label);
      worst = larger(worst, Ulps.of(contestant.labelGradient(x, label), exact));
    }
    assertThat(worst).as("gradient, ulp").isLessThanOrEqualTo(bound);
  }

  private float[] row(int classes, double spread) {
    float[] x = new float[classes];
    for (int i = 0; i < classes; i++) {
      x[i] = (float) (spread * (random.nextDouble(-2, 2) + random.nextDouble(-1, 1)));
    }
    return x;
  }

  private float[] confidentRow(int classes, int winner, int decade) {
    float gap = (float) (decade * Math.log(10) + Math.log(classes));
    float[] x = new float[classes];
    for (int i = 0; i < classes; i++) {
      x[i] = i == winner ? 3 : (float) (3 - gap + random.nextDouble(-1, 1));
    }
    return x;
  }

  /** The larger of two errors, a NaN being the largest. */
  private static double larger(double worst, double error) {
    return error <= worst ? worst : Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
  }
}
