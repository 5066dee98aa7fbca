package org.softmax4j.kernel;

import org.jspecify.annotations.Nullable;

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
      if (LaneLogarithms.areConfident(run)) {
        storeOthers();
      }
      LaneLogarithms.take(run);
      VectorLanes.subtract(lanes, terms, terms.length, run);
      int together = Math.min(ROWS, rows - done);
      copyOut(terms, length, together, y, yOffset + done * yStride, yStride);
      done += together;
    }
    return done;
  }

  /**
   * Computes the losses of the first rows, and their gradients where they are wanted, see {@link
   * #softmax}.
   *
   * @param labels one a row, as the losses, from the same index on
   */
  int crossEntropy(
      int[] labels,
      double[] losses,
      int from,
      double factor,
      float @Nullable [] gradient,
      int offset,
      int stride,
      int rows) {
    float[] labelled = new float[2 * ROWS];
    int done = 0;
    while (take(done, rows)) {
      int together = Math.min(ROWS, rows - done);
      int first = from + done;
      storeTerms();
      storePeaks();
      int to = offset + done * stride;
      if (gradient != null) {
        storeLabels(labels, first, together, labelled);
        takeFactors(factor);
        VectorLanes.multiply(terms, terms.length, run, largest);
        copyOut(terms, length, together, gradient, to, stride);
      }
      if (LaneLogarithms.areConfident(run)) {
        storeOthers();
      }
      if (gradient != null) {
        for (int row = 0; row < together; row++) {
          setLabel(gradient, to + row * stride, row, labels[first + row], labelled, factor);
        }
      }
      LaneLogarithms.take(run);
      for (int row = 0; row < together; row++) {
        float logit = lanes[labels[first + row] * ROWS + row];
        float high = at(VectorLanes.SUM, row);
        float low = at(VectorLanes.SUM + 1, row);
        losses[first + row] = LabelTerms.loss(high, low, logit, at(VectorLanes.PEAK, row));
      }
      done += together;
    }
    return done;
  }

  /** Stores the labels' terms, in two vectors of lanes. */
  private void storeLabels(int[] labels, int first, int rows, float[] labelled) {
    for (int row = 0; row < rows; row++) {
      labelled[row] = lanes[labels[first + row] * ROWS + row];
    }
    VectorTerms.raise(labelled, 0, labelled, 0, ROWS, run);
    VectorLanes.startSums(run, 0);
    VectorTerms.store(labelled, 0, labelled, 0, ROWS, run, 0);
    System.arraycopy(run, VectorTerms.SUM * ROWS, labelled, 0, 2 * ROWS);
  }

  /** Puts a factor over the sums where factors are found. */
  private void takeFactors(double factor) {
    for (int row = 0; row < ROWS; row++) {
      double enlarged = factor / sum(row) / VectorTerms.BACK;
      float high = (float) enlarged;
      run[VectorLanes.OTHERS * ROWS + row] = high;
      run[(VectorLanes.OTHERS + 1) * ROWS + row] = (float) (enlarged - high);
    }
  }

  /** Sets the gradient of a row at its label, and at a peak whose probability is 1. */
  private void setLabel(
      float[] gradient, int to, int row, int label, float[] labelled, double factor) {
    float peak = at(VectorLanes.PEAK, row);
    boolean isPeak = lanes[label * ROWS + row] == peak;
    double sum = sum(row);
    float term = at(VectorLanes.TERM, row);
    float others = at(VectorLanes.SUM, row) - VectorTerms.HEAD - term;
    double rest =
        others < LaneLogarithms.CONFIDENT
            ? (double) at(VectorLanes.OTHERS, row) + at(VectorLanes.OTHERS + 1, row)
            : sum - ((double) term + at(VectorLanes.TERM + 1, row));
    if (LabelTerms.mayBeCertain(rest, isPeak)) {
      RowTerms.restoreCertainty(gradient, to, sum, RowShift.plain(peak), factor);
    }
    double labelTerm = (double) labelled[row] + labelled[ROWS + row];
    gradient[to + label] = LabelTerms.gradient(sum, rest, labelTerm, isPeak, factor);
  }

  /** The sum of a row's terms, where the sums are kept. */
  private double sum(int row) {
    float high = at(VectorLanes.SUM, row) - VectorTerms.HEAD;
    return (double) high + at(VectorLanes.SUM + 1, row);
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
