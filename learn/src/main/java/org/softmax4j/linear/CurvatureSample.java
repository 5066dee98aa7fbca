package org.softmax4j.linear;

import java.util.Arrays;
import java.util.concurrent.Executor;
import org.softmax4j.matrix.RowBlocks;
import org.softmax4j.optimization.Preconditioner;

/**
 * The inverse of the curvature that the objective has at zero weights, where all classes are equally
 * likely: the covariance of the features, in the objective's coordinates, divided by the number of
 * outputs. From evenly spaced rows; a ridge stands for what they do not show.
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

  static CurvatureSample of(
      LinearRows rows, LinearObjective objective, int outputs, double l2, Executor executor) {
    int columns = rows.columns();
    int sampled = Math.min(rows.rows(), ROWS_PER_COLUMN * columns);
    double[] means = objective.means();
    double[] scales = objective.scales();
    double[] covariance =
        RowBlocks.sum(
            sampled,
            columns * columns,
            columns * columns,
            (sums, from, to) -> {
              double[] row = new double[columns];
              for (int i = from; i < to; i++) {
                Arrays.fill(row, 0);
                rows.addTo(row, 0, (int) ((long) i * rows.rows() / sampled), 1);
                for (int j = 0; j < columns; j++) {
                  row[j] = (row[j] - means[j]) / scales[j];
                }
                addSquare(row, sums);
              }
            },
            executor);
    for (int i = 0; i < columns * columns; i++) {
      covariance[i] /= sampled;
    }
    for (int j = 0; j < columns; j++) {
      covariance[j * columns + j] +=
          RIDGE + l2 * outputs / (rows.rows() * scales[j] * scales[j]);
    }
    factorise(covariance, columns);
    return new CurvatureSample(columns, outputs, covariance);
  }

  /** Adds the lower triangle of row·rowᵀ. */
  private static void addSquare(double[] row, double[] sums) {
    for (int i = 0; i < row.length; i++) {
      double value = row[i];
      int at = i * row.length;
      for (int j = 0; j <= i; j++) {
        sums[at + j] += value * row[j];
      }
    }
  }

  /** Cholesky's factor in place of the lower triangle of a positive definite matrix. */
  private static void factorise(double[] matrix, int size) {
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i * size + j];
        for (int k = 0; k < j; k++) {
          sum -= matrix[i * size + k] * matrix[j * size + k];
        }
        matrix[i * size + j] = i == j ? Math.sqrt(sum) : sum / matrix[j * size + j];
      }
    }
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
