package org.softmax4j.kernel;

/**
 * Rows so short that a vector would not be filled: as many rows as there are lanes are taken
 * together, each in a lane of its own. A row alone takes one lane, so it has the same bits.
 */
final class ShortRows {
  /** Longer rows fill vectors of their own. */
  static final int LONGEST = 16;

  /** Rows taken together. */
  static final int ROWS = VectorTerms.LANES;

  private final float[] x;
  private final int xOffset;
  private final int xStride;
  private final int rows;
  private final int length;
  private final float[] terms;
  private final float[] peaks;
  private final float[] run = VectorTerms.run();

  /**
   * Up to {@link #ROWS} rows, their elements transposed into lanes.
   *
   * @param length at most {@link #LONGEST}
   */
  ShortRows(float[] x, int xOffset, int xStride, int rows, int length) {
    this.x = x;
    this.xOffset = xOffset;
    this.xStride = xStride;
    this.rows = rows;
    this.length = length;
    this.terms = new float[length * ROWS];
    for (int row = 0; row < rows; row++) {
      int from = xOffset + row * xStride;
      for (int i = 0; i < length; i++) {
        terms[i * ROWS + row] = x[from + i];
      }
    }
    this.peaks = VectorTerms.largestOfLanes(terms, terms.length);
  }

  /** Whether each row has a peak that the vector loops are exact for. */
  boolean haveOrdinaryPeaks() {
    for (float peak : peaks) {
      if (!RowShift.isOrdinary(1, peak)) {
        return false;
      }
    }
    return true;
  }

  /** Writes the softmax of each row. */
  void softmax(float[] y, int yOffset, int yStride) {
    storeTerms();
    double[] factors = new double[ROWS];
    for (int row = 0; row < rows; row++) {
      factors[row] = 1 / VectorTerms.sum(run, row);
    }
    VectorTerms.multiplyLanes(terms, terms.length, factors);
    for (int row = 0; row < rows; row++) {
      int to = yOffset + row * yStride;
      for (int i = 0; i < length; i++) {
        y[to + i] = terms[i * ROWS + row];
      }
      RowTerms.restoreCertainty(y, to, VectorTerms.sum(run, row), RowShift.plain(peaks[row]), 1);
    }
  }

  /** Writes the log-softmax of each row. */
  void logSoftmax(float[] y, int yOffset, int yStride) {
    storeTerms();
    for (int row = 0; row < rows; row++) {
      int from = xOffset + row * xStride;
      double sum = VectorTerms.sum(run, row);
      double logSum = RowTerms.logSum(x, from, length, RowShift.plain(peaks[row]), sum);
      VectorTerms.subtract(x, from, y, yOffset + row * yStride, length, peaks[row], logSum);
    }
  }

  private void storeTerms() {
    for (int row = 0; row < ROWS; row++) {
      VectorTerms.start(run, row, RowShift.plain(peaks[row]));
    }
    if (VectorTerms.hasLower(terms, 0, terms.length, run)) {
      VectorTerms.raise(terms, 0, terms, 0, terms.length, run);
    }
    VectorTerms.store(terms, 0, terms, 0, terms.length, run);
  }
}
