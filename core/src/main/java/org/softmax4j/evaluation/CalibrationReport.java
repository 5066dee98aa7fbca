package org.softmax4j.evaluation;

import java.util.List;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * How right and how well calibrated class probabilities are on labelled rows. Immutable.
 *
 * <p>Every factory takes rows × classes and one label in [0, classes) for each row, modifies
 * nothing, computes in double and throws {@link IllegalArgumentException}, naming the row, if there
 * is no row, the lengths differ, a label is out of range, or a row is not what it should be:
 *
 * <ul>
 *   <li>probabilities: none negative or NaN, their sum within 1e-5 of 1;
 *   <li>log-probabilities: none NaN, the sum of their exponentials within 1e-5 of 1;
 *   <li>logits: none NaN or +infinity, at least one finite.
 * </ul>
 *
 * <p>The predicted class is the first greatest entry of the row as given; the confidence is its
 * probability.
 */
public final class CalibrationReport {
  private static final double FLOAT_EPSILON = Math.ulp(1f);
  private static final double DOUBLE_EPSILON = Math.ulp(1.0);

  private final CalibrationConventions conventions;
  private final int classes;
  private final double[] confidences;
  private final boolean[] correct;
  private final double[] lossesNats;
  private final double brier;
  private final double classwiseCalibrationError;
  private final ReliabilityDiagram diagram;

  private CalibrationReport(
      Predictions predictions, CalibrationConventions conventions, double typeEpsilon) {
    this.conventions = conventions;
    int rows = predictions.rows();
    classes = predictions.classes();
    confidences = new double[rows];
    correct = new boolean[rows];
    lossesNats = new double[rows];
    double least = conventions.logLossClip().least(typeEpsilon);
    double brierSum = 0;
    for (int row = 0; row < rows; row++) {
      confidences[row] = predictions.confidence(row);
      correct[row] = predictions.correct(row);
      lossesNats[row] = predictions.lossNats(row, least);
      brierSum += predictions.brier(row);
    }
    brier = brierSum / rows;
    diagram = ReliabilityDiagram.ofChecked(confidences, correct, conventions);
    classwiseCalibrationError = classwiseError(predictions, conventions);
  }

  private static double classwiseError(
      Predictions predictions, CalibrationConventions conventions) {
    double sum = 0;
    boolean[] isClass = new boolean[predictions.rows()];
    for (int c = 0; c < predictions.classes(); c++) {
      for (int row = 0; row < isClass.length; row++) {
        isClass[row] = predictions.label(row) == c;
      }
      sum +=
          ReliabilityDiagram.ofChecked(predictions.column(c), isClass, conventions)
              .expectedCalibrationError();
    }
    return sum / predictions.classes();
  }

  /**
   * The report of probabilities under the {@linkplain CalibrationConventions#standard standard}.
   */
  public static CalibrationReport of(FloatMatrix probabilities, int[] labels) {
    return of(probabilities, labels, CalibrationConventions.standard());
  }

  /**
   * The report of probabilities under the {@linkplain CalibrationConventions#standard standard}.
   */
  public static CalibrationReport of(DoubleMatrix probabilities, int[] labels) {
    return of(probabilities, labels, CalibrationConventions.standard());
  }

  /** The report of probabilities, each float taken as the double it is. */
  public static CalibrationReport of(
      FloatMatrix probabilities, int[] labels, CalibrationConventions conventions) {
    return new CalibrationReport(
        Predictions.ofProbabilities(probabilities.toDouble(), labels), conventions, FLOAT_EPSILON);
  }

  /** The report of probabilities. */
  public static CalibrationReport of(
      DoubleMatrix probabilities, int[] labels, CalibrationConventions conventions) {
    return new CalibrationReport(
        Predictions.ofProbabilities(probabilities, labels), conventions, DOUBLE_EPSILON);
  }

  /** The report of the softmax of logits under the standard conventions. */
  public static CalibrationReport ofLogits(FloatMatrix logits, int[] labels) {
    return ofLogits(logits, labels, CalibrationConventions.standard());
  }

  /** The report of the softmax of logits under the standard conventions. */
  public static CalibrationReport ofLogits(DoubleMatrix logits, int[] labels) {
    return ofLogits(logits, labels, CalibrationConventions.standard());
  }

  /** The report of the softmax of logits, computed in double; its log-loss loses no digits. */
  public static CalibrationReport ofLogits(
      FloatMatrix logits, int[] labels, CalibrationConventions conventions) {
    return new CalibrationReport(
        Predictions.ofLogits(logits.toDouble(), labels), conventions, FLOAT_EPSILON);
  }

  /** The report of the softmax of logits; its log-loss loses no digits. */
  public static CalibrationReport ofLogits(
      DoubleMatrix logits, int[] labels, CalibrationConventions conventions) {
    return new CalibrationReport(Predictions.ofLogits(logits, labels), conventions, DOUBLE_EPSILON);
  }

  /** The report of log-probabilities under the standard conventions. */
  public static CalibrationReport ofLogProbabilities(FloatMatrix logProbabilities, int[] labels) {
    return ofLogProbabilities(logProbabilities, labels, CalibrationConventions.standard());
  }

  /** The report of log-probabilities under the standard conventions. */
  public static CalibrationReport ofLogProbabilities(DoubleMatrix logProbabilities, int[] labels) {
    return ofLogProbabilities(logProbabilities, labels, CalibrationConventions.standard());
  }

  /** The report of natural logarithms of probabilities, which are the log-loss as they are. */
  public static CalibrationReport ofLogProbabilities(
      FloatMatrix logProbabilities, int[] labels, CalibrationConventions conventions) {
    return new CalibrationReport(
        Predictions.ofLogProbabilities(logProbabilities.toDouble(), labels),
        conventions,
        FLOAT_EPSILON);
  }

  /** The report of natural logarithms of probabilities, which are the log-loss as they are. */
  public static CalibrationReport ofLogProbabilities(
      DoubleMatrix logProbabilities, int[] labels, CalibrationConventions conventions) {
    return new CalibrationReport(
        Predictions.ofLogProbabilities(logProbabilities, labels), conventions, DOUBLE_EPSILON);
  }

  /** What the figures were computed with. */
  public CalibrationConventions conventions() {
    return conventions;
  }

  /** Number of rows, at least 1. */
  public int rows() {
    return correct.length;
  }

  /** Number of classes. */
  public int classes() {
    return classes;
  }

  /** Fraction of rows whose predicted class is the label. */
  public double accuracy() {
    return (double) hits() / rows();
  }

  private int hits() {
    int count = 0;
    for (boolean hit : correct) {
      count += hit ? 1 : 0;
    }
    return count;
  }

  /** Mean negative logarithm of the label's probability, in nats; +infinity if one is 0. */
  public double logLossNats() {
    double sum = 0;
    for (double loss : lossesNats) {
      sum += loss;
    }
    return sum / rows();
  }

  /** Number of rows whose log-loss is infinite: the label has probability 0, and no clip is set. */
  public int infiniteLogLosses() {
    int count = 0;
    for (double loss : lossesNats) {
      count += Double.isInfinite(loss) ? 1 : 0;
    }
    return count;
  }

  /**
   * The Brier score: the mean over the rows of Σ (p − y)² over the classes, in [0, 2]. For two
   * classes, half of it is the binary score in [0, 1].
   *
   * <p>Reference: Brier 1950, Monthly Weather Review 78(1), 1–3.
   */
  public double brier() {
    return brier;
  }

  /**
   * Mean over the rows of |mean confidence − accuracy| of their bin, in [0, 1]. Biased upwards; see
   * {@link #bootstrap} for what to expect of so many rows.
   */
  public double expectedCalibrationError() {
    return diagram.expectedCalibrationError();
  }

  /** The largest |mean confidence − accuracy| of a non-empty bin, in [0, 1]. */
  public double maximumCalibrationError() {
    return diagram.maximumCalibrationError();
  }

  /**
   * The mean over the classes of the expected calibration error of "is it this class", binned by
   * the probability of the class, in [0, 1].
   *
   * <p>Reference: Kull et al. 2019, arXiv:1910.12656, §2 (where it is a mean too).
   */
  public double classwiseCalibrationError() {
    return classwiseCalibrationError;
  }

  /** Mean probability of the predicted class. */
  public double meanConfidence() {
    double sum = 0;
    for (double confidence : confidences) {
      sum += confidence;
    }
    return sum / rows();
  }

  /**
   * Mean confidence against accuracy, and the verdict: overconfident, underconfident or neither.
   */
  public ConfidenceBias confidenceBias() {
    return ConfidenceBias.of(meanConfidence(), hits(), rows());
  }

  /** The {@linkplain ConfidenceInterval#wilson Wilson interval} of the accuracy. */
  public ConfidenceInterval accuracyInterval() {
    return ConfidenceInterval.wilson(hits(), rows());
  }

  /** The reliability diagram of the predicted classes. */
  public ReliabilityDiagram reliabilityDiagram() {
    return diagram;
  }

  /** Every bin of the reliability diagram in ascending order, empty ones included. */
  public List<Bin> bins() {
    return diagram.bins();
  }

  /**
   * Intervals of the metrics by resampling the rows; takes time proportional to rows × resamples.
   *
   * @param resamples at least 40; 1,000 are usual
   * @param seed gives the same intervals again
   * @throws IllegalArgumentException if {@code resamples} is less than 40
   */
  public BootstrapIntervals bootstrap(int resamples, long seed) {
    return BootstrapIntervals.of(confidences, correct, lossesNats, conventions, resamples, seed);
  }
}
