package org.softmax4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RowWeightsTest {
  @Test
  void rowsCountWithTheWeightsOfTheirClasses() {
    CrossEntropy loss = CrossEntropy.standard().withClassWeights(0.5, 2).withIgnoreIndex(-1);
    RowWeights weights = loss.rowWeights(new int[] {0, 1, -1}, 2);
    assertThat(weights.rows()).isEqualTo(3);
    assertThat(weights.weight(0)).isEqualTo(0.5);
    assertThat(weights.weight(1)).isEqualTo(2);
    assertThat(weights.weight(2)).isZero();
    assertThat(weights.factor()).isEqualTo(1 / 2.5);
    assertThat(weights.reduce(5)).isEqualTo(2);
    RowWeights summed = loss.withReduction(Reduction.SUM).rowWeights(new int[] {1}, 2);
    assertThat(summed.factor()).isEqualTo(1);
    assertThat(summed.reduce(5)).isEqualTo(5);
  }

  @Test
  void noRowGivesTheEmptyMean() {
    RowWeights none = CrossEntropy.standard().rowWeights(new int[] {-100}, 2);
    assertThat(none.factor()).isZero();
    assertThat(none.reduce(0)).isNaN();
    CrossEntropy zero = CrossEntropy.standard().withEmptyMean(EmptyMean.ZERO);
    assertThat(zero.rowWeights(new int[0], 2).reduce(0)).isZero();
  }

  @Test
  void labelsAndClassWeightsAreChecked() {
    CrossEntropy loss = CrossEntropy.standard();
    assertThatThrownBy(() -> loss.rowWeights(new int[] {0, 2}, 2))
        .hasMessage("labels must be from 0 to 1, got 2 in row 1");
    assertThatThrownBy(() -> loss.withClassWeights(1).rowWeights(new int[0], 2))
        .hasMessageContaining("classWeights must be one a class, 2");
  }
}
