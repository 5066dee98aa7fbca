package org.softmax4j.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softmax4j.testing.Seeds;

/** Each product against a triple loop in double. */
class MatrixMultiplyTest {
  private static final double FLOAT_ROUNDING = 0x1p-24;
  private static final double DOUBLE_ROUNDING = 0x1p-53;

  private final SplittableRandom random = Seeds.random("MatrixMultiply");
  private final MatrixMultiply multiply = MatrixMultiply.create();

  /** One of the three products, overwriting or adding. */
  private interface Form<M> {
    void apply(M a, M b, M c);
  }

  @ParameterizedTest
  @CsvSource({
    "1,1,1",
    "2,3,4",
    "5,4,3",
    "6,5,16",
    "7,9,1",
    "1,8,17",
    "64,64,128",
    "17,33,10",
    "3,0,2",
    "0,2,2",
    "2,2,0",
    "50,700,65",
    "13,20,1100",
    "4100,3,7",
    "20,2100,35",
    "128,784,128"
  })
  void everyFormIsTheTripleLoop(int rows, int inner, int columns) {
    FloatMatrix a = random(rows, inner);
    FloatMatrix b = random(inner, columns);
    FloatMatrix c = random(rows, columns);
    FloatMatrix at = transposed(a);
    FloatMatrix bt = transposed(b);

    check(multiply::product, a, b, a, b, c, false);
    check(multiply::addProduct, a, b, a, b, c, true);
    check(multiply::transposedProduct, at, b, a, b, c, false);
    check(multiply::addTransposedProduct, at, b, a, b, c, true);
    check(multiply::productWithTransposed, a, bt, a, b, c, false);
    check(multiply::addProductWithTransposed, a, bt, a, b, c, true);

    checkDouble(multiply::product, a, b, a, b, c, false);
    checkDouble(multiply::addProduct, a, b, a, b, c, true);
    checkDouble(multiply::transposedProduct, at, b, a, b, c, false);
    checkDouble(multiply::addTransposedProduct, at, b, a, b, c, true);
    checkDouble(multiply::productWithTransposed, a, bt, a, b, c, false);
    checkDouble(multiply::addProductWithTransposed, a, bt, a, b, c, true);
  }

  @Test
  void scratchOfALargeProductDoesNotLeakIntoASmallOne() {
    FloatMatrix large = random(100, 300);
    multiply.product(large, transposed(large), FloatMatrix.zeros(100, 100));

    FloatMatrix a = random(7, 5);
    FloatMatrix b = random(5, 3);
    check(multiply::product, a, b, a, b, random(7, 3), false);
  }

  @Test
  void threadsChangeNoBit() {
    FloatMatrix a = random(500, 600);
    FloatMatrix b = random(600, 530);
    FloatMatrix alone = FloatMatrix.zeros(500, 530);
    FloatMatrix together = FloatMatrix.zeros(500, 530);
    ForkJoinPool pool = new ForkJoinPool(3);

    MatrixMultiply.on(task -> {}).product(a, b, alone);
    MatrixMultiply.on(pool).product(a, b, together);
    pool.shutdown();

    assertThat(together).isEqualTo(alone);
  }

  @Test
  void aNanStaysInItsRowAndColumn() {
    FloatMatrix a = random(20, 8);
    FloatMatrix b = random(8, 40);
    a.set(3, 2, Float.NaN);
    b.set(5, 17, Float.POSITIVE_INFINITY);
    FloatMatrix c = FloatMatrix.zeros(20, 40);

    multiply.product(a, b, c);

    for (int r = 0; r < 20; r++) {
      for (int k = 0; k < 40; k++) {
        assertThat(Float.isNaN(c.get(r, k))).as("%d, %d", r, k).isEqualTo(r == 3);
        assertThat(Float.isInfinite(c.get(r, k))).isEqualTo(r != 3 && k == 17);
      }
    }
  }

  @Test
  void shapesMustFit() {
    FloatMatrix c = FloatMatrix.zeros(2, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> multiply.product(FloatMatrix.zeros(2, 3), FloatMatrix.zeros(2, 2), c))
        .withMessage(
            "factors must fit each other and the result, got 2 x 3 times 2 x 2 into 2 x 2");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                multiply.product(
                    DoubleMatrix.zeros(2, 3), DoubleMatrix.zeros(3, 2), DoubleMatrix.zeros(2, 3)));
  }

  private static void check(
      Form<FloatMatrix> form,
      FloatMatrix left,
      FloatMatrix right,
      FloatMatrix a,
      FloatMatrix b,
      FloatMatrix c,
      boolean add) {
    FloatMatrix result = strided(c);
    form.apply(left, right, result);
    assertClose(result.toDouble(), expected(a, b, c, add), a.columns(), FLOAT_ROUNDING);
  }

  private static void checkDouble(
      Form<DoubleMatrix> form,
      FloatMatrix left,
      FloatMatrix right,
      FloatMatrix a,
      FloatMatrix b,
      FloatMatrix c,
      boolean add) {
    DoubleMatrix result = c.toDouble();
    form.apply(left.toDouble(), right.toDouble(), result);
    assertClose(result, expected(a, b, c, add), a.columns(), DOUBLE_ROUNDING);
  }

  /** At most inner + 1 roundings of partial sums, none above inner + 1: values are within ±1. */
  private static void assertClose(
      DoubleMatrix actual, DoubleMatrix expected, int inner, double rounding) {
    double worst = 0;
    for (int r = 0; r < expected.rows(); r++) {
      for (int c = 0; c < expected.columns(); c++) {
        double error = Math.abs(actual.get(r, c) - expected.get(r, c));
        worst = error <= worst ? worst : error;
      }
    }
    assertThat(worst).isLessThanOrEqualTo(rounding * (inner + 1) * (inner + 1));
  }

  private static DoubleMatrix expected(FloatMatrix a, FloatMatrix b, FloatMatrix c, boolean add) {
    DoubleMatrix sum = add ? c.toDouble() : DoubleMatrix.zeros(c.rows(), c.columns());
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
