package org.softmax4j.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.softmax4j.matrix.AxisLayout;
import org.softmax4j.matrix.DoubleMatrix;

class LabelsTest {

  @Test
  void namesBecomeNumbersAndBack() {
    LabelEncoder encoder = LabelEncoder.fit(List.of("tree", "car", "person", "car"));
    assertThat(encoder.classes()).containsExactly("car", "person", "tree");
    int[] numbers = encoder.encode(List.of("person", "tree", "car"));
    assertThat(numbers).containsExactly(1, 2, 0);
    assertThat(encoder.decode(numbers)).containsExactly("person", "tree", "car");
    assertThat(encoder.decode(2)).isEqualTo("tree");
    assertThatThrownBy(() -> encoder.encode("dog"))
        .hasMessage("label must be one of the 3 classes, got \"dog\"");
  }

  @Test
  void wholeNumbersAreSortedAsNumbers() {
    assertThat(LabelEncoder.fit(List.of("10", "9", "-1")).classes())
        .containsExactly("-1", "9", "10");
    assertThat(LabelEncoder.fit(List.of("10", "9", "x")).classes()).containsExactly("10", "9", "x");
    assertThatThrownBy(() -> LabelEncoder.fit(List.of())).hasMessage("labels must not be empty");
    assertThatThrownBy(() -> LabelEncoder.of(List.of("a", "a")))
        .hasMessageContaining("\"a\" twice");
  }

  @Test
  void oneHotAndBackByArgMax() {
    int[] labels = {2, 0, 1, 2};
    assertThat(ArgMax.of(OneHot.of(labels, 3))).containsExactly(labels);
    assertThat(OneHot.of(labels, 3).row(0)).containsExactly(0, 0, 1);
    assertThatThrownBy(() -> OneHot.of(labels, 2))
        .hasMessage("labels must be from 0 to 1, got 2 in row 0");
    assertThatThrownBy(() -> OneHot.of(new int[] {0, -1}, 2))
        .hasMessageContaining("got -1 in row 1");
  }

  @Test
  void argMaxAlongAnAxis() {
    double[] x = {1, 9, 5, 2, 3, 4};
    assertThat(ArgMax.of(x, AxisLayout.of(new int[] {3, 2}, 0))).containsExactly(1, 0);
    assertThat(ArgMax.of(DoubleMatrix.of(x, 3, 2))).containsExactly(1, 0, 1);
    assertThat(ArgMax.of(-1.0, Double.NEGATIVE_INFINITY)).isZero();
    assertThat(ArgMax.of(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY)).isZero();
  }

  @Test
  void theLastOfTies() {
    double nan = Double.NaN;
    assertThat(ArgMax.last(1, 3, 3, 2.0)).isEqualTo(2);
    assertThat(ArgMax.last(1f, 3f, 3f, 2f)).isEqualTo(2);
    assertThat(ArgMax.last(nan, 1, nan, 9)).isEqualTo(2);
    assertThat(ArgMax.last(5.0)).isEqualTo(0);
    assertThatThrownBy(() -> ArgMax.last(new float[0])).hasMessageContaining("not be empty");
    DoubleMatrix rows = DoubleMatrix.copyOf(new double[][] {{4, 4, 1}, {0, 0, 0}});
    assertThat(ArgMax.last(rows)).containsExactly(1, 2);
    assertThat(ArgMax.last(rows.toFloat())).containsExactly(1, 2);
    AxisLayout down = AxisLayout.of(new int[] {2, 3}, 0);
    assertThat(ArgMax.last(new double[] {4, 0, 1, 4, 0, 0}, down)).containsExactly(1, 1, 0);
    assertThat(ArgMax.last(new float[] {4, 0, 1, 4, 0, 0}, down)).containsExactly(1, 1, 0);
  }
}
