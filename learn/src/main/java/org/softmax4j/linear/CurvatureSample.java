package org.softmax4j.linear;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.softmax4j.matrix.RowBlocks;
import org.softmax4j.optimization.Preconditioner;

/**
 * The inverse of the curvature that the objective has at zero weights, where all classes are
 * equally likely: the covariance of the features, in the objective's coordinates, divided by the
 * number of outputs. From evenly spaced rows; a ridge stands for what they do not show.
 */
final class CurvatureSample implements Preconditioner {
  private static final int MOST_COLUMNS = 1_024;
  private static final int ROWS_PER_COLUMN = 16;
  private static final double RIDGE = 0.01;

  private final int columns;
  private final int outputs;

  /** Lower triangle L, row by row, of the covariance L·Lᵀ. */
  private final double[] factor;

  private CurvatureSample(int columns, int outputs, double[] factor) {
    this.columns = columns;
    this.outputs = outputs;
    this.factor = factor;
  }

  /** Whether the covariance is small enough, and shown by enough rows. */
  static boolean isWorthIt(LinearRows rows) {
    return rows.columns() > 1 && rows.columns() <= MOST_COLUMNS && rows.rows() > rows.columns();
  }

  /** The sample, unless rounding leaves nothing of it. */
  static Optional<CurvatureSample> of(
      LinearRows rows, LinearObjective objective, int outputs, double l2, Executor executor) {
    int columns = rows.columns();
    int[] sampled = new int[Math.min(rows.rows(), ROWS_PER_COLUMN * columns)];
    Arrays.setAll(sampled, i -> (int) ((long) i * rows.rows() / sampled.length));
    double[] covariance =
        RowBlocks.sum(
            sampled.length,
            rows.elementsPerRow() * rows.elementsPerRow(),
            columns * columns,
            (sums, from, to) -> rows.addSquaredRows(sampled, from, to, sums),
            executor);
    double[] means = new double[columns];
    for (int row : sampled) {
      rows.addTo(means, 0, row, 1.0 / sampled.length);
    }
    double[] scales = objective.scales();
    for (int i = 0; i < columns; i++) {
      int at = i * columns;
      for (int j = 0; j <= i; j++) {
        double centred = covariance[at + j] / sampled.length - means[i] * means[j];
        covariance[at + j] = centred / (scales[i] * scales[j]);
      }
      double penalty = l2 * outputs / (rows.rows() * scales[i] * scales[i]);
      covariance[at + i] += penalty + RIDGE;
    }
    return factorise(covariance, columns)
        ? Optional.of(new CurvatureSample(columns, outputs, covariance))
        : Optional.empty();
  }

  /** Puts Cholesky's factor in place of the lower triangle, if the matrix is positive definite. */
  private static boolean factorise(double[] matrix, int size) {
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i * size + j];
        for (int k = 0; k < j; k++) {
          sum -= matrix[i * size + k] * matrix[j * size + k];
        }
        if (i == j && !(sum > 0)) {
          return false;
        }
        matrix[i * size + j] = i == j ? Math.sqrt(sum) : sum / matrix[j * size + j];
      }
    }
    return true;
  }

  @Override
  public void apply(double[] vector) {
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < i; j++) {
        subtract(factor[i * columns + j], vector, j, i);
      }
      divide(vector, i);
    }
    for (int i = columns - 1; i >= 0; i--) {
      divide(vector, i);
      for (int j = 0; j < i; j++) {
        subtract(factor[i * columns + j], vector, i, j);
      }
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= outputs;
    }
  }

  private void divide(double[] vector, int row) {
    double diagonal = factor[row * columns + row];
    for (int k = row * outputs; k < (row + 1) * outputs; k++) {
      vector[k] /= diagonal;
    }
  }

  private void subtract(double scale, double[] vector, int from, int row) {
    int at = row * outputs;
    int source = from * outputs;
    for (int k = 0; k < outputs; k++) {
      vector[at + k] -= scale * vector[source + k];
    }
  }
}
