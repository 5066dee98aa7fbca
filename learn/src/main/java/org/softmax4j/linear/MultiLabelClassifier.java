package org.softmax4j.linear;

import java.util.Arrays;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.normalizer.Sigmoid;

/**
 * Says for each of several labels whether a row has it: the sigmoid of a linear function beside a
 * threshold. Immutable, safe to share between threads.
 */
public final class MultiLabelClassifier {
  private static final double HALF = 0.5;

  private final LinearClassifier linear;
  private final double[] thresholds;

  private MultiLabelClassifier(LinearClassifier linear, double[] thresholds) {
    this.linear = linear;
    this.thresholds = thresholds;
  }

  /** A classifier with thresholds of 0.5, one output of the linear one for each label. */
  public static MultiLabelClassifier of(LinearClassifier linear) {
    double[] thresholds = new double[linear.classes()];
    Arrays.fill(thresholds, HALF);
    return new MultiLabelClassifier(linear, thresholds);
  }

  /**
   * The same with other thresholds.
   *
   * @param newThresholds the least probability that counts as yes, one for each label, in [0, 1];
   *     copied
   * @throws IllegalArgumentException if their number differs or one is out of range
   */
  public MultiLabelClassifier withThresholds(double... newThresholds) {
    if (newThresholds.length != labels()) {
      throw new IllegalArgumentException(
          "thresholds must be one for each of the "
              + labels()
              + " labels, got "
              + newThresholds.length);
    }
    for (double threshold : newThresholds) {
      if (!(threshold >= 0 && threshold <= 1)) {
        throw new IllegalArgumentException("thresholds must lie in [0, 1], got " + threshold);
      }
    }
    return new MultiLabelClassifier(linear, newThresholds.clone());
  }

  /**
   * The same with the threshold of each label that gives the best F1 score on some rows, those of
   * validation as a rule; of several the largest, and 0.5 for a label that no row has.
   *
   * @param targets rows × labels, 1 where a row has the label
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public MultiLabelClassifier withFittedThresholds(FeatureRows features, FloatMatrix targets) {
    if (targets.rows() != features.rows() || targets.columns() != labels()) {
      throw new IllegalArgumentException(
          "targets must have "
              + features.rows()
              + " rows and "
              + labels()
              + " columns, got "
              + targets);
    }
    FloatMatrix probabilities = probabilities(features);
    double[] fitted = new double[labels()];
    Arrays.setAll(fitted, label -> bestThreshold(probabilities, targets, label));
    return withThresholds(fitted);
  }

  private static double bestThreshold(FloatMatrix probabilities, FloatMatrix targets, int label) {
    int rows = targets.rows();
    Integer[] order = new Integer[rows];
    Arrays.setAll(order, row -> row);
    Arrays.sort(
        order, (a, b) -> Float.compare(probabilities.get(b, label), probabilities.get(a, label)));
    double positives = 0;
    for (int row = 0; row < rows; row++) {
      positives += targets.get(row, label);
    }
    double best = 0;
    double threshold = HALF;
    double hits = 0;
    for (int i = 0; i < rows; i++) {
      hits += targets.get(order[i], label);
      float probability = probabilities.get(order[i], label);
      boolean last = i + 1 == rows || probabilities.get(order[i + 1], label) < probability;
      double f1 = 2 * hits / (positives + i + 1);
      if (last && f1 > best) {
        best = f1;
        threshold = probability;
      }
    }
    return threshold;
  }

  /** Number of features of a row. */
  public int features() {
    return linear.features();
  }

  /** Number of labels, the columns of the results. */
  public int labels() {
    return linear.classes();
  }

  /** The linear functions before the sigmoid. */
  public LinearClassifier linear() {
    return linear;
  }

  /** The least probability of each label that counts as yes; a new array. */
  public double[] thresholds() {
    return thresholds.clone();
  }

  /**
   * One row of logits for each row of features.
   *
   * @throws IllegalArgumentException if the features have another number of columns
   */
  public FloatMatrix logits(FeatureRows features) {
    return linear.logits(features);
  }

  /** See {@link #logits(FeatureRows)}. */
  public FloatMatrix logits(FloatMatrix features) {
    return logits(FeatureRows.of(features));
  }

  /** One row of probabilities, each label's own, for each row of features. */
  public FloatMatrix probabilities(FeatureRows features) {
    return Sigmoid.normalizer().probabilities(logits(features));
  }

  /** See {@link #probabilities(FeatureRows)}. */
  public FloatMatrix probabilities(FloatMatrix features) {
    return probabilities(FeatureRows.of(features));
  }

  /** One row of log-probabilities, in nats, for each row of features. */
  public FloatMatrix logProbabilities(FloatMatrix features) {
    return Sigmoid.normalizer().logProbabilities(logits(features));
  }

  /** Which labels each row has: those whose probability is at least their threshold. */
  public boolean[][] labels(FeatureRows features) {
    FloatMatrix probabilities = probabilities(features);
    boolean[][] labels = new boolean[probabilities.rows()][labels()];
    for (int row = 0; row < labels.length; row++) {
      for (int label = 0; label < labels(); label++) {
        labels[row][label] = probabilities.get(row, label) >= thresholds[label];
      }
    }
    return labels;
  }

  /** See {@link #labels(FeatureRows)}. */
  public boolean[][] labels(FloatMatrix features) {
    return labels(FeatureRows.of(features));
  }

  /** Whether both have the same bits in weights, biases and thresholds. */
  @Override
  public boolean equals(Object other) {
    return other instanceof MultiLabelClassifier that
        && linear.equals(that.linear)
        && Arrays.equals(thresholds, that.thresholds);
  }

  @Override
  public int hashCode() {
    return 31 * linear.hashCode() + Arrays.hashCode(thresholds);
  }

  @Override
  public String toString() {
    return "MultiLabelClassifier(" + features() + " features, " + labels() + " labels)";
  }
}
