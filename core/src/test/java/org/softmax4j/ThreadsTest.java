package org.softmax4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.kernel.RowSum;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.loss.Reduction;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.Mask;
import org.softmax4j.matrix.Rows;
import org.softmax4j.normalizer.MaskPolicy;
import org.softmax4j.normalizer.MaskedSoftmax;
import org.softmax4j.normalizer.StandardSoftmax;
import org.softmax4j.testing.Seeds;

/** Equal bits for any number of threads. */
class ThreadsTest {
  private static final StandardSoftmax SOFTMAX = StandardSoftmax.standard();

  private final FloatMatrix logits = logits(700, 1009);

  private static FloatMatrix logits(int rows, int columns) {
    FloatMatrix result = FloatMatrix.zeros(rows, columns);
    var random = Seeds.random("threads");
    for (int i = 0; i < result.data().length; i++) {
      result.data()[i] = (float) random.nextDouble(-20, 20);
    }
    return result;
  }

  /** Row by row on this thread. */
  private static FloatMatrix alone(FloatMatrix logits) {
    FloatMatrix result = FloatMatrix.zeros(logits.rows(), logits.columns());
    for (int r = 0; r < logits.rows(); r++) {
      Rows.apply(logits.rowRange(r, r + 1), result.rowRange(r, r + 1), SOFTMAX.floatRow());
    }
    return result;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 16})
  void bitsDoNotDependOnThreads(int threads) {
    FloatMatrix expected = alone(logits);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      for (int repeat = 0; repeat < 20; repeat++) {
        FloatMatrix result = FloatMatrix.zeros(logits.rows(), logits.columns());
        SOFTMAX.probabilities(logits, result, executor);
        assertThat(result).isEqualTo(expected);
      }
    } finally {
      executor.shutdown();
    }
    assertThat(SOFTMAX.probabilities(logits)).isEqualTo(expected);
    FloatMatrix inPlace = logits.copy();
    Softmax.inPlace(inPlace);
    assertThat(inPlace).isEqualTo(expected);
  }

  /** The row is split, where it lies between others of its matrix it is not. */
  @ParameterizedTest
  @CsvSource({"1,150001", "2,150001", "3,150001", "7,150001", "16,150001", "2,32768", "3,70001"})
  void aLongRowHasTheSameBitsWhoeverSharesIt(int threads, int columns) {
    FloatMatrix rows = logits(3, columns);
    rows.data()[columns + columns - 11] = Float.NEGATIVE_INFINITY;
    FloatMatrix expected = SOFTMAX.probabilities(rows);
    FloatMatrix expectedLogs = SOFTMAX.logProbabilities(rows);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      for (int r = 0; r < rows.rows(); r++) {
        FloatMatrix row = rows.rowRange(r, r + 1);
        FloatMatrix result = FloatMatrix.zeros(1, rows.columns());
        SOFTMAX.probabilities(row, result, executor);
        assertThat(result).isEqualTo(expected.rowRange(r, r + 1));
        SOFTMAX.logProbabilities(row, result, executor);
        assertThat(result).isEqualTo(expectedLogs.rowRange(r, r + 1));
        FloatMatrix inPlace = row.copy();
        Softmax.inPlace(inPlace);
        assertThat(inPlace).isEqualTo(expected.rowRange(r, r + 1));
      }
    } finally {
      executor.shutdown();
    }
  }

  /** Padding at the end, however long, changes no bit of a short row either. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 16, 17})
  void shortRowsHaveTheSameBitsAloneTogetherAndPadded(int classes) {
    FloatMatrix rows = logits(53, classes);
    rows.set(7, classes / 2, Float.NaN);
    rows.set(20, 0, Float.POSITIVE_INFINITY);
    rows.set(30, classes - 1, 1e30f);
    FloatMatrix expected = alone(rows);
    assertThat(SOFTMAX.probabilities(rows)).isEqualTo(expected);
    for (int columns : new int[] {classes + 1, 40, 70_000}) {
      for (int r = 0; r < rows.rows(); r += 10) {
        float[] padded = new float[columns];
        Arrays.fill(padded, classes, columns, Float.NEGATIVE_INFINITY);
        System.arraycopy(rows.data(), r * classes, padded, 0, classes);
        assertThat(Arrays.copyOf(Softmax.of(padded), classes))
            .isEqualTo(Arrays.copyOfRange(expected.data(), r * classes, (r + 1) * classes));
        assertThat(Arrays.copyOf(Softmax.log(padded), classes))
            .isEqualTo(SOFTMAX.logProbabilities(Arrays.copyOf(padded, classes)));
      }
    }
  }

  @Test
  void theLossIsTheSumOfThatOfItsRows() {
    int[] labels = new int[logits.rows()];
    Arrays.setAll(labels, r -> r % 7 == 0 ? CrossEntropy.IGNORE_INDEX : r);
    FloatMatrix gradient = FloatMatrix.zeros(logits.rows(), logits.columns());
    FloatMatrix expected = FloatMatrix.zeros(logits.rows(), logits.columns());
    CrossEntropy loss = CrossEntropy.standard().withReduction(Reduction.SUM);
    RowSum sum = new RowSum();
    for (int r = 0; r < labels.length; r++) {
      sum.add(
          loss.lossAndGradient(
              logits.rowRange(r, r + 1), new int[] {labels[r]}, expected.rowRange(r, r + 1)));
    }
    assertThat(loss.lossAndGradient(logits, labels, gradient)).isEqualTo(sum.high());
    assertThat(gradient).isEqualTo(expected);
  }

  @Test
  void theCallerFinishesAloneWhereTheExecutorNeverRuns() {
    FloatMatrix result = FloatMatrix.zeros(logits.rows(), logits.columns());
    SOFTMAX.probabilities(logits, result, task -> {});
    assertThat(result).isEqualTo(alone(logits));
  }

  @Test
  void smallWorkStaysOnTheCallersThread() {
    FloatMatrix small = logits.rowRange(0, 10);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    Rows.apply(small, small.copy(), (row, x, xo, y, yo, n) -> threads.add(Thread.currentThread()));
    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @Test
  void theFirstRowThatFailsIsNamed() {
    boolean[] none = new boolean[logits.rows() * logits.columns()];
    MaskedSoftmax masked =
        MaskedSoftmax.of(Mask.of(none, logits.rows(), logits.columns()))
            .withPolicy(MaskPolicy.THROW);
    assertThatThrownBy(() -> masked.probabilities(logits))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mask must leave an entry in each row, got none in row 0");
  }
}
