package org.softmax4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.softmax4j.matrix.AxisLayout;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.Mask;
import org.softmax4j.testing.Deep;
import org.softmax4j.testing.Seeds;

/** N14: more than 2^31 elements are refused with both numbers named, and go in blocks of rows. */
class RowBlocksOfAnySizeTest {
  private static final int ROWS = 1 << 17;
  private static final int CLASSES = 1 << 14;
  private static final String MESSAGE = ROWS + " * " + CLASSES + " = 2147483648";

  @Test
  void aProductBeyondAnArrayIsRefused() {
    assertThatThrownBy(() -> FloatMatrix.zeros(ROWS, CLASSES)).hasMessageContaining(MESSAGE);
    assertThatThrownBy(() -> DoubleMatrix.zeros(ROWS, CLASSES)).hasMessageContaining(MESSAGE);
    assertThatThrownBy(() -> FloatMatrix.of(new float[1], ROWS, CLASSES))
        .hasMessageContaining(MESSAGE);
    assertThatThrownBy(() -> DoubleMatrix.of(new double[1], ROWS, CLASSES))
        .hasMessageContaining(MESSAGE);
    assertThatThrownBy(() -> Mask.of(new boolean[1], ROWS, CLASSES)).hasMessageContaining(MESSAGE);
    assertThatThrownBy(() -> AxisLayout.of(new int[] {ROWS, CLASSES}, 1))
        .hasMessageContaining("2147483648");
  }

  /** A stride that carries the last row beyond 2^31 is refused, not wrapped. */
  @Test
  void aViewBeyondAnArrayIsRefused() {
    assertThatThrownBy(() -> FloatMatrix.of(new float[10], 0, 3, 1, Integer.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4294967295");
    assertThatThrownBy(() -> DoubleMatrix.of(new double[10], Integer.MAX_VALUE, 2, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2147483649");
  }

  /** The rows repeat, so that one block tells what each has to give. */
  @Test
  void inBlocksOfRowsTheAnswerIsRight() {
    SplittableRandom random = Seeds.random("row blocks");
    int blockRows = 1 << 9;
    int blocks = Deep.size(4, ROWS / blockRows);
    FloatMatrix block = FloatMatrix.zeros(blockRows, CLASSES);
    for (int i = 0; i < block.data().length; i++) {
      block.data()[i] = (float) random.nextDouble(-8, 8);
    }
    float[][] expected = new float[blockRows][];
    for (int r = 0; r < blockRows; r++) {
      expected[r] = Softmax.of(block.row(r));
    }
    long elements = 0;
    for (int b = 0; b < blocks; b++) {
      FloatMatrix p = Softmax.of(block);
      for (int r = 0; r < blockRows; r++) {
        assertThat(p.row(r)).isEqualTo(expected[r]);
      }
      elements += p.data().length;
    }
    assertThat(elements).isEqualTo((long) blocks * blockRows * CLASSES);
  }
}
