package org.softmax4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.softmax4j.loss.Differences.assertGradient;
import static org.softmax4j.loss.Differences.assertSame;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.normalizer.Sigmoid;
import org.softmax4j.normalizer.StandardSoftmax;
import org.softmax4j.testing.Seeds;

class MeanSquaredErrorTest {
  private static final MeanSquaredError STANDARD = MeanSquaredError.standard();

  private final SplittableRandom random = Seeds.random("mean squared error");

  private DoubleMatrix values() {
    return DoubleMatrix.of(random.doubles(12, -2, 2).toArray(), 4, 3);
  }

  /** (1 + 4 + 9 + 0) / 4, and twice each difference over 4. */
  @Test
  void isTheMeanOfTheSquares() {
    DoubleMatrix outputs = DoubleMatrix.of(new double[] {1, 2, 3, 4}, 2, 2);
    DoubleMatrix targets = DoubleMatrix.of(new double[] {0, 0, 0, 4}, 2, 2);
    DoubleMatrix gradient = DoubleMatrix.zeros(2, 2);
    assertThat(STANDARD.lossAndGradient(outputs, targets, gradient)).isEqualTo(3.5);
    assertThat(gradient.toArray()).containsExactly(0.5, 1, 1.5, 0);
    assertThat(STANDARD.withReduction(Reduction.SUM).loss(outputs, targets)).isEqualTo(14);
    assertThat(STANDARD.loss(outputs.toFloat(), targets.toFloat())).isEqualTo(3.5);
  }

  @Test
  void gradientIsTheDerivative() {
    DoubleMatrix x = values();
    DoubleMatrix y = values();
    DoubleMatrix gradient = DoubleMatrix.zeros(4, 3);
    STANDARD.lossAndGradient(x, y, gradient);
    assertGradient(at -> STANDARD.loss(at, y), x, gradient);
    FloatMatrix floats = FloatMatrix.zeros(4, 3);
    STANDARD.lossAndGradient(x.toFloat(), y.toFloat(), floats);
    assertSame(floats, gradient);
  }

  @Test
  void theMeanOfNothingIsNanOrZeroAndShapesMustFit() {
    DoubleMatrix none = DoubleMatrix.zeros(0, 3);
    assertThat(STANDARD.loss(none, none)).isNaN();
    assertThat(STANDARD.withEmptyMean(EmptyMean.ZERO).loss(none, none)).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> STANDARD.loss(values(), DoubleMatrix.zeros(4, 2)))
        .withMessage("targets must be 4 x 3, got 4 x 2");
  }

  @Test
  void everyLossSaysWhatMakesProbabilitiesOfItsLogits() {
    assertThat(STANDARD.normalizer()).isEmpty();
    assertThat(CrossEntropy.standard().normalizer()).contains(StandardSoftmax.standard());
    assertThat(FocalLoss.of(2).normalizer()).contains(StandardSoftmax.standard());
    assertThat(BinaryCrossEntropy.standard().normalizer()).contains(Sigmoid.normalizer());
    assertThat(NegativeLogLikelihood.standard().normalizer()).isEmpty();
  }
}
