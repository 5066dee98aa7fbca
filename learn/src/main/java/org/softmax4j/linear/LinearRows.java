package org.softmax4j.linear;

import java.util.Arrays;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.SparseMatrix;
import org.softmax4j.matrix.SparseMatrixBuilder;

/** Rows of features as linear models multiply them, in double. Immutable. */
interface LinearRows {
  /** Rows with a smaller share of elements other than 0 are kept sparse: it is less work. */
  double SPARSE_SHARE = 0.5;

  /** Rows whose elements are counted before a form is chosen, and rows that are read at a time. */
  int COUNTED_ROWS = 1_000;

  int BLOCK_ROWS = 256;

  /**
   * Rows in the form that is multiplied fastest.
   *
   * @param features shared, or copied in another form
   */
  static LinearRows of(FeatureRows features) {
    if (features.sparse().isPresent()) {
      return new SparseLinearRows(features.sparse().get());
    }
    return nonZeroShare(features) < SPARSE_SHARE
        ? new SparseLinearRows(sparse(features))
        : new FloatLinearRows(features.toMatrix());
  }

  /** The share of elements other than 0 in some evenly spaced rows. */
  private static double nonZeroShare(FeatureRows features) {
    int counted = Math.min(features.rows(), COUNTED_ROWS);
    int[] some = new int[counted];
    Arrays.setAll(some, i -> (int) ((long) i * features.rows() / counted));
    long nonZeros = 0;
    for (float value : features.select(some).toMatrix().data()) {
      nonZeros += value == 0 ? 0 : 1;
    }
    return nonZeros / Math.max(1.0, (double) counted * features.columns());
  }

  private static SparseMatrix sparse(FeatureRows features) {
    SparseMatrixBuilder builder = SparseMatrix.builder();
    for (int from = 0; from < features.rows(); from += BLOCK_ROWS) {
      FloatMatrix block = features.block(from, Math.min(features.rows(), from + BLOCK_ROWS));
      for (int row = 0; row < block.rows(); row++) {
        addRow(block, row, builder);
      }
    }
    return builder.build(features.columns());
  }

  private static void addRow(FloatMatrix block, int row, SparseMatrixBuilder builder) {
    int start = block.rowOffset(row);
    for (int column = 0; column < block.columns(); column++) {
      float value = block.data()[start + column];
      if (value != 0) {
        builder.add(column, value);
      }
    }
    builder.endRow();
  }

  int rows();

  int columns();

  /** The named rows in the named order. */
  LinearRows select(int[] numbers);

  /** About how many elements of a row take part in a product. */
  int elementsPerRow();

  /** What was taken from each column already; 0 where features are as given. */
  default double shift(int column) {
    return 0;
  }

  /**
   * Adds a row to a vector.
   *
   * @param factor what the row is multiplied with
   * @param sums modified from {@code at} on, one element for each column
   */
  void addTo(double[] sums, int at, int row, double factor);

  /**
   * Adds the squares of the elements of a row, each less the mean of its column.
   *
   * @param sums the squares of each column, then the number of elements of each that took part
   */
  void addSquares(double[] sums, int row, double[] means);

  /**
   * Adds the products of some rows with a matrix.
   *
   * @param weights columns × stride
   * @param stride a multiple of 4
   * @param products (to − from) × stride, modified
   */
  void addProducts(int from, int to, double[] weights, int stride, double[] products);

  /**
   * Adds the products of some rows, transposed, with a matrix: the sum over the rows of the outer
   * product of features and factors.
   *
   * @param factors (to − from) × stride
   * @param stride a multiple of 4
   * @param sums columns × stride, modified
   */
  void addTransposedProducts(int from, int to, double[] factors, int stride, double[] sums);

  /**
   * Adds the lower triangles of the outer products of some rows with themselves.
   *
   * @param numbers of the rows, from {@code from} (inclusive) to {@code to} (exclusive)
   * @param sums columns × columns, of which the elements above the diagonal are left alone
   */
  void addSquaredRows(int[] numbers, int from, int to, double[] sums);
}
