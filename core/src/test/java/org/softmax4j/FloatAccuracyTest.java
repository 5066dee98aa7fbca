package org.softmax4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.normalizer.StandardSoftmax;
import org.softmax4j.normalizer.Temperature;
import org.softmax4j.testing.Deep;
import org.softmax4j.testing.Seeds;
import org.softmax4j.testing.Ulps;

/** N4, N5, N6, N16: float rows of every kind, within 2 ulp on vector kernels, 1 on scalar ones. */
class FloatAccuracyTest {
  private static final double ULPS = Ulps.FLOAT_KERNELS;

  private final SplittableRandom random = Seeds.random("float accuracy");
  private final FloatChecks checks = new FloatChecks(new FloatContestant.Ours(), random, ULPS);

  /** For each spread. */
  private static int elements(int classes) {
    int ordinary = classes > 1 << 16 ? 400_000 : classes > 2000 ? 200_000 : 50_000;
    return Deep.size(ordinary, 9_000_000);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 100, 1000, 1009, 2048, 2049, 50257, 128256, 1 << 20
      })
  void rowsOfEveryLengthAndSpread(int classes) {
    checks.softmax(classes, elements(classes));
    checks.logSoftmax(classes, elements(classes));
  }

  @Test
  void hugeTinyAndMaskedRows() {
    checks.softmaxOfHugeTinyAndMaskedRows();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 10, 17, 1000, 50257})
  void logSumExp(int classes) {
    for (double spread : new double[] {1e-6, 1, 5, 20, 100, 1e4}) {
      for (int t = 0; t < 100; t++) {
        double shift = t % 2 == 0 ? 0 : -Math.log(classes);
        float[] x = new float[classes];
        float largest = 0;
        for (int i = 0; i < classes; i++) {
          x[i] = (float) (spread * random.nextDouble(-1, 1) + shift);
          largest = Math.max(largest, Math.abs(x[i]));
        }
        double exact = new ExactRow(x).logSumExp();
        assertThat((double) Softmax.logSumExp(x))
            .isEqualTo(exact, within(Math.ulp((float) exact) + 0x1p-50 * largest));
      }
    }
  }

  /** Rows with 1 − p from 1e-1 to 1e-38: loss, log-softmax and gradient of the winner. */
  @ParameterizedTest
  @ValueSource(ints = {2, 8, 40, 1000, 50257})
  void confidentRows(int classes) {
    checks.logSoftmaxOfConfidentRows(classes);
    checks.labelGradientOfConfidentRows(classes);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10, 40, 1000})
  void labelGradients(int classes) {
    checks.labelGradient(classes);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 8, 40, 1000, 50257})
  void lossesOfConfidentRows(int classes) {
    for (int decade = 1; decade <= 38; decade++) {
      float[] x = new float[classes];
      float gap = (float) (decade * Math.log(10) + Math.log(classes));
      for (int i = 1; i < classes; i++) {
        x[i] = (float) (random.nextDouble(-1, 1) - gap);
      }
      FloatMatrix logits = FloatMatrix.of(x, 1, classes);
      FloatMatrix gradient = FloatMatrix.zeros(1, classes);
      int[] label = {0};
      double loss = CrossEntropy.standard().lossAndGradient(logits, label, gradient);
      assertThat(Ulps.of((float) loss, -new ExactRow(x).logSoftmax(0))).isLessThanOrEqualTo(ULPS);
      assertThat(CrossEntropy.standard().loss(logits, label)).isCloseTo(loss, within(2e-7 * loss));
      CrossEntropy.standard().lossAndGradient(logits, label, logits);
      assertThat(logits.get(0, 0)).isEqualTo(gradient.get(0, 0));
    }
  }

  /** Inverse temperatures of all sizes, against doubles, whose own error is below 1e-5 ulp here. */
  @ParameterizedTest
  @ValueSource(ints = {2, 9, 100, 3000})
  void temperatures(int classes) {
    for (double beta : new double[] {1e-12, 0.01, 0.3, 1 / 3.0, 0.999, 1.7, 40, 1e6, 1e30}) {
      for (double spread : new double[] {0.5, 5, 100, 3000}) {
        float[] x = new float[classes];
        for (int i = 0; i < classes; i++) {
          x[i] = (float) ((spread * random.nextDouble(-1, 1) - spread / 3) / beta);
        }
        x[classes / 2] = Float.NEGATIVE_INFINITY;
        float peak = x[0];
        for (float each : x) {
          peak = Math.max(peak, each);
        }
        double sum = 0;
        for (float each : x) {
          sum += StrictMath.exp(beta * ((double) each - peak));
        }
        StandardSoftmax softmax =
            StandardSoftmax.standard().withTemperature(Temperature.inverse(beta));
        float[] p = softmax.probabilities(x);
        float[] logP = softmax.logProbabilities(x);
        for (int i = 0; i < classes; i++) {
          double exponent = beta * ((double) x[i] - peak);
          assertThat(Ulps.of(p[i], StrictMath.exp(exponent) / sum)).isLessThanOrEqualTo(ULPS);
          double exactLog = exponent - Math.log(sum);
          if (Math.abs(exactLog) > 1e-3) {
            assertThat(Ulps.of(logP[i], exactLog)).isLessThanOrEqualTo(ULPS);
          }
        }
      }
    }
  }
}
