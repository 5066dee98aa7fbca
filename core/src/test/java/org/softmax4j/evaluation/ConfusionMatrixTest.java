package org.softmax4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

  @Test
  void countsAndTheFiguresThatFollow() {
    ConfusionMatrix matrix =
        ConfusionMatrix.of(new int[] {0, 0, 0, 1, 1, 2}, new int[] {0, 0, 1, 1, 0, 1}, 4);
    assertThat(matrix.classes()).isEqualTo(4);
    assertThat(matrix.rows()).isEqualTo(6);
    assertThat(matrix.count(0, 0)).isEqualTo(2);
    assertThat(matrix.count(0, 1)).isEqualTo(1);
    assertThat(matrix.count(1, 0)).isEqualTo(1);
    assertThat(matrix.count(2, 1)).isEqualTo(1);
    assertThat(matrix.count(2, 2)).isZero();
    assertThat(matrix.support(0)).isEqualTo(3);
    assertThat(matrix.predicted(1)).isEqualTo(3);
    assertThat(matrix.accuracy()).isEqualTo(0.5);
    assertThat(matrix.precision(1)).isCloseTo(1 / 3.0, within(1e-15));
    assertThat(matrix.recall(1)).isEqualTo(0.5);
    assertThat(matrix.f1(1)).isCloseTo(2 / (3 + 2.0), within(1e-15));
  }

  @Test
  void zeroByZeroIsZero() {
    ConfusionMatrix matrix = ConfusionMatrix.of(new int[] {0, 1}, new int[] {0, 0}, 3);
    assertThat(matrix.precision(1)).isZero();
    assertThat(matrix.recall(2)).isZero();
    assertThat(matrix.f1(2)).isZero();
    assertThat(matrix.f1(1)).isZero();
  }

  @Test
  void argumentErrors() {
    int[] one = {0};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.of(one, new int[] {2}, 2))
        .withMessage("predictions must be from 0 to 1, got 2 in row 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.of(new int[] {-1}, one, 2))
        .withMessage("labels must be from 0 to 1, got -1 in row 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.of(one, new int[2], 2))
        .withMessage("predictions must be one a row, 1, got 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.of(new int[0], new int[0], 2))
        .withMessage("there must be at least 1 row, got 0");
    assertThatIllegalArgumentException().isThrownBy(() -> ConfusionMatrix.of(one, one, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.of(one, one, 46_341))
        .withMessage("classes must be in [1, 46340], got 46341");
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> ConfusionMatrix.of(one, one, 2).count(0, 2));
  }
}
