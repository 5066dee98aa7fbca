package org.softmax4j.app;

import org.softmax4j.Softmax;
import org.softmax4j.calibration.Calibrator;
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
      DoubleMatrix probabilities(DoubleMatrix values) {
        return Softmax.of(values);
      }

      @Override
      DoubleMatrix logits(DoubleMatrix values) {
        return values;
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
      DoubleMatrix probabilities(DoubleMatrix values) {
        return values;
      }

      @Override
      DoubleMatrix logits(DoubleMatrix values) {
        double[] logarithms = values.toArray();
        for (int i = 0; i < logarithms.length; i++) {
          logarithms[i] = Math.log(logarithms[i]);
        }
        return DoubleMatrix.of(logarithms, values.rows(), values.columns());
      }
    };

    abstract CalibrationReport report(
        DoubleMatrix values, int[] labels, CalibrationConventions conventions);

    /** The report of labels of which several may hold. */
    abstract MultiLabelReport multiLabel(
        DoubleMatrix values, DoubleMatrix targets, CalibrationConventions conventions);

    abstract DoubleMatrix probabilities(DoubleMatrix values);

    /** Logits of which these are the softmax; for probabilities their logarithms. */
    abstract DoubleMatrix logits(DoubleMatrix values);
  }

  /** What the scores are worth on labelled rows. */
  CalibrationReport report(int[] labels, CalibrationConventions conventions) {
    return form.report(values, labels, conventions);
  }

  /** What the scores are worth if several labels may hold. */
  MultiLabelReport multiLabel(DoubleMatrix targets, CalibrationConventions conventions) {
    return form.multiLabel(values, targets, conventions);
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
    return logits(calibrator.logProbabilities(form.logits(values)));
  }
}
