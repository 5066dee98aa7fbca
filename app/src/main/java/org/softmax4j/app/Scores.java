package org.softmax4j.app;

import org.softmax4j.Softmax;
import org.softmax4j.calibration.CalibrationRows;
import org.softmax4j.calibration.Calibrator;
import org.softmax4j.calibration.MultiLabelScaling;
import org.softmax4j.evaluation.CalibrationConventions;
import org.softmax4j.evaluation.CalibrationReport;
import org.softmax4j.evaluation.MultiLabelReport;
import org.softmax4j.matrix.DoubleMatrix;

/**
 * What a classifier says about rows, one row for each, as it came.
 *
 * @param values rows × classes
 * @param form what the values are
 */
record Scores(DoubleMatrix values, Form form) {

  /** What scores are. */
  enum Form {
    /** Scores whose softmax are probabilities. */
    LOGITS {
      @Override
      CalibrationReport report(
          DoubleMatrix values, int[] labels, CalibrationConventions conventions) {
        return CalibrationReport.ofLogits(values, labels, conventions);
      }

      @Override
      MultiLabelReport multiLabel(
          DoubleMatrix values, DoubleMatrix targets, CalibrationConventions conventions) {
        return MultiLabelReport.ofLogits(values, targets, conventions);
      }

      @Override
      DoubleMatrix labelLogits(DoubleMatrix values) {
        return values;
      }

      @Override
      DoubleMatrix probabilities(DoubleMatrix values) {
        return Softmax.of(values);
      }

      @Override
      DoubleMatrix calibrated(DoubleMatrix values, Calibrator calibrator) {
        return calibrator.logProbabilities(values);
      }

      @Override
      CalibrationRows calibrationRows(DoubleMatrix values, int[] labels) {
        return CalibrationRows.of(values, labels);
      }
    },
    /** Scores that sum to 1. */
    PROBABILITIES {
      @Override
      CalibrationReport report(
          DoubleMatrix values, int[] labels, CalibrationConventions conventions) {
        return CalibrationReport.of(values, labels, conventions);
      }

      @Override
      MultiLabelReport multiLabel(
          DoubleMatrix values, DoubleMatrix targets, CalibrationConventions conventions) {
        return MultiLabelReport.of(values, targets, conventions);
      }

      @Override
      DoubleMatrix labelLogits(DoubleMatrix values) {
        return MultiLabelScaling.logits(values);
      }

      @Override
      DoubleMatrix probabilities(DoubleMatrix values) {
        return values;
      }

      @Override
      DoubleMatrix calibrated(DoubleMatrix values, Calibrator calibrator) {
        return calibrator.logProbabilitiesOf(values);
      }

      @Override
      CalibrationRows calibrationRows(DoubleMatrix values, int[] labels) {
        return CalibrationRows.ofProbabilities(values, labels);
      }
    };

    abstract CalibrationReport report(
        DoubleMatrix values, int[] labels, CalibrationConventions conventions);

    /** The report of labels of which several may hold. */
    abstract MultiLabelReport multiLabel(
        DoubleMatrix values, DoubleMatrix targets, CalibrationConventions conventions);

    /** The logits of labels of which several may hold. */
    abstract DoubleMatrix labelLogits(DoubleMatrix values);

    abstract DoubleMatrix probabilities(DoubleMatrix values);

    /** Calibrated log-probabilities. */
    abstract DoubleMatrix calibrated(DoubleMatrix values, Calibrator calibrator);

    abstract CalibrationRows calibrationRows(DoubleMatrix values, int[] labels);
  }

  /** What the scores are worth on labelled rows. */
  CalibrationReport report(int[] labels, CalibrationConventions conventions) {
    return form.report(values, labels, conventions);
  }

  /** What the scores are worth if several labels may hold. */
  MultiLabelReport multiLabel(DoubleMatrix targets, CalibrationConventions conventions) {
    return form.multiLabel(values, targets, conventions);
  }

  /**
   * The logits of sigmoids, if several labels may hold.
   *
   * @throws IllegalArgumentException naming the row, if a score is none
   */
  DoubleMatrix labelLogits() {
    return form.labelLogits(values);
  }

  DoubleMatrix probabilities() {
    return form.probabilities(values);
  }

  /** Scores whose softmax are probabilities. */
  static Scores logits(DoubleMatrix logits) {
    return new Scores(logits, Form.LOGITS);
  }

  /** The scores behind a calibrator: log-probabilities, which are logits and lose no digit. */
  Scores calibrated(Calibrator calibrator) {
    return logits(form.calibrated(values, calibrator));
  }

  /**
   * Rows to fit a calibrator on.
   *
   * @throws IllegalArgumentException naming the row, if a score is none
   */
  CalibrationRows calibrationRows(int[] labels) {
    return form.calibrationRows(values, labels);
  }
}
