package org.softmax4j.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

class UncalibratedTest {

  @Test
  void isTemperatureOneByAnotherName() {
    Calibrator none = new Uncalibrated();
    Calibrator one = TemperatureScaling.of(1);
    DoubleMatrix logits = DoubleMatrix.copyOf(new double[][] {{1, 3, 2}, {1000, 3000, 2000}});
    FloatMatrix floats = logits.toFloat();
    assertThat(none.probabilities(logits)).isEqualTo(one.probabilities(logits));
    assertThat(none.logProbabilities(logits)).isEqualTo(one.logProbabilities(logits));
    assertThat(none.probabilities(floats)).isEqualTo(one.probabilities(floats));
    assertThat(none.logProbabilities(floats)).isEqualTo(one.logProbabilities(floats));
    // The textbook's digits of softmax([1, 3, 2]).
    assertThat(none.probabilities(floats).row(0))
        .containsExactly(0.09003057f, 0.66524096f, 0.24472847f);
  }

  @Test
  void isAValueThatNamesItsMethod() {
    assertThat(new Uncalibrated()).isEqualTo(new Uncalibrated());
    assertThat(new Uncalibrated().method()).isEqualTo("none");
    assertThat(new Uncalibrated().keepsArgMax()).isTrue();
    assertThat(new Uncalibrated().parameters()).isEqualTo(new Uncalibrated.Parameters());
  }
}
