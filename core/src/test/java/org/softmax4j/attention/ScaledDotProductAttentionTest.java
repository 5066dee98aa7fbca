package org.softmax4j.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.Mask;
import org.softmax4j.testing.Seeds;

class ScaledDotProductAttentionTest {
  private static final ScaledDotProductAttention STANDARD = ScaledDotProductAttention.standard();

  private final SplittableRandom random = Seeds.random("attention");

  private DoubleMatrix matrix(int rows, int columns, double spread) {
    return DoubleMatrix.of(
        random.doubles((long) rows * columns, -spread, spread).toArray(), rows, columns);
  }

  /** A mask of one row for each row of queries, some rows all false. */
  private boolean[] maskValues(AttentionShape shape) {
    boolean[] values = new boolean[shape.queryRows() * shape.keys()];
    for (int i = 0; i < values.length; i++) {
      int row = i / shape.keys();
      values[i] = row % 5 != 2 && random.nextInt(3) > 0;
    }
    return values;
  }

  private static double scale(int headDimension) {
    return 1 / Math.sqrt(headDimension);
  }

  private static void assertClose(DoubleMatrix actual, DoubleMatrix expected, double tolerance) {
    assertThat(actual.rows()).isEqualTo(expected.rows());
    for (int r = 0; r < expected.rows(); r++) {
      assertThat(actual.row(r)).containsExactly(expected.row(r), within(tolerance));
    }
  }

  private static Stream<AttentionShape> shapes() {
    int q = ScoreTile.QUERIES;
    int k = ScoreTile.KEYS;
    return Stream.of(
        AttentionShape.of(1, 1, 1, 1),
        AttentionShape.of(2, 3, 5, 7),
        AttentionShape.of(1, 1, q - 1, k + 1),
        AttentionShape.of(1, 2, q, k),
        AttentionShape.of(2, 1, q + 1, k - 1),
        AttentionShape.of(1, 1, 3 * q + 1, 2 * k + 1),
        AttentionShape.of(1, 1, 2 * k + 3, q),
        AttentionShape.of(1, 4, q + 2, k + 2).withKeyValueHeads(2),
        AttentionShape.of(2, 6, 9, 4).withKeyValueHeads(3),
        AttentionShape.of(1, 4, 3, 5).withKeyValueHeads(1));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void isThePlainFormula(AttentionShape shape) {
    for (int filtered = 0; filtered < 4; filtered++) {
      boolean causal = filtered % 2 == 1;
      boolean[] taking = maskValues(shape);
      boolean masked = filtered > 1;
      int dimension = random.nextInt(1, 9);
      DoubleMatrix query = matrix(shape.queryRows(), dimension, 3);
      DoubleMatrix key = matrix(shape.keyRows(), dimension, 3);
      DoubleMatrix value = matrix(shape.keyRows(), random.nextInt(1, 9), 1);
      PlainAttention plain =
          new PlainAttention(
              shape,
              scale(dimension),
              (row, k) ->
                  (!causal || k <= row % shape.queries())
                      && (!masked || taking[row * shape.keys() + k]));
      ScaledDotProductAttention attention = STANDARD.withCausal(causal);
      if (masked) {
        attention = attention.withMask(Mask.of(taking, shape.queryRows(), shape.keys()));
      }
      DoubleMatrix expected = plain.output(query, key, value);
      assertClose(attention.attend(shape, query, key, value).output(), expected, 1e-13);
      assertClose(attention.weights(shape, query, key), plain.weights(query, key), 1e-13);
      assertFloats(attention, shape, plain, query.toFloat(), key.toFloat(), value.toFloat());
    }
  }

  private static void assertFloats(
      ScaledDotProductAttention attention,
      AttentionShape shape,
      PlainAttention plain,
      FloatMatrix query,
      FloatMatrix key,
      FloatMatrix value) {
    DoubleMatrix expected = plain.output(query.toDouble(), key.toDouble(), value.toDouble());
    DoubleMatrix output = attention.attend(shape, query, key, value).output().toDouble();
    assertClose(output, expected, 3.1e-8);
    DoubleMatrix weights = plain.weights(query.toDouble(), key.toDouble());
    assertClose(attention.weights(shape, query, key).toDouble(), weights, 3.1e-8);
  }

  /** Shapes small enough for differences. */
  private static Stream<AttentionShape> smallShapes() {
    return shapes().filter(shape -> shape.queryRows() * shape.keys() < 3000);
  }

  @ParameterizedTest
  @MethodSource("smallShapes")
  void gradientsAreThoseOfThePlainFormula(AttentionShape shape) {
    for (int filtered = 0; filtered < 2; filtered++) {
      boolean[] taking = maskValues(shape);
      boolean all = filtered == 0;
      PlainAttention plain =
          new PlainAttention(
              shape,
              0.7,
              (row, k) -> all || (k <= row % shape.queries() && taking[row * shape.keys() + k]));
      ScaledDotProductAttention attention = STANDARD.withScale(0.7);
      if (!all) {
        Mask mask = Mask.of(taking, shape.queryRows(), shape.keys());
        attention = attention.withCausal(true).withMask(mask);
      }
      DoubleMatrix query = matrix(shape.queryRows(), 3, 1);
      DoubleMatrix key = matrix(shape.keyRows(), 3, 1);
      DoubleMatrix value = matrix(shape.keyRows(), 2, 1);
      DoubleMatrix upstream = matrix(shape.queryRows(), 2, 1);
      DoubleAttention result = attention.attend(shape, query, key, value);
      DoubleAttentionGradients gradients =
          attention.gradients(shape, query, key, value, result, upstream);
      assertGradient(gradients.query(), query, q -> plain.product(q, key, value, upstream));
      assertGradient(gradients.key(), key, k -> plain.product(query, k, value, upstream));
      assertGradient(gradients.value(), value, v -> plain.product(query, key, v, upstream));
    }
  }

  private interface Loss {
    double of(DoubleMatrix x);
  }

  /** Some 60 elements against central differences. */
  private void assertGradient(DoubleMatrix gradient, DoubleMatrix x, Loss loss) {
    int step = x.rows() * x.columns() / 60 + 1;
    for (int i = random.nextInt(step); i < x.rows() * x.columns(); i += step) {
      int row = i / x.columns();
      int column = i % x.columns();
      DoubleMatrix above = x.copy();
      DoubleMatrix below = x.copy();
      above.set(row, column, x.get(row, column) + 1e-6);
      below.set(row, column, x.get(row, column) - 1e-6);
      double expected = (loss.of(above) - loss.of(below)) / 2e-6;
      assertThat(gradient.get(row, column)).isEqualTo(expected, within(1e-8));
    }
  }

  /** Two tiles of queries and of keys, grouped and causal. */
  @Test
  void gradientsAcrossTiles() {
    AttentionShape shape =
        AttentionShape.of(1, 2, ScoreTile.QUERIES + 3, ScoreTile.KEYS + 5).withKeyValueHeads(1);
    PlainAttention plain =
        new PlainAttention(shape, scale(2), (row, k) -> k <= row % shape.queries());
    ScaledDotProductAttention attention = STANDARD.withCausal(true);
    DoubleMatrix query = matrix(shape.queryRows(), 2, 2);
    DoubleMatrix key = matrix(shape.keyRows(), 2, 2);
    DoubleMatrix value = matrix(shape.keyRows(), 1, 1);
    DoubleMatrix upstream = matrix(shape.queryRows(), 1, 1);
    DoubleAttention result = attention.attend(shape, query, key, value);
    DoubleAttentionGradients gradients =
        attention.gradients(shape, query, key, value, result, upstream);
    assertGradient(gradients.query(), query, q -> plain.product(q, key, value, upstream));
    assertGradient(gradients.key(), key, k -> plain.product(query, k, value, upstream));
    assertGradient(gradients.value(), value, v -> plain.product(query, key, v, upstream));

    FloatMatrix q = query.toFloat();
    FloatMatrix k = key.toFloat();
    FloatMatrix v = value.toFloat();
    FloatAttentionGradients floats =
        attention.gradients(shape, q, k, v, attention.attend(shape, q, k, v), upstream.toFloat());
    assertClose(floats.query().toDouble(), gradients.query(), 1e-5);
    assertClose(floats.key().toDouble(), gradients.key(), 1e-5);
    assertClose(floats.value().toDouble(), gradients.value(), 1e-5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e4, -1e4})
  void largeScoresAreShiftedAway(double score) {
    AttentionShape shape = AttentionShape.of(1, 1, 1, ScoreTile.KEYS + 2);
    DoubleMatrix query = DoubleMatrix.of(new double[] {1}, 1, 1);
    DoubleMatrix key = matrix(shape.keys(), 1, 5);
    DoubleMatrix shifted = key.copy();
    for (int k = 0; k < shape.keys(); k++) {
      shifted.set(k, 0, key.get(k, 0) + score);
    }
    DoubleMatrix value = matrix(shape.keys(), 3, 1);
    DoubleAttention expected = STANDARD.attend(shape, query, key, value);
    DoubleAttention actual = STANDARD.attend(shape, query, shifted, value);
    assertClose(actual.output(), expected.output(), 1e-11);
    assertThat(actual.logSumExp().get(0, 0) - score)
        .isEqualTo(expected.logSumExp().get(0, 0), within(1e-11));
  }

  /** One key so far ahead that the weights of all others, met before or after it, vanish. */
  @ParameterizedTest
  @ValueSource(ints = {0, ScoreTile.KEYS, 2 * ScoreTile.KEYS - 1})
  void oneKeyTakesAll(int winner) {
    AttentionShape shape = AttentionShape.of(1, 1, 1, 2 * ScoreTile.KEYS);
    DoubleMatrix query = DoubleMatrix.of(new double[] {1}, 1, 1);
    DoubleMatrix key = DoubleMatrix.zeros(shape.keys(), 1);
    DoubleMatrix value = matrix(shape.keys(), 3, 1);
    key.set(winner, 0, 1e4);
    DoubleMatrix output = STANDARD.attend(shape, query, key, value).output();
    assertThat(output.row(0)).containsExactly(value.row(winner));
  }

  @Test
  void whatIsMaskedDoesNotLeak() {
    AttentionShape shape = AttentionShape.of(1, 1, 2, 3);
    Mask mask = Mask.of(new boolean[] {true, false, true, false, false, false}, 2, 3);
    ScaledDotProductAttention attention = STANDARD.withMask(mask);
    double nan = Double.NaN;
    DoubleMatrix query = DoubleMatrix.of(new double[] {1, nan}, 2, 1);
    DoubleMatrix key = DoubleMatrix.of(new double[] {0.5, nan, 0.5}, 3, 1);
    DoubleMatrix value = DoubleMatrix.of(new double[] {1, nan, 3}, 3, 1);
    DoubleMatrix upstream = DoubleMatrix.of(new double[] {1, nan}, 2, 1);
    DoubleAttention result = attention.attend(shape, query, key, value);
    DoubleAttentionGradients gradients =
        attention.gradients(shape, query, key, value, result, upstream);
    assertThat(result.output().data()).containsExactly(2, 0);
    assertThat(result.logSumExp().data())
        .containsExactly(0.5 + Math.log(2), Double.NEGATIVE_INFINITY);
    assertThat(attention.weights(shape, query, key).data()).containsExactly(0.5, 0, 0.5, 0, 0, 0);
    assertThat(gradients.query().data()).containsExactly(0, 0);
    assertThat(gradients.key().data()).containsExactly(new double[] {-0.5, 0, 0.5}, within(1e-15));
    assertThat(gradients.value().data()).containsExactly(new double[] {0.5, 0, 0.5}, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({"NaN, NaN", "Infinity, NaN", "-Infinity, -Infinity"})
  void scoresThatAreNoNumbersMakeTheirQueryNaN(double score, double logSumExp) {
    AttentionShape shape = AttentionShape.of(1, 1, 2, 1);
    DoubleMatrix query = DoubleMatrix.of(new double[] {score, 1}, 2, 1);
    DoubleMatrix one = DoubleMatrix.of(new double[] {1}, 1, 1);
    DoubleAttention result = STANDARD.attend(shape, query, one, one);
    assertThat(result.output().data()).containsExactly(Double.NaN, 1);
    assertThat(result.logSumExp().data()).containsExactly(logSumExp, 1);
    assertThat(STANDARD.weights(shape, query, one).data()).containsExactly(Double.NaN, 1);
    DoubleMatrix upstream = DoubleMatrix.of(new double[] {1, 1}, 2, 1);
    assertThat(STANDARD.gradients(shape, query, one, one, result, upstream).query().data())
        .containsExactly(Double.NaN, 0);
  }

  @Test
  void causalIsAlignedToTheTopLeft() {
    AttentionShape shape = AttentionShape.of(1, 1, 2, 4);
    DoubleMatrix zeros = DoubleMatrix.zeros(4, 1);
    assertThat(STANDARD.withCausal(true).weights(shape, zeros.rowRange(0, 2), zeros).data())
        .containsExactly(1, 0, 0, 0, 0.5, 0.5, 0, 0);
  }

  @Test
  void masksOfOneRowAndOfOneRowForEachPosition() {
    AttentionShape shape = AttentionShape.of(2, 1, 2, 2);
    DoubleMatrix zeros = DoubleMatrix.zeros(4, 1);
    assertThat(STANDARD.withMask(Mask.ofRow(true, false)).weights(shape, zeros, zeros).data())
        .containsExactly(1, 0, 1, 0, 1, 0, 1, 0);
    Mask positions = Mask.of(new boolean[] {true, false, true, true}, 2, 2);
    assertThat(STANDARD.withMask(positions).weights(shape, zeros, zeros).data())
        .containsExactly(1, 0, 0.5, 0.5, 1, 0, 0.5, 0.5);
  }

  @Test
  void nothingToAttendTo() {
    DoubleMatrix query = DoubleMatrix.of(new double[] {1, 2}, 2, 1);
    DoubleMatrix none = DoubleMatrix.zeros(0, 1);
    DoubleAttention noKeys = STANDARD.attend(AttentionShape.of(1, 1, 2, 0), query, none, none);
    assertThat(noKeys.output().data()).containsExactly(0, 0);
    assertThat(noKeys.logSumExp().data()).containsOnly(Double.NEGATIVE_INFINITY);
    assertThat(STANDARD.attend(AttentionShape.of(0, 1, 2, 2), none, none, none).output().rows())
        .isZero();
  }

  @Test
  void viewsWithStridesAreReadInPlace() {
    DoubleMatrix packed = matrix(6, 9, 1);
    DoubleMatrix query = DoubleMatrix.of(packed.data(), 0, 6, 3, 9);
    DoubleMatrix key = DoubleMatrix.of(packed.data(), 3, 6, 3, 9);
    DoubleMatrix value = DoubleMatrix.of(packed.data(), 6, 6, 3, 9);
    AttentionShape shape = AttentionShape.of(1, 1, 6, 6);
    assertThat(STANDARD.attend(shape, query, key, value))
        .isEqualTo(STANDARD.attend(shape, query.copy(), key.copy(), value.copy()));
  }

  /** 4096 × 4096 weights of double would be 134 MB; results and tiles are below 1 MB. */
  @Test
  void memoryGrowsWithRowsAlone() {
    int rows = 4096;
    AttentionShape shape = AttentionShape.of(1, 1, rows, rows);
    FloatMatrix x = matrix(rows, 4, 1).toFloat();
    ScaledDotProductAttention attention = STANDARD.withCausal(true);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    FloatAttention result = attention.attend(shape, x, x, x);
    attention.gradients(shape, x, x, x, result, x);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isBetween(1L, 1L << 20);
    assertThat(result.output().row(0)).containsExactly(x.row(0));
  }

  @Test
  void wrongArgumentsAreNamed() {
    AttentionShape shape = AttentionShape.of(1, 2, 3, 4);
    DoubleMatrix query = DoubleMatrix.zeros(6, 5);
    DoubleMatrix key = DoubleMatrix.zeros(8, 5);
    assertRejected(() -> STANDARD.attend(shape, key, key, key), "query must be 6 x 5, got 8 x 5");
    assertRejected(() -> STANDARD.attend(shape, query, query, key), "key must be 8 x 5, got 6 x 5");
    assertRejected(
        () -> STANDARD.attend(shape, query, key, query), "value must be 8 x 5, got 6 x 5");
    assertRejected(
        () -> STANDARD.attend(shape, DoubleMatrix.zeros(6, 0), DoubleMatrix.zeros(8, 0), key),
        "query must have at least 1 column, got 0");
    assertRejected(
        () -> STANDARD.withMask(Mask.ofRow(true)).attend(shape, query, key, key),
        "mask must be 1 or 3 rows of 4 columns, got 1 x 1");
    DoubleAttention result = STANDARD.attend(shape, query, key, key);
    assertRejected(
        () -> STANDARD.gradients(shape, query, key, key, result, key),
        "upstream must be 6 x 5, got 8 x 5");
    assertRejected(() -> STANDARD.withScale(Double.NaN), "scale must be finite, got NaN");
    assertRejected(
        () -> shape.withKeyValueHeads(3),
        "queryHeads must be a multiple of keyValueHeads = 3, got 2");
    assertRejected(() -> AttentionShape.of(1, 0, 1, 1), "queryHeads must be at least 1, got 0");
    assertRejected(
        () -> AttentionShape.of(1 << 16, 1 << 15, 1, 1),
        "batch * heads * queries must be below 2^31, got 65536 * 32768 * 1");
  }

  private static void assertRejected(Runnable call, String message) {
    assertThatThrownBy(call::run).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
