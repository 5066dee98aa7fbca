package org.softmax4j.benchmarks.contestant;

import java.util.Arrays;

/** What is computed along each row. */
public enum Operation {
  SOFTMAX("softmax"),
  LOG_SOFTMAX("log-softmax"),
  /** The gradient of the mean loss, row after row, and the loss after it. */
  CROSS_ENTROPY("cross-entropy"),
  /**
   * The log-sum-exp, and the log-probabilities of the 50 most probable classes in falling order.
   */
  TOP_50("top-50");

  private final String title;

  Operation(String title) {
    this.title = title;
  }

  /**
   * The operation of that title.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Operation of(String title) {
    return Arrays.stream(values())
        .filter(operation -> operation.title.equals(title))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "operation must be one of " + Arrays.toString(values()) + ", got " + title));
  }

  @Override
  public String toString() {
    return title;
  }
}
