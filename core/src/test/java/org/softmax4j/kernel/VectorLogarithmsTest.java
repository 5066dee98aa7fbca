package org.softmax4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.softmax4j.Backend;
import org.softmax4j.testing.Deep;
import org.softmax4j.testing.Seeds;
import org.softmax4j.testing.Ulps;

/** Logarithms of the sums of short rows, beside those of the JDK in double. */
class VectorLogarithmsTest {
  /** Of the result, see there; and a step of its second float where that is subnormal. */
  private static final double BOUND = Math.pow(2, -27.4);

  /** The same where k and w are nothing: a quotient of two floats by two. */
  private static final double CONFIDENT_BOUND = 0x1p-42;

  private final SplittableRandom random = Seeds.random("lane logarithms");

  @BeforeEach
  void vectorsRun() {
    assumeThat(Backend.active().kernels()).isEqualTo("vector");
  }

  /** Sets the two floats of a lane, the first with a head. */
  private static void set(float[] run, int place, int lane, double value, float head) {
    float high = (float) (value + head);
    run[place * VectorTerms.LANES + lane] = high;
    run[(place + 1) * VectorTerms.LANES + lane] = (float) (value - ((double) high - head));
  }

  private static double get(float[] run, int place, int lane, float head) {
    return (double) run[place * VectorTerms.LANES + lane]
        - head
        + run[(place + 1) * VectorTerms.LANES + lane];
  }

  /** The worst error of a run of random lanes. */
  private double worst(boolean confident) {
    float[] run = new float[VectorLanes.RUN * VectorTerms.LANES];
    double[] expected = new double[VectorTerms.LANES];
    for (int lane = 0; lane < expected.length; lane++) {
      double term = 0x1p64 * random.nextDouble(0.75, 1.5);
      double others =
          confident
              ? Math.scalb(random.nextDouble(1, 2), random.nextInt(-60, 53))
              : random.nextBoolean()
                  ? 0x1p64 * random.nextDouble(0x1p-9, 22)
                  : 0x1p64 * Math.scalb(random.nextDouble(1, 2), random.nextInt(-9, 1));
      set(run, VectorLanes.TERM, lane, term, 0);
      set(run, VectorLanes.SUM, lane, term + others, VectorTerms.HEAD);
      set(run, VectorLanes.OTHERS, lane, others, 0);
      double exactTerm = get(run, VectorLanes.TERM, lane, 0);
      double rest =
          confident
              ? get(run, VectorLanes.OTHERS, lane, 0)
              : get(run, VectorLanes.SUM, lane, VectorTerms.HEAD) - exactTerm;
      expected[lane] = Math.log1p(rest / exactTerm);
    }
    assertThat(VectorLogarithms.areConfident(run)).isEqualTo(confident);
    VectorLogarithms.take(run);
    double worst = 0;
    for (int lane = 0; lane < expected.length; lane++) {
      double error = Math.abs(get(run, VectorLanes.SUM, lane, 0) - expected[lane]);
      assertThat(error).isNotNaN();
      worst = Math.max(worst, Math.max(0, error - Float.MIN_VALUE) / expected[lane]);
    }
    return worst;
  }

  @Test
  void haveTwoFloats() {
    assertThat(worst(false, Deep.size(20_000, 500_000))).isBetween(0x1p-32, BOUND);
    assertThat(worst(true, Deep.size(20_000, 500_000))).isBetween(0x1p-50, CONFIDENT_BOUND);
  }

  private double worst(boolean confident, int tries) {
    double worst = 0;
    for (int t = 0; t < tries; t++) {
      worst = Math.max(worst, worst(confident));
    }
    System.out.printf("log of sums, confident %s: 2^%d%n", confident, Math.getExponent(worst));
    return worst;
  }

  /** Two classes at every distance: the logarithm of the larger probability, in lanes. */
  @Test
  void ofTwoClasses() {
    int rows = 1000;
    float[] x = new float[2 * rows];
    float[] y = new float[2 * rows];
    double worst = 0;
    for (int t = 0; t < Deep.size(200, 10_000); t++) {
      double most = Math.scalb(110, -random.nextInt(12));
      for (int row = 0; row < rows; row++) {
        x[2 * row] = (float) random.nextDouble(-10, 10);
        x[2 * row + 1] = (float) (x[2 * row] - random.nextDouble(most));
      }
      KernelChoice.active().logSoftmaxTogether(x, 0, 2, y, 0, 2, rows, 2, 1);
      for (int row = 0; row < rows - rows % VectorTerms.LANES; row++) {
        double difference = (double) x[2 * row + 1] - x[2 * row];
        double exact = -Math.log1p(Math.exp(difference));
        worst = Math.max(worst, Ulps.of(y[2 * row], exact));
      }
    }
    System.out.printf("two classes: log-softmax %.3f ulp%n", worst);
    assertThat(worst).isBetween(0.5, Ulps.FLOAT_KERNELS);
  }
}
