package org.softmax4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.kernel.Exponential;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.Seeds;
import org.softmax4j.testing.Ulps;

/**
 * Float rows of every kind against double ones (whose own error is below 1e-7 of a float's ulp):
 * within 2 ulp on vector kernels, 1 on scalar ones.
 */
class FloatAccuracyTest {
  private static final double ULPS = Backend.active().kernels().equals("vector") ? 2 : 1;
  private static final double[] SPREADS = {1e-6, 1, 5, 20, 100, 1e4};

  private final SplittableRandom random = Seeds.random("float accuracy");

  @ParameterizedTest
  @ValueSource(
      ints = {
        1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 100, 1000, 1009, 2048, 2049, 50257, 128256, 1 << 20
      })
  void rowsOfEveryLengthAndSpread(int classes) {
    int elements = classes > 2000 ? 1_000_000 : 100_000;
    double worst = 0;
    double worstLog = 0;
    double worstSum = 0;
    for (double spread : SPREADS) {
      for (int done = 0; done < elements; done += classes) {
        float[] x = new float[classes];
        for (int i = 0; i < classes; i++) {
          x[i] = (float) (spread * (random.nextDouble(-2, 2) + random.nextDouble(-1, 1)));
        }
        double[] exact = exact(x);
        double logSum = Math.log1p(exact[classes]);
        float[] p = Softmax.of(x);
        float[] logP = Softmax.log(x);
        float peak = peak(x);
        double sum = 0;
        for (int i = 0; i < classes; i++) {
          sum += p[i];
          worst = Math.max(worst, Ulps.of(p[i], exact[i]));
          worstLog = Math.max(worstLog, Ulps.of(logP[i], (double) x[i] - peak - logSum));
        }
        worstSum = Math.max(worstSum, Math.abs(sum - 1));
        assertThat(Ulps.of(Softmax.logSumExp(x), peak + logSum))
            .isLessThanOrEqualTo(1 + Math.abs(peak) * 0x1p-50);
      }
    }
    System.out.printf(
        "%d classes: softmax %.3f ulp, log-softmax %.3f ulp, |sum - 1| %.1e%n",
        classes, worst, worstLog, worstSum);
    assertThat(worst).isLessThanOrEqualTo(ULPS);
    assertThat(worstLog).isLessThanOrEqualTo(ULPS);
    assertThat(worstSum).isLessThanOrEqualTo(2.4e-7);
  }

  /** Rows with 1 − p from 1e-1 to 1e-38: loss, log-softmax and gradient of the winner. */
  @ParameterizedTest
  @ValueSource(ints = {2, 8, 40, 1000, 50257})
  void confidentRows(int classes) {
    for (int decade = 1; decade <= 38; decade++) {
      float gap = (float) (decade * Math.log(10) + Math.log(classes));
      float[] x = new float[classes];
      int winner = random.nextInt(classes);
      for (int i = 0; i < classes; i++) {
        x[i] = i == winner ? 3 : (float) (3 - gap + random.nextDouble(-1, 1));
      }
      double[] exact = exact(x);
      double rest = exact[classes];
      double logSum = Math.log1p(rest);
      FloatMatrix logits = FloatMatrix.of(x, 1, classes);
      FloatMatrix gradient = FloatMatrix.zeros(1, classes);
      double loss = CrossEntropy.standard().lossAndGradient(logits, new int[] {winner}, gradient);
      assertThat(Ulps.of(Softmax.log(x)[winner], -logSum)).isLessThanOrEqualTo(ULPS);
      assertThat(Ulps.of((float) loss, logSum)).isLessThanOrEqualTo(ULPS);
      assertThat(Ulps.of(gradient.get(0, winner), -rest / (1 + rest))).isLessThanOrEqualTo(ULPS);
      assertThat(CrossEntropy.standard().loss(logits, new int[] {winner}))
          .isCloseTo(loss, within(2e-7 * loss));
      CrossEntropy.standard().lossAndGradient(logits, new int[] {winner}, logits);
      assertThat(logits.get(0, winner)).isEqualTo(gradient.get(0, winner));
    }
  }

  @Test
  void hugeTinyAndMaskedRows() {
    for (int classes : new int[] {9, 16, 1000}) {
      for (float scale : new float[] {1e-42f, 1e-38f, 7e4f, 1e30f, Float.MAX_VALUE}) {
        float[] x = new float[classes];
        for (int i = 0; i < classes; i++) {
          boolean masked = random.nextInt(3) == 0 && i > 0;
          x[i] = masked ? Float.NEGATIVE_INFINITY : (float) (scale * random.nextDouble(-1, 1));
        }
        double[] exact = exact(x);
        float[] p = Softmax.of(x);
        for (int i = 0; i < classes; i++) {
          assertThat(Ulps.of(p[i], exact[i])).isLessThanOrEqualTo(ULPS);
        }
      }
    }
  }

  /** Softmax in double; one element more holds the sum of all terms but the first peak's 1. */
  private static double[] exact(float[] x) {
    float peak = peak(x);
    double[] result = new double[x.length + 1];
    double rest = 0;
    boolean found = false;
    for (int i = 0; i < x.length; i++) {
      result[i] = Exponential.exp((double) x[i] - peak);
      boolean pivot = !found && x[i] == peak;
      rest += pivot ? 0 : result[i];
      found |= pivot;
    }
    for (int i = 0; i < x.length; i++) {
      result[i] /= 1 + rest;
    }
    result[x.length] = rest;
    return result;
  }

  private static float peak(float[] x) {
    float peak = Float.NEGATIVE_INFINITY;
    for (float each : x) {
      peak = Math.max(peak, each);
    }
    return peak;
  }
}
