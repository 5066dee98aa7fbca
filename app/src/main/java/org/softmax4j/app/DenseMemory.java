package org.softmax4j.app;

import org.softmax4j.data.FeatureRows;

/** Says before the work starts that sparse rows are too many to be kept as floats. */
final class DenseMemory {
  private DenseMemory() {}

  /**
   * Checks that the floats of all rows fit into the memory that is left.
   *
   * @throws CommandFailure not enough memory, naming the bytes that are needed
   */
  static void check(FeatureRows rows) {
    Runtime runtime = Runtime.getRuntime();
    long free = runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
    check(rows.rows(), rows.columns(), free);
  }

  static void check(long rows, long columns, long freeBytes) {
    long elements = rows * columns;
    if (elements > Integer.MAX_VALUE || elements * Float.BYTES > freeBytes) {
      throw new CommandFailure(
          ExitCode.OUT_OF_MEMORY,
          String.format(
              "not enough memory: %d rows of %d features take %d MiB as floats, and %d MiB are"
                  + " left",
              rows, columns, (elements * Float.BYTES) >> 20, freeBytes >> 20),
          "choose --model logistic, which takes sparse rows as they are, or use fewer rows");
    }
  }
}
