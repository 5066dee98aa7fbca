package org.softmax4j.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.Seeds;

/** Each sum with a product against a triple loop in double. */
class MatrixMultiplyTest {
  private final SplittableRandom random = Seeds.random("MatrixMultiply");

  @ParameterizedTest
  @CsvSource({
    "1,1,1",
    "2,3,4",
    "5,4,3",
    "7,9,1",
    "1,8,17",
    "64,64,128",
    "17,33,10",
    "3,0,2",
    "0,2,2"
  })
  void everyFormIsTheTripleLoop(int rows, int inner, int columns) {
    FloatMatrix a = random(rows, inner);
    FloatMatrix b = random(inner, columns);
    FloatMatrix c = random(rows, columns);
    MatrixMultiply multiply = new MatrixMultiply();
    DoubleMatrix expected = sumWithProduct(a, b, c);

    FloatMatrix sum = c.copy();
    multiply.addProduct(a, b, sum);
    assertClose(sum, expected, inner);

    FloatMatrix sumOfTransposed = strided(c);
    multiply.addTransposedProduct(transposed(a), b, sumOfTransposed);
    assertClose(sumOfTransposed, expected, inner);

    FloatMatrix sumWithTransposed = strided(c);
    multiply.addProductWithTransposed(a, transposed(b), sumWithTransposed);
    assertClose(sumWithTransposed, expected, inner);
  }

  /** At most inner + 1 roundings of partial sums, none above inner + 1: values are within ±1. */
  private static void assertClose(FloatMatrix actual, DoubleMatrix expected, int inner) {
    double bound = 0x1p-24 * (inner + 1) * (inner + 1) + Float.MIN_VALUE;
    for (int r = 0; r < expected.rows(); r++) {
      for (int c = 0; c < expected.columns(); c++) {
        assertThat((double) actual.get(r, c)).isCloseTo(expected.get(r, c), within(bound));
      }
    }
  }

  private static DoubleMatrix sumWithProduct(FloatMatrix a, FloatMatrix b, FloatMatrix c) {
    DoubleMatrix sum = c.toDouble();
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < b.columns(); j++) {
        double element = sum.get(i, j);
        for (int k = 0; k < a.columns(); k++) {
          element += (double) a.get(i, k) * b.get(k, j);
        }
        sum.set(i, j, element);
      }
    }
    return sum;
  }

  private FloatMatrix random(int rows, int columns) {
    FloatMatrix matrix = strided(FloatMatrix.zeros(rows, columns));
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        matrix.set(r, c, (float) random.nextDouble(-1, 1));
      }
    }
    return matrix;
  }

  /** The same elements behind an offset and with gaps between the rows. */
  private static FloatMatrix strided(FloatMatrix matrix) {
    int stride = matrix.columns() + 3;
    float[] data = new float[2 + matrix.rows() * stride];
    FloatMatrix copy = FloatMatrix.of(data, 2, matrix.rows(), matrix.columns(), stride);
    for (int r = 0; r < matrix.rows(); r++) {
      for (int c = 0; c < matrix.columns(); c++) {
        copy.set(r, c, matrix.get(r, c));
      }
    }
    return copy;
  }

  private static FloatMatrix transposed(FloatMatrix matrix) {
    FloatMatrix transposed = FloatMatrix.zeros(matrix.columns(), matrix.rows());
    for (int r = 0; r < matrix.rows(); r++) {
      for (int c = 0; c < matrix.columns(); c++) {
        transposed.set(c, r, matrix.get(r, c));
      }
    }
    return transposed;
  }
}
