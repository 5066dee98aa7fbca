package org.softmax4j.report;

import org.softmax4j.chart.NumberText;
import org.softmax4j.evaluation.BootstrapIntervals;
import org.softmax4j.evaluation.CalibrationReport;
import org.softmax4j.evaluation.ConfidenceInterval;
import org.softmax4j.report.DataTable.Cell;

/** A report and the intervals of its figures. */
record Intervals(CalibrationReport report, BootstrapIntervals bootstrap) {
  private static final int MOST_RESAMPLES = 1_000;
  private static final int FEWEST_RESAMPLES = 40;

  /** Rows drawn in all: keeps a page of a million rows within seconds. */
  private static final int MOST_DRAWS = 5_000_000;

  private static final long SEED = 1;

  static Intervals of(CalibrationReport report) {
    int resamples = Math.min(MOST_RESAMPLES, MOST_DRAWS / report.rows());
    return new Intervals(report, report.bootstrap(Math.max(FEWEST_RESAMPLES, resamples), SEED));
  }

  Cell accuracy() {
    return with(Cell.number(report.accuracy()), report.accuracyInterval());
  }

  Cell logLoss() {
    Cell cell = Cell.number(report.logLossNats());
    int infinite = report.infiniteLogLosses();
    return infinite == 0
        ? with(cell, bootstrap.logLossNats())
        : cell.withNote(
            NumberText.count(infinite) + (infinite == 1 ? " row" : " rows") + " of probability 0");
  }

  Cell expectedCalibrationError() {
    return with(
        Cell.number(report.expectedCalibrationError()), bootstrap.expectedCalibrationError());
  }

  private static Cell with(Cell cell, ConfidenceInterval interval) {
    return cell.withNote(text(interval));
  }

  static String text(ConfidenceInterval interval) {
    return NumberText.shown(interval.lower()) + " to " + NumberText.shown(interval.upper());
  }
}
