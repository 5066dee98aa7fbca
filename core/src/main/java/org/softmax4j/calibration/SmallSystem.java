package org.softmax4j.calibration;

/** Solves a few linear equations. */
final class SmallSystem {
  private SmallSystem() {}

  /**
   * The solution for a positive definite matrix, by Gaussian elimination.
   *
   * @param matrix overwritten
   * @param right overwritten by the solution, which is the result
   */
  static double[] solve(double[][] matrix, double[] right) {
    int size = right.length;
    for (int i = 0; i < size; i++) {
      for (int k = i + 1; k < size; k++) {
        double factor = matrix[k][i] / matrix[i][i];
        for (int j = i; j < size; j++) {
          matrix[k][j] -= factor * matrix[i][j];
        }
        right[k] -= factor * right[i];
      }
    }
    for (int i = size - 1; i >= 0; i--) {
      for (int j = i + 1; j < size; j++) {
        right[i] -= matrix[i][j] * right[j];
      }
      right[i] /= matrix[i][i];
    }
    return right;
  }
}
