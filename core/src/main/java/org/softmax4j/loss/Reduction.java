package org.softmax4j.loss;

/** What becomes of the losses of the rows. */
public enum Reduction {
  /**
   * Their weighted mean: the sum of the losses divided by the sum of the weights of the rows used.
   * Losses without weights of rows divide by the number of what they add up, as each says.
   */
  MEAN {
    @Override
    double factor(double divisor) {
      return divisor == 0 ? 0 : 1 / divisor;
    }

    @Override
    double reduce(double sum, double divisor, EmptyMean emptyMean) {
      return divisor == 0 ? emptyMean.value() : sum / divisor;
    }
  },
  /** Their sum. */
  SUM {
    @Override
    double factor(double divisor) {
      return 1;
    }

    @Override
    double reduce(double sum, double divisor, EmptyMean emptyMean) {
      return sum;
    }
  };

  /** What the gradient of each loss is multiplied with. */
  abstract double factor(double divisor);

  /** The losses as one number. */
  abstract double reduce(double sum, double divisor, EmptyMean emptyMean);
}
