package org.softmax4j.linear;

import java.util.Arrays;

/**
 * Solves systems of a symmetric matrix without negative eigenvalues, by Cholesky's factors. Columns
 * that are combinations of those before them, but for rounding, get 0.
 */
final class SymmetricSolver {
  private static final double ROUNDING = 1e-13;

  private final int size;

  /** Lower triangle of the factor; a row of zeros for a column that takes no part. */
  private final double[] factor;

  private SymmetricSolver(double[] factor, int size) {
    this.size = size;
    this.factor = factor;
  }

  /**
   * A solver.
   *
   * @param matrix size × size, of which the lower triangle is read; not modified
   */
  static SymmetricSolver of(double[] matrix, int size) {
    double[] factor = matrix.clone();
    for (int i = 0; i < size; i++) {
      int row = i * size;
      for (int j = 0; j < i; j++) {
        double diagonal = factor[j * size + j];
        factor[row + j] =
            diagonal == 0 ? 0 : (factor[row + j] - dot(factor, row, j * size, j)) / diagonal;
      }
      double pivot = matrix[row + i] - dot(factor, row, row, i);
      if (pivot > ROUNDING * matrix[row + i]) {
        factor[row + i] = Math.sqrt(pivot);
      } else {
        Arrays.fill(factor, row, row + i + 1, 0);
      }
    }
    return new SymmetricSolver(factor, size);
  }

  private static double dot(double[] factor, int a, int b, int length) {
    double sum = 0;
    for (int k = 0; k < length; k++) {
      sum += factor[a + k] * factor[b + k];
    }
    return sum;
  }

  /** Overwrites a right side by the solution. */
  void solve(double[] vector) {
    for (int i = 0; i < size; i++) {
      double sum = vector[i];
      for (int j = 0; j < i; j++) {
        sum -= factor[i * size + j] * vector[j];
      }
      vector[i] = divided(sum, i);
    }
    for (int i = size - 1; i >= 0; i--) {
      double sum = vector[i];
      for (int j = i + 1; j < size; j++) {
        sum -= factor[j * size + i] * vector[j];
      }
      vector[i] = divided(sum, i);
    }
  }

  private double divided(double value, int row) {
    double diagonal = factor[row * size + row];
    return diagonal == 0 ? 0 : value / diagonal;
  }
}
