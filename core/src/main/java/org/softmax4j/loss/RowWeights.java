package org.softmax4j.loss;

/**
 * How much each row of a labelled batch counts in a {@link CrossEntropy}, and what becomes of the
 * losses of the rows. Immutable.
 */
public final class RowWeights {
  private final double[] weights;
  private final double divisor;
  private final Reduction reduction;
  private final EmptyMean emptyMean;

  /** Takes ownership of the array. */
  RowWeights(double[] weights, double divisor, Reduction reduction, EmptyMean emptyMean) {
    this.weights = weights;
    this.divisor = divisor;
    this.reduction = reduction;
    this.emptyMean = emptyMean;
  }

  /** Number of rows. */
  public int rows() {
    return weights.length;
  }

  /** The weight of a row: that of its class, 0 if its label is ignored. */
  public double weight(int row) {
    return weights[row];
  }

  /** What the gradient of a row's weighted loss is multiplied with, 0 where no row counts. */
  public double factor() {
    return reduction.factor(divisor);
  }

  /**
   * The loss of the batch.
   *
   * @param sum of the weighted losses of all rows
   */
  public double reduce(double sum) {
    return reduction.reduce(sum, divisor, emptyMean);
  }
}
