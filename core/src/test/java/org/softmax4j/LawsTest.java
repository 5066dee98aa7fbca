package org.softmax4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.softmax4j.labels.ArgMax;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.loss.Reduction;
import org.softmax4j.matrix.AxisLayout;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.normalizer.Temperature;
import org.softmax4j.testing.Seeds;
import org.softmax4j.testing.Ulps;

/** Laws that hold for any scores, tried on random rows. */
class LawsTest {
  private static final int TRIES = 10_000;

  /** Rows of 1 to 40 scores, spread from 1e-3 to 300, some with -inf and ties. */
  private static double[] row(SplittableRandom random) {
    double spread = Math.pow(10, random.nextDouble(-3, 2.5));
    double[] x = new double[random.nextInt(1, 41)];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextInt(20) == 0 ? Double.NEGATIVE_INFINITY : spread * random.nextDouble(-1, 1);
      x[i] = i > 0 && random.nextInt(10) == 0 ? x[i - 1] : x[i];
    }
    x[random.nextInt(x.length)] = spread;
    return x;
  }

  private static float[] floats(double[] x) {
    float[] result = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      result[i] = (float) x[i];
    }
    return result;
  }

  @Test
  void probabilitiesSumToOneAndKeepTheOrder() {
    SplittableRandom random = Seeds.random("order");
    for (int t = 0; t < TRIES; t++) {
      double[] x = row(random);
      double[] p = Softmax.of(x);
      float[] q = Softmax.of(floats(x));
      double floatSum = 0;
      for (float each : q) {
        floatSum += each;
      }
      assertThat(Arrays.stream(p).sum()).isEqualTo(1, within(1e-14));
      assertThat(floatSum).isEqualTo(1, within(2.4e-7));
      float[] y = floats(x);
      for (int i = 0; i < x.length; i++) {
        for (int j = 0; j < i; j++) {
          assertThat(p[i] > p[j] && x[i] <= x[j] || p[i] < p[j] && x[i] >= x[j]).isFalse();
          assertThat(q[i] > q[j] && y[i] <= y[j] || q[i] < q[j] && y[i] >= y[j]).isFalse();
        }
      }
      assertThat(p[ArgMax.of(x)]).isEqualTo(p[ArgMax.of(p)]);
      assertThat(q[ArgMax.of(y)]).isEqualTo(q[ArgMax.of(q)]);
    }
  }

  /**
   * Bits are equal where the shift itself is taken off; vector kernels take off a power of two,
   * which leaves results within their bound (docs/decisions/0004).
   */
  @Test
  void anExactShiftChangesNothing() {
    boolean bits = Backend.active().kernels().equals("scalar");
    SplittableRandom random = Seeds.random("shift");
    for (int t = 0; t < TRIES; t++) {
      double[] x = row(random);
      double shift = random.nextInt(-1000, 1000);
      double[] grid = Arrays.stream(x).map(v -> Math.rint(v * 1024) / 1024).toArray();
      double[] shifted = Arrays.stream(grid).map(v -> v + shift).toArray();
      assertThat(Softmax.of(shifted)).containsExactly(Softmax.of(grid));
      float[] p = Softmax.of(floats(grid));
      float[] q = Softmax.of(floats(shifted));
      for (int i = 0; i < p.length; i++) {
        assertThat(q[i]).isEqualTo(p[i], within(bits ? 0 : 4 * Math.ulp(p[i])));
      }
    }
  }

  @Test
  void paddingWithMinusInfinityChangesNoBit() {
    SplittableRandom random = Seeds.random("padding");
    for (int t = 0; t < TRIES; t++) {
      double[] x = row(random);
      double[] padded = Arrays.copyOf(x, x.length + 5);
      Arrays.fill(padded, x.length, padded.length, Double.NEGATIVE_INFINITY);
      assertThat(Arrays.copyOf(Softmax.of(padded), x.length)).containsExactly(Softmax.of(x));
      assertThat(Arrays.copyOf(Softmax.log(floats(padded)), x.length))
          .containsExactly(Softmax.log(floats(x)));
      assertThat(Arrays.copyOf(Softmax.of(floats(padded)), x.length))
          .containsExactly(Softmax.of(floats(x)));
      assertThat(Softmax.logSumExp(padded)).isEqualTo(Softmax.logSumExp(x));
      assertThat(Softmax.logSumExp(floats(padded))).isEqualTo(Softmax.logSumExp(floats(x)));
    }
  }

  /** Equal bits are not promised: a sum in another order is rounded elsewhere. */
  @Test
  void aPermutationMovesProbabilitiesAndChangesThemByAnUlp() {
    SplittableRandom random = Seeds.random("permutation");
    for (int t = 0; t < TRIES; t++) {
      double[] x = row(random);
      int[] order = new int[x.length];
      double[] moved = x.clone();
      for (int i = 0; i < x.length; i++) {
        int j = random.nextInt(i + 1);
        order[i] = order[j];
        order[j] = i;
      }
      for (int i = 0; i < x.length; i++) {
        moved[i] = x[order[i]];
      }
      double[] p = Softmax.of(x);
      double[] movedP = Softmax.of(moved);
      float[] q = Softmax.of(floats(x));
      float[] movedQ = Softmax.of(floats(moved));
      for (int i = 0; i < x.length; i++) {
        assertThat(Ulps.of(movedP[i], p[order[i]])).isLessThanOrEqualTo(1);
        assertThat(Math.abs(movedQ[i] - q[order[i]])).isLessThanOrEqualTo(Math.ulp(q[order[i]]));
      }
    }
  }

  @Test
  void aTemperatureIsAScaleOfTheLogits() {
    SplittableRandom random = Seeds.random("scale");
    for (int t = 0; t < TRIES; t++) {
      double[] x = row(random);
      double scale = Math.scalb(1.0, random.nextInt(-8, 9));
      double[] scaled = Arrays.stream(x).map(v -> v / scale).toArray();
      assertThat(Softmax.of(x, Temperature.of(scale))).containsExactly(Softmax.of(scaled));
      float[] p = Softmax.of(floats(x), Temperature.of(scale));
      float[] q = Softmax.of(floats(scaled));
      for (int i = 0; i < p.length; i++) {
        float slack = Ulps.FLOAT_KERNELS == 1 ? 0 : 2 * Math.ulp(q[i]);
        assertThat(p[i]).isEqualTo(q[i], within(slack));
      }
    }
  }

  /** Added in double, as the bound has it: a float gradient keeps nothing of the sum but that. */
  @Test
  void theGradientOfCrossEntropySumsToNothing() {
    SplittableRandom random = Seeds.random("gradient sum");
    for (int t = 0; t < TRIES; t++) {
      double[] x = row(random);
      int[] label = {random.nextInt(x.length)};
      double weight = random.nextDouble(0.1, 10);
      double[] weights = new double[x.length];
      Arrays.fill(weights, weight);
      CrossEntropy loss =
          CrossEntropy.standard().withClassWeights(weights).withReduction(Reduction.SUM);
      DoubleMatrix gradient = DoubleMatrix.zeros(1, x.length);
      FloatMatrix floatGradient = FloatMatrix.zeros(1, x.length);
      loss.lossAndGradient(DoubleMatrix.of(x, 1, x.length), label, gradient);
      loss.lossAndGradient(FloatMatrix.of(floats(x), 1, x.length), label, floatGradient);
      double floatSum = 0;
      for (float each : floatGradient.data()) {
        floatSum += each;
      }
      assertThat(floatSum).isEqualTo(0, within(4.8e-7 * weight));
      assertThat(Arrays.stream(gradient.data()).sum()).isEqualTo(0, within(2e-15 * weight));
    }
  }

  @Test
  void logSoftmaxAndLogSumExpAgreeWithSoftmax() {
    SplittableRandom random = Seeds.random("log");
    for (int t = 0; t < TRIES; t++) {
      double[] x = row(random);
      double[] p = Softmax.of(x);
      double[] logP = Softmax.log(x);
      double lse = Softmax.logSumExp(x);
      for (int i = 0; i < x.length; i++) {
        assertThat(Math.exp(logP[i])).isEqualTo(p[i], within(1e-15 + 1e-13 * p[i]));
        if (x[i] != Double.NEGATIVE_INFINITY) {
          assertThat(x[i] - lse).isEqualTo(logP[i], within(1e-13 * (1 + Math.abs(x[i]))));
        }
      }
    }
  }

  @Test
  void aStridedAxisGivesTheBitsOfTheContiguousRow() {
    SplittableRandom random = Seeds.random("axis");
    for (int t = 0; t < 1000; t++) {
      int[] shape = {random.nextInt(1, 4), random.nextInt(1, 9), random.nextInt(1, 5)};
      AxisLayout layout = AxisLayout.of(shape, 1);
      double[] x = random.doubles(layout.elements(), -50, 50).toArray();
      double[] p = Softmax.of(x, layout);
      for (int r = 0; r < layout.rows(); r++) {
        double[] row = new double[layout.length()];
        double[] expected = new double[layout.length()];
        for (int i = 0; i < row.length; i++) {
          row[i] = x[layout.rowOffset(r) + i * layout.inner()];
          expected[i] = p[layout.rowOffset(r) + i * layout.inner()];
        }
        assertThat(Softmax.of(row)).containsExactly(expected);
      }
    }
  }
}
