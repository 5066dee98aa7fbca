package org.softmax4j.vocabulary;

import org.softmax4j.labels.LabelRange;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.Overlap;

/** The rules for what output layers are given. */
final class Checks {
  private Checks() {}

  static void hidden(FloatMatrix hidden, int inputs) {
    if (hidden.columns() != inputs) {
      throw new IllegalArgumentException(
          "hidden must have " + inputs + " columns, got " + hidden.columns());
    }
  }

  static void labelled(FloatMatrix hidden, int[] labels, OutputLayer layer) {
    hidden(hidden, layer.inputs());
    LabelRange.check("labels", labels, hidden.rows(), layer.classes());
  }

  /** Shapes of a training batch; labels are checked by the loss, which may ignore some. */
  @SuppressWarnings("ReferenceEquality") // two arrays of equal numbers are two
  static void batch(FloatMatrix hidden, int[] labels, FloatMatrix hiddenGradient, int inputs) {
    hidden(hidden, inputs);
    LabelRange.checkCount("labels", labels.length, hidden.rows());
    shape("hiddenGradient", hiddenGradient, hidden.rows(), inputs);
    if (hidden.data() == hiddenGradient.data() && hidden.offset() == hiddenGradient.offset()) {
      throw new IllegalArgumentException("hiddenGradient must not be the hidden states themselves");
    }
    Overlap.check(hidden, hiddenGradient);
  }

  static void shape(String name, FloatMatrix matrix, int rows, int columns) {
    if (matrix.rows() != rows || matrix.columns() != columns) {
      throw new IllegalArgumentException(
          name
              + " must be "
              + rows
              + " x "
              + columns
              + ", got "
              + matrix.rows()
              + " x "
              + matrix.columns());
    }
  }

  static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, got " + value);
    }
  }

  /** A loss that needs no logits but those on the way to the label. */
  static CrossEntropy labelLoss(CrossEntropy loss, int classes) {
    loss.rowWeights(new int[0], classes);
    if (loss.labelSmoothing() != 0 || loss.zLossWeight() != 0) {
      throw new IllegalArgumentException(
          "loss must have neither label smoothing nor z-loss, which need the logits of all classes,"
              + " got "
              + loss.labelSmoothing()
              + " and "
              + loss.zLossWeight());
    }
    return loss;
  }

  static void topK(int k, int classes) {
    if (k < 1 || k > classes) {
      throw new IllegalArgumentException(
          "k must be from 1 to the number of classes, " + classes + ", got " + k);
    }
  }

  /** Frequencies of the classes divided by their sum; a new array. */
  static double[] shares(double[] frequencies, int classes) {
    if (frequencies.length != classes) {
      throw new IllegalArgumentException(
          "frequencies must be one a class, " + classes + ", got " + frequencies.length);
    }
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      if (!(frequencies[c] >= 0 && frequencies[c] <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "frequencies must be finite and not negative, got "
                + frequencies[c]
                + " of class "
                + c);
      }
      sum += frequencies[c];
    }
    if (!(sum > 0 && sum <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("frequencies must have a positive sum, got " + sum);
    }
    double[] shares = frequencies.clone();
    for (int c = 0; c < classes; c++) {
      shares[c] /= sum;
    }
    return shares;
  }
}
