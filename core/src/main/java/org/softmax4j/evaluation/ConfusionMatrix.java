package org.softmax4j.evaluation;

import java.util.Objects;
import org.softmax4j.labels.LabelRange;

/**
 * How often each label was predicted as each class, with the figures that follow from it.
 * Immutable.
 *
 * <p>A ratio 0 / 0 (precision of a class never predicted, recall of a class without rows) is 0, as
 * in scikit-learn.
 */
public final class ConfusionMatrix {
  /** The greatest number of classes whose square is an array length. */
  private static final int MAX_CLASSES = 46_340;

  private final int classes;
  private final long[] counts;

  private ConfusionMatrix(int classes, long[] counts) {
    this.classes = classes;
    this.counts = counts;
  }

  /**
   * Counts labels against predictions.
   *
   * @param labels the true class of each row, in [0, classes)
   * @param predictions the predicted class of each row, in [0, classes)
   * @param classes from 1 to 46,340
   * @throws IllegalArgumentException if there is no row, the lengths differ, or a label, prediction
   *     or number of classes is out of range
   */
  public static ConfusionMatrix of(int[] labels, int[] predictions, int classes) {
    if (classes < 1 || classes > MAX_CLASSES) {
      throw new IllegalArgumentException(
          "classes must be in [1, " + MAX_CLASSES + "], got " + classes);
    }
    Checks.someRows(labels.length);
    LabelRange.check("labels", labels, labels.length, classes);
    LabelRange.check("predictions", predictions, labels.length, classes);
    long[] counts = new long[classes * classes];
    for (int row = 0; row < labels.length; row++) {
      counts[labels[row] * classes + predictions[row]]++;
    }
    return new ConfusionMatrix(classes, counts);
  }

  /**
   * The counts of both together; neither is modified.
   *
   * @throws IllegalArgumentException if the numbers of classes differ
   */
  public ConfusionMatrix plus(ConfusionMatrix other) {
    if (other.classes != classes) {
      throw new IllegalArgumentException(
          "other must have " + classes + " classes, got " + other.classes);
    }
    long[] sums = counts.clone();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += other.counts[i];
    }
    return new ConfusionMatrix(classes, sums);
  }

  /** Number of classes: rows and columns of the matrix. */
  public int classes() {
    return classes;
  }

  /** Number of counted rows. */
  public long rows() {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  /**
   * Number of rows of class {@code label} that were predicted as class {@code prediction}.
   *
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public long count(int label, int prediction) {
    return counts[
        Objects.checkIndex(label, classes) * classes + Objects.checkIndex(prediction, classes)];
  }

  /**
   * Number of rows whose label is this class.
   *
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public long support(int label) {
    long sum = 0;
    for (int prediction = 0; prediction < classes; prediction++) {
      sum += count(label, prediction);
    }
    return sum;
  }

  /**
   * Number of rows that were predicted as this class.
   *
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public long predicted(int prediction) {
    long sum = 0;
    for (int label = 0; label < classes; label++) {
      sum += count(label, prediction);
    }
    return sum;
  }

  /** Fraction of the rows predicted right. */
  public double accuracy() {
    long right = 0;
    for (int c = 0; c < classes; c++) {
      right += count(c, c);
    }
    return ratio(right, rows());
  }

  /**
   * Fraction of the rows predicted as this class that are of it; 0 if it was never predicted.
   *
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public double precision(int label) {
    return ratio(count(label, label), predicted(label));
  }

  /**
   * Fraction of the rows of this class that were predicted as it; 0 if the class has no rows.
   *
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public double recall(int label) {
    return ratio(count(label, label), support(label));
  }

  /**
   * Harmonic mean of precision and recall; 0 if the class has no rows and was never predicted.
   *
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public double f1(int label) {
    return ratio(2 * count(label, label), predicted(label) + support(label));
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
