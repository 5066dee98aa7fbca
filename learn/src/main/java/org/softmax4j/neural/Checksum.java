package org.softmax4j.neural;

import java.util.zip.CRC32C;
import org.softmax4j.data.FeatureRows;

/** A number that almost surely differs for other numbers. */
final class Checksum {
  /** Rows that stand for all of them: a training is not to wait for its checksum. */
  private static final int SAMPLED_ROWS = 1000;

  private final CRC32C sum = new CRC32C();

  void add(int value) {
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      sum.update(value >>> shift);
    }
  }

  /** The shape of rows, and some of them in even distances: all where there are few. */
  void addRows(FeatureRows rows) {
    add(rows.rows());
    add(rows.columns());
    int step = Math.max(1, rows.rows() / SAMPLED_ROWS);
    for (int row = 0; row < rows.rows(); row += step) {
      for (float value : rows.block(row, row + 1).toArray()) {
        add(Float.floatToIntBits(value));
      }
    }
  }

  long value() {
    return sum.getValue();
  }
}
