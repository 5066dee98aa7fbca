package org.softmax4j.linear;

import java.util.Arrays;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.optimization.Objective;

/**
 * The objective of {@link LogisticRegression} in coordinates in which every column matters about as
 * much: the columns are centred, and the weights of column j multiplied by the root of its expected
 * curvature, data and penalty together. The values are those of the raw objective, so the minimum
 * is the same.
 *
 * <p>A point has one row of classes for each feature, and the biases last. Owns a copy of the
 * features.
 */
final class LogisticObjective implements Objective {
  private static final int BLOCK_ROWS = 256;

  private final int classes;
  private final double l2;
  private final CrossEntropy sumLoss;
  private final double[] means;
  private final double[] scales;
  private final DoubleMatrix columns;
  private final int[][] labelBlocks;
  private final DoubleMatrix block;

  /**
   * The objective of some data.
   *
   * @param features rows × features, all finite, at least one row; copied
   * @param labels one a row, in [0, classes)
   * @param sumLoss sums over rows
   */
  LogisticObjective(
      DoubleMatrix features, int[] labels, int classes, double l2, CrossEntropy sumLoss) {
    this.classes = classes;
    this.l2 = l2;
    this.sumLoss = sumLoss;
    this.columns = features.copy();
    this.means = new double[features.columns()];
    this.scales = new double[features.columns()];
    for (int column = 0; column < means.length; column++) {
      precondition(column);
    }
    this.labelBlocks = new int[(labels.length + BLOCK_ROWS - 1) / BLOCK_ROWS][];
    Arrays.setAll(
        labelBlocks,
        i ->
            Arrays.copyOfRange(
                labels, i * BLOCK_ROWS, Math.min(labels.length, (i + 1) * BLOCK_ROWS)));
    this.block = DoubleMatrix.zeros(BLOCK_ROWS, classes);
  }

  /** Number of elements of a point. */
  int size() {
    return (means.length + 1) * classes;
  }

  /** The classifier that a point stands for, in the coordinates of the features as given. */
  LinearClassifier classifier(double[] point) {
    DoubleMatrix weights = DoubleMatrix.zeros(classes, means.length);
    double[] biases = Arrays.copyOfRange(point, means.length * classes, point.length);
    for (int j = 0; j < means.length; j++) {
      for (int k = 0; k < classes; k++) {
        double weight = point[j * classes + k] / scales[j];
        weights.set(k, j, weight);
        biases[k] -= weight * means[j];
      }
    }
    return LinearClassifier.of(weights, biases);
  }

  @Override
  public double valueAndGradient(double[] point, double[] gradient) {
    Arrays.fill(gradient, 0);
    double sum = 0;
    for (int i = 0; i < labelBlocks.length; i++) {
      int[] labels = labelBlocks[i];
      DoubleMatrix logits = block.rowRange(0, labels.length);
      for (int r = 0; r < labels.length; r++) {
        logits(i * BLOCK_ROWS + r, point, logits.rowOffset(r));
      }
      sum += sumLoss.lossAndGradient(logits, labels, logits);
      for (int r = 0; r < labels.length; r++) {
        addGradient(i * BLOCK_ROWS + r, logits.rowOffset(r), gradient);
      }
    }
    double value = (sum + addPenalty(point, gradient)) / columns.rows();
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= columns.rows();
    }
    return value;
  }

  private void precondition(int column) {
    int rows = columns.rows();
    double first = columns.get(0, column);
    double sum = 0;
    for (int r = 0; r < rows; r++) {
      sum += columns.get(r, column) - first;
    }
    means[column] = first + sum / rows;
    double squares = 0;
    for (int r = 0; r < rows; r++) {
      double centred = columns.get(r, column) - means[column];
      squares += centred * centred;
    }
    double curvature = (squares + l2 * classes) / rows;
    scales[column] = curvature > 0 ? Math.sqrt(curvature) : 1;
    for (int r = 0; r < rows; r++) {
      columns.set(r, column, (columns.get(r, column) - means[column]) / scales[column]);
    }
  }

  private void logits(int row, double[] point, int to) {
    double[] logits = block.data();
    System.arraycopy(point, means.length * classes, logits, to, classes);
    int from = columns.rowOffset(row);
    for (int j = 0; j < means.length; j++) {
      double feature = columns.data()[from + j];
      for (int k = 0; k < classes; k++) {
        logits[to + k] += feature * point[j * classes + k];
      }
    }
  }

  private void addGradient(int row, int logitsGradient, double[] gradient) {
    double[] upstream = block.data();
    int from = columns.rowOffset(row);
    for (int j = 0; j < means.length; j++) {
      double feature = columns.data()[from + j];
      for (int k = 0; k < classes; k++) {
        gradient[j * classes + k] += feature * upstream[logitsGradient + k];
      }
    }
    for (int k = 0; k < classes; k++) {
      gradient[means.length * classes + k] += upstream[logitsGradient + k];
    }
  }

  private double addPenalty(double[] point, double[] gradient) {
    double squares = 0;
    for (int j = 0; j < means.length; j++) {
      double penalty = l2 / (scales[j] * scales[j]);
      for (int i = j * classes; i < (j + 1) * classes; i++) {
        squares += penalty * point[i] * point[i];
        gradient[i] += penalty * point[i];
      }
    }
    return squares / 2;
  }
}
