package org.softmax4j.evaluation;

import java.util.List;
import org.softmax4j.evaluation.CalibrationConventions.Binning;
import org.softmax4j.labels.LabelRange;
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
  private final CalibrationMetrics metrics;
  private final Outcomes outcomes;

  private CalibrationReport(Scores scores, int[] labels, CalibrationConventions conventions) {
    Checks.someRows(scores.rows());
    LabelRange.check("labels", labels, scores.rows(), scores.classes());
    CalibrationAccumulator accumulator =
        conventions.binning() == Binning.EQUAL_WIDTH
            ? CalibrationAccumulator.of(scores.classes(), conventions)
            : CalibrationAccumulator.of(
                conventions, ReportEdges.equalMass(scores, labels, conventions));
    outcomes = new Outcomes(scores.rows());
    accumulator.add(scores, labels, outcomes);
    metrics = accumulator.metrics();
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
        Scores.of(ScoreForm.PROBABILITIES, probabilities), labels, conventions);
  }

  /** The report of probabilities. */
  public static CalibrationReport of(
      DoubleMatrix probabilities, int[] labels, CalibrationConventions conventions) {
    return new CalibrationReport(
        Scores.of(ScoreForm.PROBABILITIES, probabilities), labels, conventions);
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
    return new CalibrationReport(Scores.of(ScoreForm.LOGITS, logits), labels, conventions);
  }

  /** The report of the softmax of logits; its log-loss loses no digits. */
  public static CalibrationReport ofLogits(
      DoubleMatrix logits, int[] labels, CalibrationConventions conventions) {
    return new CalibrationReport(Scores.of(ScoreForm.LOGITS, logits), labels, conventions);
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
        Scores.of(ScoreForm.LOG_PROBABILITIES, logProbabilities), labels, conventions);
  }

  /** The report of natural logarithms of probabilities, which are the log-loss as they are. */
  public static CalibrationReport ofLogProbabilities(
      DoubleMatrix logProbabilities, int[] labels, CalibrationConventions conventions) {
    return new CalibrationReport(
        Scores.of(ScoreForm.LOG_PROBABILITIES, logProbabilities), labels, conventions);
  }

  /** All figures that need no single row, among them those that have no method here. */
  public CalibrationMetrics metrics() {
    return metrics;
  }

  /** What the figures were computed with. */
  public CalibrationConventions conventions() {
    return metrics.conventions();
  }

  /** Number of rows, at least 1. */
  public int rows() {
    return Math.toIntExact(metrics.rows());
  }

  /** Number of classes. */
  public int classes() {
    return metrics.classes();
  }

  /** Fraction of rows whose predicted class is the label. */
  public double accuracy() {
    return metrics.accuracy();
  }

  /** Mean negative logarithm of the label's probability, in nats; +infinity if one is 0. */
  public double logLossNats() {
    return metrics.logLossNats();
  }

  /** Number of rows whose log-loss is infinite: the label has probability 0, and no clip is set. */
  public int infiniteLogLosses() {
    return Math.toIntExact(metrics.infiniteLogLosses());
  }

  /** See {@link CalibrationMetrics#brier}. */
  public double brier() {
    return metrics.brier();
  }

  /**
   * Mean over the rows of |mean confidence − accuracy| of their bin, in [0, 1]. Biased upwards; see
   * {@link #bootstrap} for what to expect of so many rows.
   */
  public double expectedCalibrationError() {
    return metrics.expectedCalibrationError();
  }

  /** The largest |mean confidence − accuracy| of a non-empty bin, in [0, 1]. */
  public double maximumCalibrationError() {
    return metrics.maximumCalibrationError();
  }

  /**
   * The mean over the classes of the expected calibration error of "is it this class", binned by
   * the probability of the class, in [0, 1].
   *
   * <p>Reference: Kull et al. 2019, arXiv:1910.12656, §2 (where it is a mean too).
   */
  public double classwiseCalibrationError() {
    return metrics.classwiseCalibrationError();
  }

  /** Mean probability of the predicted class. */
  public double meanConfidence() {
    return metrics.meanConfidence();
  }

  /**
   * Mean confidence against accuracy, and the verdict: overconfident, underconfident or neither.
   */
  public ConfidenceBias confidenceBias() {
    return metrics.confidenceBias();
  }

  /** The {@linkplain ConfidenceInterval#wilson Wilson interval} of the accuracy. */
  public ConfidenceInterval accuracyInterval() {
    return metrics.accuracyInterval();
  }

  /** The reliability diagram of the predicted classes. */
  public ReliabilityDiagram reliabilityDiagram() {
    return metrics.reliabilityDiagram();
  }

  /** Every bin of the reliability diagram in ascending order, empty ones included. */
  public List<Bin> bins() {
    return metrics.bins();
  }

  /**
   * Intervals of the metrics by resampling the rows; takes time proportional to rows × resamples.
   *
   * @param resamples at least 40; 1,000 are usual
   * @param seed gives the same intervals again
   * @throws IllegalArgumentException if {@code resamples} is less than 40
   */
  public BootstrapIntervals bootstrap(int resamples, long seed) {
    return BootstrapIntervals.of(
        outcomes.confidences(),
        outcomes.correct(),
        outcomes.lossesNats(),
        conventions(),
        resamples,
        seed);
  }

  /** How the error falls when the least sure rows are left out. */
  public RiskCoverage riskCoverage() {
    return RiskCoverage.of(outcomes.confidences(), outcomes.correct());
  }
}
