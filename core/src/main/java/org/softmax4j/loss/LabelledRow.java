package org.softmax4j.loss;

/** The losses of rows and their labels. */
interface LabelledRow {
  /** The loss, weight included; the gradient of factor times that, if there is a place for it. */
  double loss(int row, int label, double weight, double factor);

  /** The same for one thread that asks for most rows in their order. */
  default LabelledRow inTurn() {
    return this;
  }

  /** Whether {@link #losses} is worth asking for so many rows. */
  default boolean takesSeveral(int rows) {
    return false;
  }

  /**
   * The losses of the first rows of a range, computed together where that is faster, with the bits
   * that each has alone, all weights being 1.
   *
   * @param from first row
   * @param to the row behind the last one
   * @return how many of the first rows were done
   */
  default int losses(int from, int to, int[] labels, double factor, double[] losses) {
    return 0;
  }
}
