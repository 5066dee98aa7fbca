package org.softmax4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.softmax4j.loss.Differences.assertGradient;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.softmax4j.Softmax;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.Seeds;

class NegativeLogLikelihoodTest {
  private static final NegativeLogLikelihood STANDARD = NegativeLogLikelihood.standard();
  private static final NegativeLogLikelihood WEIGHTED = STANDARD.withClassWeights(1, 2, 4);
  private static final int[] LABELS = {0, 1, 2, -100, 0, 1};

  private final SplittableRandom random = Seeds.random("nll");

  private DoubleMatrix logits() {
    return DoubleMatrix.of(random.doubles(18, -3, 3).toArray(), 6, 3);
  }

  @Test
  void afterLogSoftmaxItIsCrossEntropy() {
    DoubleMatrix x = logits();
    CrossEntropy crossEntropy = CrossEntropy.standard().withClassWeights(1, 2, 4);
    assertThat(WEIGHTED.loss(Softmax.log(x), LABELS))
        .isEqualTo(crossEntropy.loss(x, LABELS), within(1e-14));
  }

  @Test
  void reductionsAndGradient() {
    DoubleMatrix logP = Softmax.log(logits());
    double[] each = {
      -logP.get(0, 0),
      -2 * logP.get(1, 1),
      -4 * logP.get(2, 2),
      0,
      -logP.get(4, 0),
      -2 * logP.get(5, 1)
    };
    double sum = each[0] + each[1] + each[2] + each[4] + each[5];
    assertThat(WEIGHTED.losses(logP, LABELS)).containsExactly(each);
    assertThat(WEIGHTED.losses(logP.toFloat(), LABELS)[1])
        .isEqualTo(-2.0 * logP.toFloat().get(1, 1));
    assertThat(WEIGHTED.withReduction(Reduction.SUM).loss(logP, LABELS))
        .isEqualTo(sum, within(1e-14));
    assertThat(WEIGHTED.loss(logP, LABELS)).isEqualTo(sum / 10, within(1e-15));
    assertThat(WEIGHTED.loss(logP.toFloat(), LABELS)).isEqualTo(sum / 10, within(1e-6));

    DoubleMatrix gradient = DoubleMatrix.zeros(6, 3);
    FloatMatrix floatGradient = FloatMatrix.zeros(6, 3);
    assertThat(WEIGHTED.lossAndGradient(logP, LABELS, gradient))
        .isEqualTo(WEIGHTED.loss(logP, LABELS));
    assertGradient(v -> WEIGHTED.loss(v, LABELS), logP, gradient);
    WEIGHTED.lossAndGradient(logP.toFloat(), LABELS, floatGradient);
    Differences.assertSame(floatGradient, gradient);
    assertThat(gradient.row(3)).containsOnly(0);
    double value = WEIGHTED.loss(logP, LABELS);
    assertThat(WEIGHTED.lossAndGradient(logP, LABELS, logP)).isEqualTo(value);
    assertThat(logP).isEqualTo(gradient);
  }

  @Test
  void hardRows() {
    double negative = Double.NEGATIVE_INFINITY;
    DoubleMatrix x = DoubleMatrix.copyOf(new double[][] {{negative, 0, Double.NaN}});
    assertThat(STANDARD.loss(x, new int[] {0})).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(STANDARD.loss(x, new int[] {1})).isEqualTo(0.0);
    assertThat(STANDARD.loss(x, new int[] {2})).isNaN();
    NegativeLogLikelihood free = STANDARD.withClassWeights(0, 1, 1).withReduction(Reduction.SUM);
    assertThat(free.loss(x, new int[] {0})).isEqualTo(0.0);
  }

  @Test
  void everythingIgnored() {
    DoubleMatrix x = DoubleMatrix.zeros(1, 2);
    assertThat(STANDARD.loss(x, new int[] {-100})).isNaN();
    assertThat(STANDARD.withEmptyMean(EmptyMean.ZERO).loss(x, new int[] {-100})).isEqualTo(0);
    assertThat(STANDARD.withIgnoreIndex(1).loss(x, new int[] {1})).isNaN();
  }

  @Test
  void labelsOutOfRangeWriteNothing() {
    DoubleMatrix gradient = DoubleMatrix.copyOf(new double[][] {{7, 7}});
    assertThatThrownBy(
            () -> STANDARD.lossAndGradient(DoubleMatrix.zeros(1, 2), new int[] {2}, gradient))
        .hasMessage("labels must be from 0 to 1, got 2 in row 0");
    assertThat(gradient.toArray()).containsOnly(7);
    assertThatThrownBy(() -> STANDARD.withClassWeights(1, Double.NaN))
        .hasMessage("classWeights must be finite and not negative, got NaN for class 1");
  }
}
