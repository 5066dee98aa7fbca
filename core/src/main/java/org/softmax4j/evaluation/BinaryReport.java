package org.softmax4j.evaluation;

import java.util.List;
import org.softmax4j.kernel.RowSum;
import org.softmax4j.labels.LabelRange;

/**
 * How well probabilities of a yes-or-no outcome (one label of several, or one class against the
 * rest) are ranked and calibrated. Immutable.
 */
public final class BinaryReport {
  private final ReliabilityDiagram diagram;
  private final RocCurve curve;
  private final double logLossNats;
  private final long infiniteLogLosses;
  private final double brier;
  private final MiscalibrationTest miscalibrationTest;

  /** The sums of a report, row by row. */
  private static final class Sums {
    private final RowSum losses = new RowSum();
    private final RowSum brier = new RowSum();
    private final RowSum excess = new RowSum();
    private final RowSum variance = new RowSum();
    private long infinite;

    void add(double p, boolean positive, double lossNats) {
      double miss = positive ? 1 - p : p;
      if (lossNats == Double.POSITIVE_INFINITY) {
        infinite++;
      } else {
        losses.add(lossNats);
      }
      brier.add(miss * miss);
      excess.add((positive ? miss : -miss) * (1 - 2 * p));
      variance.add((1 - 2 * p) * (1 - 2 * p) * p * (1 - p));
    }
  }

  private BinaryReport(ReliabilityDiagram diagram, RocCurve curve, Sums sums) {
    double rows = diagram.rows();
    this.diagram = diagram;
    this.curve = curve;
    this.infiniteLogLosses = sums.infinite;
    this.logLossNats = sums.infinite > 0 ? Double.POSITIVE_INFINITY : sums.losses.high() / rows;
    this.brier = sums.brier.high() / rows;
    this.miscalibrationTest = MiscalibrationTest.ofScore(sums.excess.high(), sums.variance.high());
  }

  /**
   * The report of probabilities; the log-loss is not clipped.
   *
   * @param probabilities of yes, one for each row, in [0, 1]; not modified
   * @param positive whether the outcome was yes
   * @param conventions of the bins
   * @throws IllegalArgumentException if there is no row, the lengths differ or a probability is
   *     outside [0, 1] or NaN
   */
  public static BinaryReport of(
      double[] probabilities, boolean[] positive, CalibrationConventions conventions) {
    ReliabilityDiagram diagram = ReliabilityDiagram.of(probabilities, positive, conventions);
    Sums sums = new Sums();
    for (int row = 0; row < probabilities.length; row++) {
      double p = probabilities[row];
      sums.add(p, positive[row], 0.0 - (positive[row] ? Math.log(p) : Math.log1p(-p)));
    }
    return new BinaryReport(diagram, RocCurve.of(probabilities, positive), sums);
  }

  /**
   * The report of the sigmoid of logits; its log-loss loses no digits.
   *
   * @param logits one for each row, not NaN; not modified
   * @throws IllegalArgumentException if there is no row, the lengths differ or a logit is NaN
   */
  public static BinaryReport ofLogits(
      double[] logits, boolean[] positive, CalibrationConventions conventions) {
    Checks.noNaN("logits", logits);
    LabelRange.checkCount("positive", positive.length, logits.length);
    double[] probabilities = new double[logits.length];
    Sums sums = new Sums();
    for (int row = 0; row < logits.length; row++) {
      probabilities[row] = 1 / (1 + Math.exp(-logits[row]));
      double wrong = positive[row] ? -logits[row] : logits[row];
      sums.add(
          probabilities[row],
          positive[row],
          Math.max(wrong, 0) + Math.log1p(Math.exp(-Math.abs(wrong))));
    }
    return new BinaryReport(
        ReliabilityDiagram.of(probabilities, positive, conventions),
        RocCurve.of(logits, positive),
        sums);
  }

  /** Number of rows, at least 1. */
  public long rows() {
    return diagram.rows();
  }

  /** Number of rows whose outcome was yes. */
  public long positives() {
    return curve.positives();
  }

  /** Mean negative logarithm of the outcome's probability, in nats; +infinity if one is 0. */
  public double logLossNats() {
    return logLossNats;
  }

  /** Number of rows whose log-loss is infinite. */
  public long infiniteLogLosses() {
    return infiniteLogLosses;
  }

  /** The binary Brier score, the mean of (p − y)², in [0, 1]. */
  public double brier() {
    return brier;
  }

  /** Murphy's parts of the binary Brier score. */
  public BrierDecomposition brierDecomposition() {
    return new ClasswiseCalibration(List.of(diagram)).brierDecomposition(brier);
  }

  /** Probability against frequency, bin by bin. */
  public ReliabilityDiagram reliabilityDiagram() {
    return diagram;
  }

  /** How well the rows are ranked; its area is NaN if all outcomes were the same. */
  public RocCurve rocCurve() {
    return curve;
  }

  /** Spiegelhalter's test. */
  public MiscalibrationTest miscalibrationTest() {
    return miscalibrationTest;
  }
}
