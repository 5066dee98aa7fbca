package org.softmax4j.evaluation;

import java.util.List;

/**
 * The figures of labelled rows of class probabilities, as {@link CalibrationAccumulator} added them
 * up. Immutable.
 */
public final class CalibrationMetrics {
  private final CalibrationConventions conventions;
  private final long rows;
  private final long[] labelRanks;
  private final double logLossNats;
  private final double logLossError;
  private final long infiniteLogLosses;
  private final double brier;
  private final MiscalibrationTest miscalibrationTest;
  private final ReliabilityDiagram diagram;
  private final ClasswiseCalibration classwise;

  CalibrationMetrics(
      CalibrationConventions conventions,
      long rows,
      long[] labelRanks,
      double logLossNats,
      double logLossError,
      long infiniteLogLosses,
      double brier,
      MiscalibrationTest miscalibrationTest,
      ReliabilityDiagram diagram,
      ClasswiseCalibration classwise) {
    this.conventions = conventions;
    this.rows = rows;
    this.labelRanks = labelRanks;
    this.logLossNats = logLossNats;
    this.logLossError = logLossError;
    this.infiniteLogLosses = infiniteLogLosses;
    this.brier = brier;
    this.miscalibrationTest = miscalibrationTest;
    this.diagram = diagram;
    this.classwise = classwise;
  }

  /** What the figures were computed with. */
  public CalibrationConventions conventions() {
    return conventions;
  }

  /** Number of rows, at least 1. */
  public long rows() {
    return rows;
  }

  /** Number of classes. */
  public int classes() {
    return labelRanks.length;
  }

  /** Fraction of rows whose predicted class is the label. */
  public double accuracy() {
    return (double) hits(1) / rows;
  }

  /** The {@linkplain ConfidenceInterval#wilson Wilson interval} of the accuracy. */
  public ConfidenceInterval accuracyInterval() {
    return ConfidenceInterval.wilson(hits(1), rows);
  }

  /**
   * Fraction of rows whose label is among the k classes of the greatest scores; of equal scores the
   * first class comes first.
   *
   * @param k from 1 to the number of classes
   * @throws IllegalArgumentException if {@code k} is out of range
   */
  public double topAccuracy(int k) {
    Checks.rank(k, classes());
    return (double) hits(k) / rows;
  }

  private long hits(int k) {
    long sum = 0;
    for (int rank = 0; rank < k; rank++) {
      sum += labelRanks[rank];
    }
    return sum;
  }

  /** Mean negative logarithm of the label's probability, in nats; +infinity if one is 0. */
  public double logLossNats() {
    return logLossNats;
  }

  /**
   * The normal 95 % interval of the log-loss: mean ± 1.96 standard errors of the finite losses;
   * both limits infinite if one loss is.
   */
  public ConfidenceInterval logLossInterval() {
    return infiniteLogLosses > 0
        ? new ConfidenceInterval(logLossNats, logLossNats)
        : ConfidenceInterval.normal(logLossNats, logLossError);
  }

  /** Number of rows whose log-loss is infinite: the label has probability 0, and no clip is set. */
  public long infiniteLogLosses() {
    return infiniteLogLosses;
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

  /** Murphy's parts of the Brier score, over the classwise bins. */
  public BrierDecomposition brierDecomposition() {
    return classwise.brierDecomposition(brier);
  }

  /** Mean probability of the predicted class. */
  public double meanConfidence() {
    double sum = 0;
    for (Bin bin : diagram.nonEmptyBins()) {
      sum += bin.count() * bin.meanConfidence();
    }
    return sum / rows;
  }

  /**
   * Mean confidence against accuracy, and the verdict: overconfident, underconfident or neither.
   */
  public ConfidenceBias confidenceBias() {
    return ConfidenceBias.of(meanConfidence(), hits(1), rows);
  }

  /** Whether the Brier score is what a calibrated model would get. */
  public MiscalibrationTest miscalibrationTest() {
    return miscalibrationTest;
  }

  /** See {@link ReliabilityDiagram#expectedCalibrationError}. */
  public double expectedCalibrationError() {
    return diagram.expectedCalibrationError();
  }

  /** See {@link ReliabilityDiagram#maximumCalibrationError}. */
  public double maximumCalibrationError() {
    return diagram.maximumCalibrationError();
  }

  /** See {@link ClasswiseCalibration#expectedCalibrationError}. */
  public double classwiseCalibrationError() {
    return classwise.expectedCalibrationError();
  }

  /** The reliability diagram of the predicted classes. */
  public ReliabilityDiagram reliabilityDiagram() {
    return diagram;
  }

  /** Every bin of the reliability diagram in ascending order, empty ones included. */
  public List<Bin> bins() {
    return diagram.bins();
  }

  /** The reliability diagrams of the classes. */
  public ClasswiseCalibration classwise() {
    return classwise;
  }
}
