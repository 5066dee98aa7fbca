package org.softmax4j.evaluation;

import org.softmax4j.kernel.RowSum;

/** Everything that is added up over rows; mergeable in any order. */
final class MetricSums {
  private final CalibrationConventions conventions;
  private final long[] labelRanks;
  private final BinSums top;
  private final BinSums classwise;
  private final RowSum losses = new RowSum();
  private final RowSum squaredLosses = new RowSum();
  private final RowSum brier = new RowSum();
  private final RowSum excess = new RowSum();
  private final RowSum excessVariance = new RowSum();
  private long rows;
  private long infiniteLosses;

  MetricSums(CalibrationConventions conventions, BinSums top, BinSums classwise) {
    this.conventions = conventions;
    this.top = top;
    this.classwise = classwise;
    this.labelRanks = new long[classwise.edges().size()];
  }

  MetricSums empty() {
    return new MetricSums(conventions, top.empty(), classwise.empty());
  }

  /**
   * Adds some rows.
   *
   * @param firstNumber what messages call row 0
   */
  MetricSums add(
      Scores scores, int[] labels, int from, int to, long firstNumber, OutcomeSink outcomes) {
    ScoreRow row = new ScoreRow(scores.classes());
    for (int r = from; r < to; r++) {
      row.set(scores, r, labels[r], firstNumber + r);
      double loss = conventions.logLossClip().lossNats(row, labels[r], scores.typeEpsilon());
      add(row, labels[r], loss);
      outcomes.row(r, row.confidence(), row.top == labels[r], loss);
    }
    return this;
  }

  private void add(ScoreRow row, int label, double loss) {
    rows++;
    labelRanks[row.labelRank]++;
    top.add(0, row.confidence(), row.top == label);
    classwise.addRow(row.values, label);
    if (loss == Double.POSITIVE_INFINITY) {
      infiniteLosses++;
    } else {
      losses.add(loss);
      squaredLosses.add(loss * loss);
    }
    row.addUp(label);
    brier.add(row.brier(label));
    excess.add(row.excess(label));
    excessVariance.add(row.excessVariance());
  }

  /** Adds what another one added, which is not modified. */
  MetricSums merge(MetricSums other) {
    rows += other.rows;
    infiniteLosses += other.infiniteLosses;
    for (int rank = 0; rank < labelRanks.length; rank++) {
      labelRanks[rank] += other.labelRanks[rank];
    }
    top.merge(other.top);
    classwise.merge(other.classwise);
    add(losses, other.losses);
    add(squaredLosses, other.squaredLosses);
    add(brier, other.brier);
    add(excess, other.excess);
    add(excessVariance, other.excessVariance);
    return this;
  }

  private static void add(RowSum sum, RowSum other) {
    sum.add(other.high(), other.low());
  }

  long rows() {
    return rows;
  }

  int classes() {
    return labelRanks.length;
  }

  CalibrationConventions conventions() {
    return conventions;
  }

  BinSums top() {
    return top;
  }

  BinSums classwise() {
    return classwise;
  }

  /** The figures so far. */
  CalibrationMetrics metrics() {
    Checks.someRows((int) Math.min(rows, 1));
    double meanLoss = losses.high() / (rows - infiniteLosses);
    double squares = squaredLosses.high() / (rows - infiniteLosses) - meanLoss * meanLoss;
    return new CalibrationMetrics(
        conventions,
        rows,
        labelRanks.clone(),
        infiniteLosses > 0 ? Double.POSITIVE_INFINITY : meanLoss,
        Math.sqrt(Math.max(0, squares) / rows),
        infiniteLosses,
        brier.high() / rows,
        MiscalibrationTest.ofScore(excess.high(), excessVariance.high()),
        top.diagram(0),
        ClasswiseCalibration.of(classwise));
  }
}
