package org.softmax4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.loss.Reduction;
import org.softmax4j.matrix.AxisLayout;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.normalizer.Gradients;
import org.softmax4j.normalizer.StandardSoftmax;
import org.softmax4j.normalizer.Temperature;
import org.softmax4j.testing.Seeds;

/**
 * N10, on matrices: rows of any length, none included, with any stride and along any axis get the
 * bits of a row alone; nothing beside them is written, and no input is.
 */
class MatrixRowsTest {
  private static final int ROWS = 3;
  private static final int LONGEST = 67;
  private static final int STRIDES = 17;
  private static final StandardSoftmax STANDARD = StandardSoftmax.standard();
  private static final CrossEntropy LOSS = CrossEntropy.standard().withReduction(Reduction.SUM);

  private final SplittableRandom random = Seeds.random("matrix rows");

  /** What writes rows. */
  private enum Operation {
    SOFTMAX(STANDARD::probabilities, STANDARD::probabilities),
    LOG_SOFTMAX(STANDARD::logProbabilities, STANDARD::logProbabilities),
    CROSS_ENTROPY(
        (x, y) -> LOSS.lossAndGradient(x, new int[x.rows()], y),
        (x, y) -> LOSS.lossAndGradient(x, new int[x.rows()], y));

    private final BiConsumer<FloatMatrix, FloatMatrix> floats;
    private final BiConsumer<DoubleMatrix, DoubleMatrix> doubles;

    Operation(
        BiConsumer<FloatMatrix, FloatMatrix> floats,
        BiConsumer<DoubleMatrix, DoubleMatrix> doubles) {
      this.floats = floats;
      this.doubles = doubles;
    }

    float[] alone(float[] row) {
      FloatMatrix y = FloatMatrix.zeros(1, row.length);
      floats.accept(FloatMatrix.of(row.clone(), 1, row.length), y);
      return y.toArray();
    }

    double[] alone(double[] row) {
      DoubleMatrix y = DoubleMatrix.zeros(1, row.length);
      doubles.accept(DoubleMatrix.of(row.clone(), 1, row.length), y);
      return y.toArray();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anyLengthAndStrideOfFloats(Operation operation) {
    for (int length = operation == Operation.CROSS_ENTROPY ? 1 : 0; length <= LONGEST; length++) {
      for (int stride = length; stride < length + STRIDES; stride++) {
        float[] data = new float[5 + ROWS * stride];
        for (int i = 0; i < data.length; i++) {
          data[i] = (float) random.nextDouble(-9, 9);
        }
        float[] before = data.clone();
        float[] expected = data.clone();
        FloatMatrix x = FloatMatrix.of(data, 5, ROWS, length, stride);
        FloatMatrix result = FloatMatrix.zeros(ROWS, length);
        operation.floats.accept(x, result);
        assertThat(Arrays.equals(data, before)).as("input of stride %d", stride).isTrue();
        for (int r = 0; r < ROWS; r++) {
          System.arraycopy(operation.alone(x.row(r)), 0, expected, x.rowOffset(r), length);
          assertThat(result.row(r)).containsExactly(operation.alone(x.row(r)));
        }
        operation.floats.accept(x, x);
        assertThat(Arrays.equals(data, expected)).as("%d of stride %d", length, stride).isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anyLengthAndStrideOfDoubles(Operation operation) {
    for (int length = operation == Operation.CROSS_ENTROPY ? 1 : 0; length <= LONGEST; length++) {
      for (int stride = length; stride < length + STRIDES; stride++) {
        double[] data = random.doubles(5 + ROWS * stride, -9, 9).toArray();
        double[] before = data.clone();
        double[] expected = data.clone();
        DoubleMatrix x = DoubleMatrix.of(data, 5, ROWS, length, stride);
        DoubleMatrix result = DoubleMatrix.zeros(ROWS, length);
        operation.doubles.accept(x, result);
        assertThat(Arrays.equals(data, before)).as("input of stride %d", stride).isTrue();
        for (int r = 0; r < ROWS; r++) {
          System.arraycopy(operation.alone(x.row(r)), 0, expected, x.rowOffset(r), length);
          assertThat(result.row(r)).containsExactly(operation.alone(x.row(r)));
        }
        operation.doubles.accept(x, x);
        assertThat(Arrays.equals(data, expected)).as("%d of stride %d", length, stride).isTrue();
      }
    }
  }

  /** An axis that is not the last: gathered, a row is the contiguous one. */
  @Test
  void anyAxis() {
    for (int t = 0; t < 1000; t++) {
      int[] shape = {random.nextInt(1, 4), random.nextInt(1, 40), random.nextInt(1, 5)};
      AxisLayout layout = AxisLayout.of(shape, random.nextInt(3));
      double[] x = random.doubles(layout.elements(), -50, 50).toArray();
      float[] y = new float[x.length];
      for (int i = 0; i < x.length; i++) {
        y[i] = (float) x[i];
      }
      DoubleMatrix rows = DoubleMatrix.gather(x, layout);
      FloatMatrix floatRows = FloatMatrix.gather(y, layout);
      assertThat(STANDARD.probabilities(x, layout))
          .containsExactly(STANDARD.probabilities(rows).scatter(layout));
      assertThat(STANDARD.logProbabilities(x, layout))
          .containsExactly(STANDARD.logProbabilities(rows).scatter(layout));
      assertThat(STANDARD.logSumExp(x, layout)).containsExactly(STANDARD.logSumExp(rows));
      assertThat(STANDARD.probabilities(y, layout))
          .containsExactly(STANDARD.probabilities(floatRows).scatter(layout));
      assertThat(STANDARD.logProbabilities(y, layout))
          .containsExactly(STANDARD.logProbabilities(floatRows).scatter(layout));
      assertThat(STANDARD.logSumExp(y, layout)).containsExactly(STANDARD.logSumExp(floatRows));
      float[] p = STANDARD.probabilities(y, layout);
      assertThat(Softmax.gradient(p, y, layout))
          .containsExactly(
              Gradients.softmax(STANDARD.probabilities(floatRows), floatRows, Temperature.ONE)
                  .scatter(layout));
    }
  }
}
