package org.softmax4j.examples.textbook;

import java.util.Arrays;
import org.softmax4j.matrix.DoubleMatrix;

/** Singular values, which tell the rank of a matrix of measured or rounded numbers. */
final class SingularValues {
  private SingularValues() {}

  /**
   * The singular values, the largest first, by turning pairs of columns until all are orthogonal
   * (one-sided Jacobi; G. H. Golub, C. F. Van Loan, Matrix Computations).
   */
  static double[] of(DoubleMatrix matrix) {
    DoubleMatrix columns = matrix.copy();
    boolean turned = true;
    for (int sweep = 0; turned && sweep < 60; sweep++) {
      turned = false;
      for (int i = 0; i < columns.columns(); i++) {
        for (int j = i + 1; j < columns.columns(); j++) {
          turned |= turn(columns, i, j);
        }
      }
    }
    double[] values = new double[columns.columns()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.sqrt(product(columns, i, i));
    }
    Arrays.sort(values);
    for (int i = 0; i < values.length / 2; i++) {
      double value = values[i];
      values[i] = values[values.length - 1 - i];
      values[values.length - 1 - i] = value;
    }
    return values;
  }

  /** The number of singular values above a share of the largest. */
  static long rank(double[] values, double share) {
    return Arrays.stream(values).filter(value -> value > share * values[0]).count();
  }

  /** Whether two columns were not orthogonal; now they are. */
  private static boolean turn(DoubleMatrix columns, int i, int j) {
    double ij = product(columns, i, j);
    double ii = product(columns, i, i);
    double jj = product(columns, j, j);
    if (Math.abs(ij) <= 1e-14 * Math.sqrt(ii * jj)) {
      return false;
    }
    double zeta = (jj - ii) / (2 * ij);
    double tangent = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
    double cosine = 1 / Math.sqrt(1 + tangent * tangent);
    double sine = cosine * tangent;
    for (int row = 0; row < columns.rows(); row++) {
      double x = columns.get(row, i);
      double y = columns.get(row, j);
      columns.set(row, i, cosine * x - sine * y);
      columns.set(row, j, sine * x + cosine * y);
    }
    return true;
  }

  private static double product(DoubleMatrix columns, int i, int j) {
    double sum = 0;
    for (int row = 0; row < columns.rows(); row++) {
      sum += columns.get(row, i) * columns.get(row, j);
    }
    return sum;
  }
}
