package org.softmax4j.kernel;

/**
 * Rows so short that a vector would not be filled: as many rows as there are lanes are taken
 * together, each in a lane of its own. {@link ShortRow} gives a row alone the same bits.
 */
final class ShortRows {
  /** Longer rows fill vectors of their own. */
  static final int LONGEST = 16;

  /** Rows taken together. */
  static final int ROWS = VectorTerms.LANES;

  /** Fewer rows than this are faster one by one. */
  static final int FEWEST = 4;

  private final float[] x;
  private final int xOffset;
  private final int xStride;
  private final int length;
  private final float[] lanes;
  private final float[] terms;
  private final float[] largest = new float[ROWS];
  private final float[] run = new float[VectorLanes.RUN * ROWS];

  /**
   * Rows of logits.
   *
   * @param length at most {@link #LONGEST}
   */
  ShortRows(float[] x, int xOffset, int xStride, int length) {
    this.x = x;
    this.xOffset = xOffset;
    this.xStride = xStride;
    this.length = length;
    this.lanes = new float[length * ROWS];
    this.terms = new float[length * ROWS];
  }

  /**
   * Writes the softmax of the first rows.
   *
   * @return how many: those of the next {@link #ROWS} are too few or too unusual
   */
  int softmax(float[] y, int yOffset, int yStride, int rows) {
    int done = 0;
    while (take(done, rows)) {
      storeTerms();
      VectorLanes.invertSums(run);
      VectorLanes.multiply(terms, terms.length, run, largest);
      int together = Math.min(ROWS, rows - done);
      int to = yOffset + done * yStride;
      copyOut(terms, length, together, y, to, yStride);
      for (int row = 0; row < together; row++) {
        if (largest[row] > ShortRow.NEARLY_CERTAIN) {
          double sum = (double) (at(VectorTerms.SUM, row) - VectorTerms.HEAD);
          sum += at(VectorTerms.REST, row);
          RowShift shift = RowShift.plain(at(VectorLanes.PEAK, row));
          RowTerms.restoreCertainty(y, to + row * yStride, sum, shift, 1);
        }
      }
      done += together;
    }
    return done;
  }

  /** Writes the log-softmax of the first rows, see {@link #softmax}. */
  int logSoftmax(float[] y, int yOffset, int yStride, int rows) {
    int done = 0;
    while (take(done, rows)) {
      storeTerms();
      storePeaks();
      if (VectorLogarithms.areConfident(run)) {
        storeOthers();
      }
      VectorLogarithms.take(run);
      VectorLanes.subtract(lanes, terms, terms.length, run);
      int together = Math.min(ROWS, rows - done);
      copyOut(terms, length, together, y, yOffset + done * yStride, yStride);
      done += together;
    }
    return done;
  }

  /** Takes the rows from the first one into lanes, unless they are to be done alone. */
  private boolean take(int first, int rows) {
    if (rows - first < FEWEST) {
      return false;
    }
    int together = Math.min(ROWS, rows - first);
    copyIn(x, xOffset + first * xStride, xStride, together, length, lanes);
    return VectorLanes.start(lanes, lanes.length, run);
  }

  /** Elements that are too small for the loop are seldom: they cost a second time. */
  private void storeTerms() {
    VectorLanes.startSums(run, VectorTerms.HEAD);
    VectorTerms.store(lanes, 0, terms, 0, terms.length, run, 0);
    if (VectorLanes.haveNan(run)) {
      VectorTerms.raise(lanes, 0, terms, 0, terms.length, run);
      VectorLanes.startSums(run, VectorTerms.HEAD);
      VectorTerms.store(terms, 0, terms, 0, terms.length, run, 0);
    }
  }

  /** Keeps the sums and stores the peaks' terms: a sum of one keeps what its rounding cut off. */
  private void storePeaks() {
    VectorLanes.takeSums(run, VectorLanes.SUM);
    VectorLanes.startSums(run, 0);
    int peaks = VectorLanes.PEAK * ROWS;
    VectorTerms.store(run, peaks, run, VectorLanes.OTHERS * ROWS, ROWS, run, peaks);
    VectorLanes.takeSums(run, VectorLanes.TERM);
  }

  private void storeOthers() {
    VectorLanes.startOthers(lanes, terms, terms.length, run);
    VectorTerms.store(terms, 0, terms, 0, terms.length, run, 0);
    VectorLanes.takeOthers(run);
  }

  private float at(int place, int row) {
    return run[place * ROWS + row];
  }

  /** Copies rows into lanes. Lanes without a row keep one that was done, or zeros. */
  private static void copyIn(
      float[] x, int from, int xStride, int rows, int length, float[] lanes) {
    for (int i = 0; i < length; i++) {
      int first = i * ROWS;
      int at = from + i;
      for (int row = 0; row < rows; row++) {
        lanes[first + row] = x[at];
        at += xStride;
      }
    }
  }

  private static void copyOut(float[] terms, int length, int rows, float[] y, int to, int yStride) {
    for (int i = 0; i < length; i++) {
      int first = i * ROWS;
      int at = to + i;
      for (int row = 0; row < rows; row++) {
        y[at] = terms[first + row];
        at += yStride;
      }
    }
  }
}
