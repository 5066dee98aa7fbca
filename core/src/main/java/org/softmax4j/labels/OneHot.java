package org.softmax4j.labels;

import org.softmax4j.matrix.FloatMatrix;

/** Class numbers as rows with a single 1. The way back is {@link ArgMax}. */
public final class OneHot {
  private OneHot() {}

  /**
   * Row r has a 1 at column {@code labels[r]} and zeros elsewhere.
   *
   * @param labels each from 0 to {@code classes - 1}
   * @throws IllegalArgumentException if one is not, naming row and label
   */
  public static FloatMatrix of(int[] labels, int classes) {
    FloatMatrix result = FloatMatrix.zeros(labels.length, classes);
    for (int r = 0; r < labels.length; r++) {
      LabelRange.check("labels", r, labels[r], classes);
      result.set(r, labels[r], 1);
    }
    return result;
  }
}
