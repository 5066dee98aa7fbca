package org.softmax4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
