package org.softmax4j.kernel;

import java.util.function.IntConsumer;

/** Runs the parts of a long row, side by side where there are threads for it. */
@FunctionalInterface
public interface RowParts {
  /** Runs a part for each number from 0 to {@code parts} − 1, and returns when all are done. */
  void run(int parts, IntConsumer part);
}
