package org.softmax4j.report;

import java.util.Optional;
import org.softmax4j.chart.NumberText;
import org.softmax4j.evaluation.CalibrationReport;
import org.softmax4j.evaluation.ConfidenceBias;
import org.softmax4j.evaluation.ConfidenceInterval;

/** The figures in plain words. */
record Verdict(String accuracy, String bias, Optional<String> calibration, String certainty) {
  /** With fewer rows the reader is told that they are few. */
  private static final int MANY_ROWS = 2_000;

  static Verdict of(ReportInput input, Intervals last) {
    String rows = input.rowsInWords();
    return new Verdict(
        accuracy(last.report(), rows),
        bias(input, rows),
        input.calibrated().map(calibrated -> calibration(input, calibrated, rows)),
        certainty(input, last, rows));
  }

  private static String accuracy(CalibrationReport report, String rows) {
    long right = Math.round(report.accuracy() * report.rows());
    return "Right on "
        + NumberText.count(right)
        + " of "
        + rows
        + ": accuracy "
        + NumberText.shown(report.accuracy())
        + ", 95 % interval "
        + Intervals.text(report.accuracyInterval())
        + ".";
  }

  private static String bias(ReportInput input, String rows) {
    ConfidenceBias bias = input.before().calibration().confidenceBias();
    boolean calibrated = input.calibrated().isPresent();
    String subject = calibrated ? "Before calibration the classifier was " : "The classifier is ";
    String figures =
        "mean confidence "
            + NumberText.shown(bias.meanConfidence())
            + ", accuracy "
            + NumberText.shown(bias.accuracy());
    return switch (bias.verdict()) {
      case OVERCONFIDENT -> subject + "overconfident: " + figures + ".";
      case UNDERCONFIDENT -> subject + "underconfident: " + figures + ".";
      case UNDECIDED ->
          subject
              + "neither clearly overconfident nor underconfident: "
              + figures
              + ", a difference that can be chance on "
              + rows
              + ".";
    };
  }

  private static String calibration(
      ReportInput input, ReportInput.Calibrated calibrated, String rows) {
    CalibrationReport before = input.before().calibration();
    CalibrationReport after = calibrated.evaluation().calibration();
    return "Calibration ("
        + calibrated.calibrator()
        + ") "
        + change("the log-loss", before.logLossNats(), after.logLossNats())
        + " and "
        + change(
            "the expected calibration error",
            before.expectedCalibrationError(),
            after.expectedCalibrationError())
        + "; the mean confidence is now "
        + NumberText.shown(after.meanConfidence())
        + switch (after.confidenceBias().verdict()) {
          case OVERCONFIDENT -> ", overconfident. ";
          case UNDERCONFIDENT -> ", underconfident. ";
          case UNDECIDED -> ", in keeping with the accuracy. ";
        }
        + PairedLoss.of(input.test(), input.before(), calibrated.evaluation()).words(rows);
  }

  /** How a figure changed, in words. */
  static String change(String metric, double before, double after) {
    String from = NumberText.shown(before);
    String to = NumberText.shown(after);
    if (from.equals(to)) {
      return "left " + metric + " at " + to;
    }
    return (after < before ? "lowered " : "raised ") + metric + " from " + from + " to " + to;
  }

  private static String certainty(ReportInput input, Intervals last, String rows) {
    ConfidenceInterval chance = last.bootstrap().calibratedModelError();
    double error = last.report().expectedCalibrationError();
    String few =
        input.test().rows() >= MANY_ROWS
            ? ""
            : "Only "
                + rows
                + ": each counts "
                + NumberText.shown(1.0 / input.test().rows())
                + " in the accuracy. ";
    return few
        + "Even a classifier whose confidence is earned exactly would show an expected calibration"
        + " error of "
        + Intervals.text(chance)
        + " on "
        + rows
        + "; this one shows "
        + NumberText.shown(error)
        + (error > chance.upper()
            ? ", more than chance explains."
            : ", which chance alone can explain.");
  }
}
