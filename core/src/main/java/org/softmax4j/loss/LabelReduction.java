package org.softmax4j.loss;

import org.jspecify.annotations.Nullable;
import org.softmax4j.kernel.RowSum;
import org.softmax4j.labels.LabelRange;
import org.softmax4j.matrix.RowBlocks;

/**
 * Which labelled rows count and how much, and what becomes of their losses. Immutable.
 *
 * <p>A row counts with the weight of its class, 1 unless there are class weights; rows with the
 * ignored label do not count. {@link Reduction#MEAN} divides by the sum of the weights of the rows
 * that do.
 */
final class LabelReduction {
  /** No class weights, ignored label {@link CrossEntropy#IGNORE_INDEX}, the mean. */
  static final LabelReduction STANDARD =
      new LabelReduction(null, CrossEntropy.IGNORE_INDEX, Reduction.MEAN, EmptyMean.NAN);

  private final double @Nullable [] classWeights;
  private final int ignoreIndex;
  private final Reduction reduction;
  private final EmptyMean emptyMean;

  private LabelReduction(
      double @Nullable [] classWeights, int ignoreIndex, Reduction reduction, EmptyMean emptyMean) {
    this.classWeights = classWeights;
    this.ignoreIndex = ignoreIndex;
    this.reduction = reduction;
    this.emptyMean = emptyMean;
  }

  LabelReduction withClassWeights(double... weights) {
    return new LabelReduction(
        TargetChecks.weights("classWeights", "class", weights), ignoreIndex, reduction, emptyMean);
  }

  LabelReduction withIgnoreIndex(int newIgnoreIndex) {
    return new LabelReduction(classWeights, newIgnoreIndex, reduction, emptyMean);
  }

  LabelReduction withReduction(Reduction newReduction) {
    return new LabelReduction(classWeights, ignoreIndex, newReduction, emptyMean);
  }

  LabelReduction withEmptyMean(EmptyMean newEmptyMean) {
    return new LabelReduction(classWeights, ignoreIndex, reduction, newEmptyMean);
  }

  /** The weight of a class. */
  double weight(int label) {
    return classWeights == null ? 1 : classWeights[label];
  }

  Reduction reduction() {
    return reduction;
  }

  EmptyMean emptyMean() {
    return emptyMean;
  }

  /**
   * The losses of all rows reduced to one number; gradients are written where there is a place.
   * Large batches are shared with {@link RowBlocks#helpers()}; the losses are added up in the order
   * of the rows.
   *
   * @throws IllegalArgumentException if a label or a shape does not fit; nothing is written then
   */
  double total(LossRows rows, int[] labels, LabelledRow row) {
    check(rows, labels);
    double divisor = divisor(labels);
    double factor = reduction.factor(divisor);
    double[] losses = new double[labels.length];
    RowBlocks.run(
        labels.length,
        rows.classes(),
        (from, to) -> {
          LabelledRow inTurn = row.inTurn();
          for (int r = from; r < to; r++) {
            if (labels[r] == ignoreIndex || factor == 0) {
              rows.clearGradient(r);
            } else {
              losses[r] = inTurn.loss(r, labels[r], weight(labels[r]), factor);
            }
          }
        });
    RowSum sum = new RowSum();
    for (double loss : losses) {
      sum.add(loss);
    }
    return reduction.reduce(sum.high(), divisor, emptyMean);
  }

  /**
   * The losses of the rows, 0 for ignored ones.
   *
   * @throws IllegalArgumentException if a label or a shape does not fit
   */
  double[] each(LossRows rows, int[] labels, LabelledRow row) {
    check(rows, labels);
    double[] result = new double[labels.length];
    RowBlocks.run(
        labels.length,
        rows.classes(),
        (from, to) -> {
          LabelledRow inTurn = row.inTurn();
          for (int r = from; r < to; r++) {
            int label = labels[r];
            result[r] = label == ignoreIndex ? 0 : inTurn.loss(r, label, weight(label), 1);
          }
        });
    return result;
  }

  /** See {@link CrossEntropy#rowWeights}. */
  RowWeights rowWeights(int[] labels, int classes) {
    checkLabels(labels, classes);
    double[] weights = new double[labels.length];
    for (int r = 0; r < labels.length; r++) {
      weights[r] = labels[r] == ignoreIndex ? 0 : weight(labels[r]);
    }
    return new RowWeights(weights, divisor(labels), reduction, emptyMean);
  }

  private double divisor(int[] labels) {
    double divisor = 0;
    for (int label : labels) {
      divisor += label == ignoreIndex ? 0 : weight(label);
    }
    return divisor;
  }

  void checkClassWeights(int classes) {
    if (classWeights != null && classWeights.length != classes) {
      throw new IllegalArgumentException(
          "classWeights must be one a class, " + classes + ", got " + classWeights.length);
    }
  }

  private void check(LossRows rows, int[] labels) {
    LabelRange.checkCount("labels", labels.length, rows.rows());
    checkLabels(labels, rows.classes());
  }

  private void checkLabels(int[] labels, int classes) {
    checkClassWeights(classes);
    for (int r = 0; r < labels.length; r++) {
      if (labels[r] != ignoreIndex) {
        LabelRange.check("labels", r, labels[r], classes);
      }
    }
  }
}
