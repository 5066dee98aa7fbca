package org.softmax4j.linear;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.softmax4j.data.Dataset;
import org.softmax4j.matrix.DoubleMatrix;

/**
 * The rows of one class, in double.
 *
 * @param features a matrix of its own
 * @param share of all rows
 */
record ClassRows(DoubleMatrix features, double share) {
  /**
   * The rows of a class.
   *
   * @throws IllegalArgumentException if there are none
   */
  static ClassRows of(Dataset data, int label) {
    int[] numbers =
        IntStream.range(0, data.rows()).filter(row -> data.label(row) == label).toArray();
    if (numbers.length == 0) {
      throw new IllegalArgumentException(
          "data must have rows of every class, got none of " + data.classNames().get(label));
    }
    return new ClassRows(
        data.featureRows().select(numbers).toMatrix().toDouble(),
        numbers.length / (double) data.rows());
  }

  /** The mean of each column. */
  double[] means() {
    double[] means = new double[features.columns()];
    for (int row = 0; row < features.rows(); row++) {
      for (int j = 0; j < means.length; j++) {
        means[j] += features.get(row, j);
      }
    }
    Arrays.setAll(means, j -> means[j] / features.rows());
    return means;
  }

  /** The mean square of each column about the given means: its variance. */
  double[] variances(double[] means) {
    double[] variances = new double[means.length];
    for (int row = 0; row < features.rows(); row++) {
      for (int j = 0; j < means.length; j++) {
        double centred = features.get(row, j) - means[j];
        variances[j] += centred * centred / features.rows();
      }
    }
    return variances;
  }
}
