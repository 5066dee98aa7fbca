package org.softmax4j.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softmax4j.testing.Seeds;

class RowBlocksTest {

  @ParameterizedTest
  @CsvSource({"0, 10, 1", "1, 10, 3", "5, 100000, 2", "100000, 10, 3", "4097, 1, 5000000"})
  void sumsCountEveryRowOnce(int rows, int columns, int size) {
    double[] sums =
        RowBlocks.sum(
            rows,
            columns,
            size,
            (part, from, to) -> {
              for (int row = from; row < to; row++) {
                part[row % size] += row + 1.0;
              }
            });

    assertThat(sums).hasSize(size);
    assertThat(Arrays.stream(sums).sum()).isEqualTo(rows * (rows + 1.0) / 2);
  }

  @Test
  void sumsOfManyBlocksAreNearThePlainSumAndAlwaysTheSameBits() {
    double[] values = Seeds.random("block sums").doubles(3_000_000, -1, 1).toArray();
    double first = sum(values);

    assertThat(first).isCloseTo(Arrays.stream(values).sum(), within(1e-9));
    for (int i = 0; i < 20; i++) {
      assertThat(sum(values)).isEqualTo(first);
    }
  }

  private static double sum(double[] values) {
    return RowBlocks.sum(
        values.length,
        1,
        1,
        (part, from, to) -> {
          for (int i = from; i < to; i++) {
            part[0] += values[i];
          }
        })[0];
  }

  @Test
  void whatASummandThrowsReachesTheCaller() {
    assertThatThrownBy(
            () ->
                RowBlocks.sum(
                    1_000_000,
                    1,
                    1,
                    (part, from, to) -> {
                      throw new IllegalArgumentException("row " + from);
                    }))
        .hasMessage("row 0");
  }
}
