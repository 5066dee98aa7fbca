package org.softmax4j.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MatrixTest {
  private final float[] data = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};

  @Test
  void aViewSharesItsArray() {
    FloatMatrix view = FloatMatrix.of(data, 1, 2, 3, 5);
    assertThat(view.row(0)).containsExactly(1, 2, 3);
    assertThat(view.row(1)).containsExactly(6, 7, 8);
    assertThat(view.toArray()).containsExactly(1, 2, 3, 6, 7, 8);
    view.set(1, 2, -1);
    assertThat(data[8]).isEqualTo(-1);
    assertThat(view.rowRange(1, 2).get(0, 2)).isEqualTo(-1);
    FloatMatrix copy = view.copy();
    copy.set(0, 0, 99);
    assertThat(view.get(0, 0)).isEqualTo(1);
    assertThat(view.toDouble().toFloat()).isEqualTo(view).hasSameHashCodeAs(view.copy());
    assertThat(view.selectRows(new int[] {1, 0}).toArray()).containsExactly(6, 7, -1, 1, 2, 3);
  }

  @Test
  void viewsOutsideTheArrayAreRefused() {
    assertThatThrownBy(() -> FloatMatrix.of(data, 2, 7))
        .hasMessageContaining("data must have at least 14 elements")
        .hasMessageContaining("got 12");
    assertThatThrownBy(() -> FloatMatrix.of(data, 0, 2, 4, 3)).hasMessageContaining("rowStride");
    assertThatThrownBy(() -> FloatMatrix.of(data, -1, 2))
        .hasMessageContaining("rows must not be negative");
    assertThatThrownBy(() -> FloatMatrix.of(data, 3, 4).get(3, 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> FloatMatrix.of(data, 3, 4).get(0, 4))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> DoubleMatrix.copyOf(new double[][] {{1}, {1, 2}}))
        .hasMessageContaining("row 1 has 2");
  }

  /** N14: both numbers are named. */
  @Test
  void productsBeyondAnArrayAreRefused() {
    assertThatThrownBy(() -> FloatMatrix.zeros(65536, 65536))
        .hasMessageContaining("65536 * 65536 = 4294967296");
    assertThatThrownBy(() -> AxisLayout.of(new int[] {65536, 65536}, 0))
        .hasMessageContaining("4294967296");
  }

  @Test
  void gatherAndScatterAreInverse() {
    AxisLayout layout = AxisLayout.of(new int[] {2, 3, 2}, 1);
    FloatMatrix rows = FloatMatrix.gather(data, layout);
    assertThat(rows.rows()).isEqualTo(4);
    assertThat(rows.row(0)).containsExactly(0, 2, 4);
    assertThat(rows.row(3)).containsExactly(7, 9, 11);
    assertThat(rows.scatter(layout)).containsExactly(data);
  }

  @Test
  void masksBroadcastAsNumPyDoes() {
    int[] shape = {2, 2, 3};
    AxisLayout last = AxisLayout.of(shape, -1);
    AxisLayout middle = AxisLayout.of(shape, 1);
    Mask row = Mask.broadcast(new boolean[] {true, false, true}, new int[] {3}, shape, last);
    Mask column = Mask.broadcast(new boolean[] {false, true}, new int[] {2, 1}, shape, last);
    Mask all = Mask.broadcast(new boolean[] {true}, new int[0], shape, last);
    for (int r = 0; r < 4; r++) {
      for (int c = 0; c < 3; c++) {
        assertThat(row.get(r, c)).isEqualTo(c != 1);
        assertThat(column.get(r, c)).isEqualTo(r % 2 == 1);
        assertThat(all.get(r, c)).isTrue();
      }
    }
    Mask across = Mask.broadcast(new boolean[] {true, false, true}, new int[] {3}, shape, middle);
    for (int r = 0; r < 6; r++) {
      assertThat(across.get(r, 0)).isEqualTo(r % 3 != 1).isEqualTo(across.get(r, 1));
    }
    assertThatThrownBy(() -> Mask.broadcast(new boolean[2], new int[] {2}, shape, last))
        .hasMessage("mask shape must broadcast to [2, 2, 3], got [2]");
    assertThatThrownBy(() -> Mask.broadcast(new boolean[4], new int[] {4, 1, 1, 1}, shape, last))
        .hasMessageContaining("must broadcast");
    assertThatThrownBy(() -> Mask.of(new boolean[3], 2, 2)).hasMessageContaining("got 3");
    assertThatThrownBy(() -> Mask.ofRow(true, true).checkFits(1, 3))
        .hasMessageContaining("got 1 x 2");
    assertThatThrownBy(() -> Mask.of(new boolean[6], 2, 3).checkFits(3, 3))
        .hasMessageContaining("got 2 x 3");
  }

  @Test
  void columnsSideBySideDoNotOverlap() {
    FloatMatrix left = FloatMatrix.of(data, 0, 3, 2, 4);
    FloatMatrix right = FloatMatrix.of(data, 2, 3, 2, 4);
    Overlap.check(left, right);
    Overlap.check(left, left);
    assertThatThrownBy(() -> Overlap.check(left, FloatMatrix.of(data, 1, 2, 2, 4).rowRange(0, 2)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
