package org.softmax4j.linear;

import java.util.Arrays;
import java.util.concurrent.Executor;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.RowBlocks;
import org.softmax4j.optimization.Objective;

/**
 * The objective of a linear model, (Σ loss + l2/2·‖W‖²) / rows, in coordinates in which every
 * column matters about as much: as if the columns were centred, the weights of a column multiplied
 * by the root of its expected curvature, data and penalty together. The values are those of the raw
 * objective, so the minimum is the same.
 *
 * <p>A point has one row of outputs for each feature, and the biases last. Logits exist for a block
 * of rows at a time.
 */
final class LinearObjective implements Objective {
  private static final int BLOCK_ROWS = 128;

  /** A column that deviates from its mean by no larger share is constant but for rounding. */
  private static final double CONSTANT = 1e-12;

  private final LinearRows rows;
  private final int outputs;
  private final int stride;
  private final double l2;
  private final LinearLoss loss;
  private final Executor executor;
  private final double[] means;
  private final double[] scales;

  /**
   * The objective of some data.
   *
   * @param rows at least one
   * @param outputs columns of the logits
   * @param executor takes part in every evaluation; the bits do not depend on it
   */
  LinearObjective(LinearRows rows, int outputs, double l2, LinearLoss loss, Executor executor) {
    this.rows = rows;
    this.outputs = outputs;
    this.stride = (outputs + 3) / 4 * 4;
    this.l2 = l2;
    this.loss = loss;
    this.executor = executor;
    this.means =
        sums(
            rows.columns(),
            (sums, from, to) -> {
              for (int row = from; row < to; row++) {
                rows.addTo(sums, 0, row, 1.0 / rows.rows());
              }
            });
    double[] squares =
        sums(
            2 * rows.columns(),
            (sums, from, to) -> {
              for (int row = from; row < to; row++) {
                rows.addSquares(sums, row, means);
              }
            });
    this.scales = new double[means.length];
    Arrays.setAll(scales, j -> scale(means[j], squares[j], squares[means.length + j]));
  }

  private LinearObjective(LinearObjective whole, LinearRows rows, double l2, LinearLoss loss) {
    this.rows = rows;
    this.outputs = whole.outputs;
    this.stride = whole.stride;
    this.l2 = l2;
    this.loss = loss;
    this.executor = whole.executor;
    this.means = whole.means;
    this.scales = whole.scales;
  }

  /**
   * The objective of some of the rows in the same coordinates, with their share of the penalty: the
   * mean over all ways to choose as many rows is this objective.
   *
   * @param someLoss of these rows, by their new numbers
   */
  LinearObjective ofRows(LinearRows some, LinearLoss someLoss) {
    return new LinearObjective(this, some, l2 * some.rows() / rows.rows(), someLoss);
  }

  private double[] sums(int size, RowBlocks.Summand summand) {
    return RowBlocks.sum(rows.rows(), rows.elementsPerRow(), size, summand, executor);
  }

  /**
   * The root of the expected curvature of a column.
   *
   * @param squares of the elements that are stored, less the mean
   * @param stored number of these; the others are 0
   */
  private double scale(double mean, double squares, double stored) {
    double variance = (squares + (rows.rows() - stored) * mean * mean) / rows.rows();
    double rounding = CONSTANT * mean;
    double curvature = (variance > rounding * rounding ? variance : 0) + l2 * outputs / rows.rows();
    return curvature > 0 ? Math.sqrt(curvature) : 1;
  }

  /** Number of rows, which everything is divided by. */
  int rows() {
    return rows.rows();
  }

  /** Number of elements of a point. */
  int size() {
    return (means.length + 1) * outputs;
  }

  /** What the weights of each column are multiplied with in a point; not to be written to. */
  double[] scales() {
    return scales;
  }

  /** The mean of each column, after the shift of the rows; not to be written to. */
  double[] means() {
    return means;
  }

  /** The classifier that a point stands for, in the coordinates of the features as given. */
  LinearClassifier classifier(double[] point) {
    DoubleMatrix weights = DoubleMatrix.zeros(outputs, means.length);
    double[] biases = Arrays.copyOfRange(point, means.length * outputs, point.length);
    for (int j = 0; j < means.length; j++) {
      for (int k = 0; k < outputs; k++) {
        double weight = point[j * outputs + k] / scales[j];
        weights.set(k, j, weight);
        biases[k] -= weight * (means[j] + rows.shift(j));
      }
    }
    return LinearClassifier.of(weights, biases);
  }

  /** The point that stands for a classifier. */
  double[] point(LinearClassifier classifier) {
    DoubleMatrix weights = classifier.weights();
    double[] point = new double[size()];
    System.arraycopy(classifier.biases(), 0, point, means.length * outputs, outputs);
    for (int j = 0; j < means.length; j++) {
      for (int k = 0; k < outputs; k++) {
        point[j * outputs + k] = weights.get(k, j) * scales[j];
        point[means.length * outputs + k] += weights.get(k, j) * (means[j] + rows.shift(j));
      }
    }
    return point;
  }

  @Override
  public double valueAndGradient(double[] point, double[] gradient) {
    int columns = means.length;
    double[] weights = new double[columns * stride];
    double[] biases = Arrays.copyOfRange(point, columns * outputs, point.length);
    for (int j = 0; j < columns; j++) {
      for (int k = 0; k < outputs; k++) {
        double weight = point[j * outputs + k] / scales[j];
        weights[j * stride + k] = weight;
        biases[k] -= weight * means[j];
      }
    }
    int work = Math.multiplyExact(rows.elementsPerRow(), stride);
    double[] sums =
        RowBlocks.sum(
            rows.rows(),
            work,
            (columns + 1) * stride + 1,
            (all, from, to) -> addBlocks(from, to, weights, biases, all),
            executor);
    int last = columns * stride;
    double squares = 0;
    for (int j = 0; j < columns; j++) {
      double penalty = l2 / (scales[j] * scales[j]);
      for (int k = 0; k < outputs; k++) {
        double at = point[j * outputs + k];
        double slope = (sums[j * stride + k] - means[j] * sums[last + k]) / scales[j];
        squares += penalty * at * at;
        gradient[j * outputs + k] = (slope + penalty * at) / rows.rows();
      }
    }
    for (int k = 0; k < outputs; k++) {
      gradient[columns * outputs + k] = sums[last + k] / rows.rows();
    }
    return (sums[last + stride] + squares / 2) / rows.rows();
  }

  /** Adds the gradient of some rows to weights and biases, and last their loss. */
  private void addBlocks(int from, int to, double[] weights, double[] biases, double[] sums) {
    int last = means.length * stride;
    double[] block = new double[BLOCK_ROWS * stride];
    for (int first = from; first < to; first += BLOCK_ROWS) {
      int end = Math.min(to, first + BLOCK_ROWS);
      for (int row = 0; row < end - first; row++) {
        Arrays.fill(block, row * stride, (row + 1) * stride, 0);
        System.arraycopy(biases, 0, block, row * stride, outputs);
      }
      rows.addProducts(first, end, weights, stride, block);
      sums[last + stride] +=
          loss.lossAndGradient(first, DoubleMatrix.of(block, 0, end - first, outputs, stride));
      rows.addTransposedProducts(first, end, block, stride, sums);
      for (int row = 0; row < end - first; row++) {
        for (int k = 0; k < outputs; k++) {
          sums[last + k] += block[row * stride + k];
        }
      }
    }
  }
}
