package org.softmax4j.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.Seeds;
import org.softmax4j.testing.Ulps;

class TemperatureScalingTest {
  private static final double NINF = Double.NEGATIVE_INFINITY;

  /** Logits whose softmax at a temperature is the law of the labels, so that it is near the fit. */
  private record Sample(DoubleMatrix logits, int[] labels) {

    static Sample of(SplittableRandom random, int rows, int classes, double temperature) {
      DoubleMatrix logits = DoubleMatrix.zeros(rows, classes);
      int[] labels = new int[rows];
      for (int r = 0; r < rows; r++) {
        double best = NINF;
        for (int c = 0; c < classes; c++) {
          double logit = temperature * 4 * (random.nextDouble() - 0.5);
          logits.set(r, c, logit);
          // The largest logit plus Gumbel noise is a draw from the softmax.
          double noisy = logit / temperature - Math.log(-Math.log(random.nextDouble(1e-12, 1)));
          if (noisy > best) {
            best = noisy;
            labels[r] = c;
          }
        }
      }
      return new Sample(logits, labels);
    }

    double[] ones() {
      double[] ones = new double[labels.length];
      Arrays.fill(ones, 1);
      return ones;
    }

    /** The weighted mean log-loss, as its formula is written. */
    double lossNats(double temperature, double[] weights) {
      double sum = 0;
      for (int r = 0; r < labels.length; r++) {
        double partition = 0;
        double label = logits.get(r, labels[r]) / temperature;
        for (int c = 0; c < logits.columns(); c++) {
          partition += Math.exp(logits.get(r, c) / temperature - label);
        }
        sum += weights[r] * Math.log(partition);
      }
      return sum / Arrays.stream(weights).sum();
    }
  }

  @ParameterizedTest
  @CsvSource({"300, 2, 0.02", "300, 3, 1", "500, 10, 2.5", "200, 4, 40", "5, 3, 1"})
  void noTemperatureOfAFineGridIsBetter(int rows, int classes, double truth) {
    Sample sample = Sample.of(Seeds.random("grid " + truth), rows, classes, truth);
    double fitted = TemperatureScaling.fit(sample.logits(), sample.labels()).temperature();
    double[] ones = sample.ones();
    double least = sample.lossNats(fitted, ones);
    for (int i = -1000; i <= 1000; i++) {
      double temperature = Math.exp(i / 100.0);
      assertThat(sample.lossNats(temperature, ones))
          .as("loss at %s, fitted %s", temperature, fitted)
          .isGreaterThanOrEqualTo(least - 1e-12);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.7, 3, 150})
  void derivativeChangesItsSignWithinTenDigits(double truth) {
    Sample sample = Sample.of(Seeds.random("digits " + truth), 2000, 5, truth);
    double fitted = TemperatureScaling.fit(sample.logits(), sample.labels()).temperature();
    assertThat(slope(sample, 1 / fitted * (1 - 1e-10))).isNegative();
    assertThat(slope(sample, 1 / fitted * (1 + 1e-10))).isPositive();
  }

  /** Σ over the rows of E_p[z] − z_label, the derivative of the loss by 1 / temperature. */
  private static double slope(Sample sample, double beta) {
    double slope = 0;
    for (int r = 0; r < sample.labels().length; r++) {
      double label = sample.logits().get(r, sample.labels()[r]);
      double partition = 0;
      double sum = 0;
      for (int c = 0; c < sample.logits().columns(); c++) {
        double distance = sample.logits().get(r, c) - label;
        partition += Math.exp(beta * distance);
        sum += distance * Math.exp(beta * distance);
      }
      slope += sum / partition;
    }
    return slope;
  }

  @Test
  void weightsCountAsRepeatedRows() {
    SplittableRandom random = Seeds.random("weights");
    Sample sample = Sample.of(random, 200, 3, 2);
    double[] weights = random.ints(200, 0, 4).asDoubleStream().toArray();
    int[] repeated = new int[(int) Arrays.stream(weights).sum()];
    for (int r = 0, i = 0; r < weights.length; r++) {
      for (int times = 0; times < weights[r]; times++) {
        repeated[i++] = r;
      }
    }
    int[] labels = Arrays.stream(repeated).map(r -> sample.labels()[r]).toArray();
    double weighted =
        TemperatureScaling.fit(sample.logits(), sample.labels(), weights).temperature();
    assertThat(weighted)
        .isCloseTo(
            TemperatureScaling.fit(sample.logits().selectRows(repeated), labels).temperature(),
            Percentage.withPercentage(1e-8));
    assertThat(weighted)
        .isNotCloseTo(
            TemperatureScaling.fit(sample.logits(), sample.labels()).temperature(), within(1e-6));
  }

  @Test
  void floatsAreTakenAsTheDoublesTheyAre() {
    Sample sample = Sample.of(Seeds.random("floats"), 300, 3, 2);
    FloatMatrix logits = sample.logits().toFloat();
    assertThat(TemperatureScaling.fit(logits, sample.labels()))
        .isEqualTo(TemperatureScaling.fit(logits.toDouble(), sample.labels()))
        .isEqualTo(TemperatureScaling.fit(logits, sample.labels(), sample.ones()));
  }

  @Test
  void nothingBoundsTheCertaintyOfSeparableRows() {
    DoubleMatrix logits = DoubleMatrix.copyOf(new double[][] {{1, 0.5}, {-1, 2}, {0.3, 0.1}});
    assertThat(TemperatureScaling.fit(logits, new int[] {0, 1, 0}).temperature())
        .isEqualTo(TemperatureScaling.LEAST_FITTED_TEMPERATURE);
  }

  @Test
  void logitsThatSpeakAgainstTheLabelsAreFlattened() {
    DoubleMatrix logits = DoubleMatrix.copyOf(new double[][] {{1, 0.5}, {-1, 2}, {0.3, 0.1}});
    assertThat(TemperatureScaling.fit(logits, new int[] {1, 0, 1}).temperature())
        .isEqualTo(TemperatureScaling.GREATEST_FITTED_TEMPERATURE);
  }

  @Test
  void temperatureThatDoesNotMatterIsOne() {
    assertThat(TemperatureScaling.fit(DoubleMatrix.zeros(3, 4), new int[] {0, 1, 3}).temperature())
        .isEqualTo(1);
    assertThat(TemperatureScaling.fit(DoubleMatrix.zeros(2, 1), new int[] {0, 0}).temperature())
        .isEqualTo(1);
  }

  @Test
  void impossibleClassesDoNotDisturbTheFit() {
    Sample sample = Sample.of(Seeds.random("impossible"), 300, 3, 2);
    DoubleMatrix wider = DoubleMatrix.zeros(300, 4);
    for (int r = 0; r < 300; r++) {
      for (int c = 0; c < 3; c++) {
        wider.set(r, c, sample.logits().get(r, c));
      }
      wider.set(r, 3, NINF);
    }
    assertThat(TemperatureScaling.fit(wider, sample.labels()).temperature())
        .isCloseTo(
            TemperatureScaling.fit(sample.logits(), sample.labels()).temperature(), within(1e-9));
  }

  @Test
  void hugeLogitsFindAnEnd() {
    DoubleMatrix logits = DoubleMatrix.copyOf(new double[][] {{1e300, -1e300}, {1e308, -1e308}});
    assertThat(TemperatureScaling.fit(logits, new int[] {1, 0}).temperature())
        .isEqualTo(TemperatureScaling.GREATEST_FITTED_TEMPERATURE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 1, 3.7, 1000})
  void probabilitiesAreTheSoftmaxOfLogitsOverTemperature(double temperature) {
    Calibrator calibrator = TemperatureScaling.of(temperature);
    DoubleMatrix logits = Sample.of(Seeds.random("softmax"), 50, 6, 3).logits();
    DoubleMatrix probabilities = calibrator.probabilities(logits);
    DoubleMatrix logs = calibrator.logProbabilities(logits);
    FloatMatrix floats = logits.toFloat();
    for (int r = 0; r < logits.rows(); r++) {
      for (int c = 0; c < logits.columns(); c++) {
        double partition = 0;
        for (int k = 0; k < logits.columns(); k++) {
          partition += Math.exp((logits.get(r, k) - logits.get(r, c)) / temperature);
        }
        assertThat(probabilities.get(r, c)).isCloseTo(1 / partition, within(1e-14));
        assertThat(logs.get(r, c))
            .isCloseTo(-Math.log(partition), within(1e-13 * (1 + Math.log(partition))));
      }
      assertThat(top(probabilities.row(r))).isEqualTo(top(logits.row(r)));
    }
    FloatMatrix floatProbabilities = calibrator.probabilities(floats);
    FloatMatrix floatLogs = calibrator.logProbabilities(floats);
    DoubleMatrix exact = calibrator.probabilities(floats.toDouble());
    DoubleMatrix exactLogs = calibrator.logProbabilities(floats.toDouble());
    for (int r = 0; r < logits.rows(); r++) {
      for (int c = 0; c < logits.columns(); c++) {
        assertThat(Ulps.of(floatProbabilities.get(r, c), exact.get(r, c)))
            .isLessThanOrEqualTo(Ulps.FLOAT_KERNELS);
        assertThat(Ulps.of(floatLogs.get(r, c), exactLogs.get(r, c)))
            .isLessThanOrEqualTo(Ulps.FLOAT_KERNELS);
      }
    }
    assertThat(calibrator.keepsArgMax()).isTrue();
  }

  private static int top(double[] row) {
    int top = 0;
    for (int c = 1; c < row.length; c++) {
      top = row[c] > row[top] ? c : top;
    }
    return top;
  }

  @Test
  void isAValueThatNamesItsMethodAndParameters() {
    TemperatureScaling calibrator = TemperatureScaling.of(2.5);
    assertThat(calibrator).isEqualTo(TemperatureScaling.of(2.5));
    assertThat(calibrator.method()).isEqualTo("temperature");
    assertThat(calibrator.parameters()).isEqualTo(new TemperatureScaling.Parameters(2.5));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void temperaturesThatAreNone(double temperature) {
    assertRejected(() -> TemperatureScaling.of(temperature))
        .hasMessage("temperature must be greater than 0 and finite, got " + temperature);
  }

  @Test
  void argumentErrorsNameRowRuleAndValue() {
    DoubleMatrix logits = DoubleMatrix.copyOf(new double[][] {{1, 2}, {3, 0}});
    int[] labels = {0, 1};
    assertRejected(() -> TemperatureScaling.fit(logits, new int[] {0, 2}))
        .hasMessage("labels must be from 0 to 1, got 2 in row 1");
    assertRejected(() -> TemperatureScaling.fit(logits, new int[] {0}))
        .hasMessage("labels must be one a row, 2, got 1");
    assertRejected(() -> TemperatureScaling.fit(DoubleMatrix.zeros(0, 2), new int[0]))
        .hasMessage("there must be at least 1 row with a weight above 0, got 0 of 0");
    assertRejected(() -> TemperatureScaling.fit(logits, labels, new double[] {0, 0}))
        .hasMessage("there must be at least 1 row with a weight above 0, got 0 of 2");
    assertRejected(() -> TemperatureScaling.fit(logits, labels, new double[] {1}))
        .hasMessage("sampleWeights must be one a row, 2, got 1");
    for (double weight : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertRejected(() -> TemperatureScaling.fit(logits, labels, new double[] {1, weight}))
          .hasMessage("sampleWeights must be finite and not negative, got " + weight + " in row 1");
    }
    for (double logit : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      DoubleMatrix bad = DoubleMatrix.copyOf(new double[][] {{1, 2}, {logit, 0}});
      assertRejected(() -> TemperatureScaling.fit(bad, labels))
          .hasMessage("logits must be finite or -Infinity, got " + logit + " in row 1, column 0");
    }
    DoubleMatrix impossible = DoubleMatrix.copyOf(new double[][] {{1, 2}, {0, NINF}});
    assertRejected(() -> TemperatureScaling.fit(impossible, labels))
        .hasMessage(
            "logits must be finite, or -Infinity beside the label, got -Infinity in row 1, column"
                + " 1");
  }

  private static AbstractThrowableAssert<?, ?> assertRejected(ThrowingCallable call) {
    return assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
  }
}
