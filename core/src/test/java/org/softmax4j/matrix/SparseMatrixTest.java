package org.softmax4j.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.softmax4j.testing.Seeds;

class SparseMatrixTest {
  /** 3 × 4: (0 5 0 6), (0 0 0 0), (7 0 0 0). */
  private final SparseMatrix matrix =
      SparseMatrix.of(4, new int[] {0, 2, 2, 3}, new int[] {1, 3, 0}, new float[] {5, 6, 7});

  @Test
  void elementsAreFoundByRowColumnAndPosition() {
    assertThat(matrix.rows()).isEqualTo(3);
    assertThat(matrix.columns()).isEqualTo(4);
    assertThat(matrix.storedElements()).isEqualTo(3);
    assertThat(matrix.toDense())
        .isEqualTo(FloatMatrix.copyOf(new float[][] {{0, 5, 0, 6}, {0, 0, 0, 0}, {7, 0, 0, 0}}));
    assertThat(matrix.get(0, 3)).isEqualTo(6);
    assertThat(matrix.get(1, 3)).isZero();
    assertThat(matrix.get(2, 3)).isZero();
    assertThat(matrix.rowStart(2)).isEqualTo(2);
    assertThat(matrix.rowEnd(2)).isEqualTo(3);
    assertThat(matrix.columnAt(1)).isEqualTo(3);
    assertThat(matrix.valueAt(1)).isEqualTo(6);
  }

  @Test
  void rowsAndColumnsOutsideAreRefused() {
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> matrix.get(3, 0));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> matrix.get(0, 4));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> matrix.rowEnd(-1));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> matrix.selectRows(new int[] {3}));
  }

  @Test
  void randomMatricesAgreeWithDenseOnes() {
    SplittableRandom random = Seeds.random("sparse");
    for (int round = 0; round < 50; round++) {
      FloatMatrix dense = FloatMatrix.zeros(random.nextInt(30), random.nextInt(40));
      for (int row = 0; row < dense.rows(); row++) {
        for (int column = 0; column < dense.columns(); column++) {
          dense.set(row, column, random.nextInt(3) == 0 ? random.nextInt(-9, 9) : 0);
        }
      }
      SparseMatrix sparse = SparseMatrix.of(dense);
      assertThat(sparse.toDense()).isEqualTo(dense);
      int[] rows = random.ints(dense.rows() == 0 ? 0 : 20, 0, Math.max(1, dense.rows())).toArray();
      assertThat(sparse.selectRows(rows).toDense()).isEqualTo(dense.selectRows(rows));
    }
  }

  @Test
  void arraysAreCopied() {
    int[] starts = {0, 1};
    int[] indices = {2};
    float[] values = {1};
    SparseMatrix copied = SparseMatrix.of(3, starts, indices, values);
    starts[1] = 0;
    indices[0] = 0;
    values[0] = 9;
    assertThat(copied.get(0, 2)).isEqualTo(1);
    assertThat(copied.storedElements()).isEqualTo(1);
  }

  @Test
  void arraysThatDoNotFitTogetherAreRefused() {
    refused(4, new int[] {}, new int[] {}, "rowStarts must begin with 0");
    refused(4, new int[] {1, 1}, new int[] {0}, "rowStarts must begin with 0");
    refused(4, new int[] {0, 2}, new int[] {0}, "the 2 elements that rowStarts ends with, got 1");
    refused(4, new int[] {0, 2, 1}, new int[] {0}, "rowStarts must ascend to 1, got 2");
    refused(4, new int[] {0, 1, 0, 1}, new int[] {0}, "got 0 after row 1");
    refused(4, new int[] {0, 1}, new int[] {4}, "within [0, 4), got 4 in row 0");
    refused(4, new int[] {0, 1}, new int[] {-1}, "got -1 in row 0");
    refused(4, new int[] {0, 0, 2}, new int[] {2, 2}, "must ascend within [0, 4), got 2 in row 1");
    refused(-1, new int[] {0}, new int[] {}, "columns must not be negative");
  }

  private static void refused(int columns, int[] starts, int[] indices, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparseMatrix.of(columns, starts, indices, new float[indices.length]))
        .withMessageContaining(message);
  }

  @Test
  void aBuilderTakesRowsOfAnyLength() {
    SparseMatrixBuilder builder = SparseMatrix.builder();
    for (int row = 0; row < 1000; row++) {
      for (int column = 0; column < row; column++) {
        builder.add(column, row * column);
      }
      builder.endRow();
    }
    assertThat(builder.rows()).isEqualTo(1000);
    assertThat(builder.columnsSeen()).isEqualTo(999);
    SparseMatrix built = builder.build(1200);
    assertThat(built.storedElements()).isEqualTo(499_500);
    assertThat(built.get(999, 998)).isEqualTo(999 * 998);
    assertThat(built.get(500, 500)).isZero();
    builder.add(0, 1).endRow();
    assertThat(built.rows()).isEqualTo(1000);
    assertThat(builder.build(999).rows()).isEqualTo(1001);
  }

  @Test
  void aBuilderRefusesColumnsOutOfOrderAndRowsNotEnded() {
    SparseMatrixBuilder builder = SparseMatrix.builder().add(3, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add(3, 2))
        .withMessage("column must be at least 4 and below 2^31 - 1 here, got 3 in row 0");
    assertThatIllegalStateException().isThrownBy(() -> builder.build(4));
    builder.endRow();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.build(3))
        .withMessage("columns must be at least 4, got 3");
    assertThat(builder.build(4)).isEqualTo(builder.build(4)).isNotEqualTo(builder.build(5));
  }

  @Test
  void anAbandonedRowLeavesNothing() {
    SparseMatrixBuilder builder = SparseMatrix.builder();
    builder.add(1, 2).endRow().add(0, 5).add(7, 5).abandonRow().add(0, 3).endRow();
    assertThat(builder.columnsSeen()).isEqualTo(2);
    assertThat(builder.build(2))
        .isEqualTo(SparseMatrix.of(FloatMatrix.copyOf(new float[][] {{0, 2}, {3, 0}})));
  }
}
