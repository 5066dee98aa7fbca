package org.softmax4j.report;

import java.util.function.ToDoubleFunction;
import org.softmax4j.evaluation.BinaryReport;

/** What is told of each label of which several may hold, in the order of telling. */
public enum LabelFigure implements ToDoubleFunction<BinaryReport> {
  LOG_LOSS("logLossNats", "log-loss (nats)", BinaryReport::logLossNats),
  BRIER("brier", "Brier score", BinaryReport::brier),
  ROC_AREA("rocArea", "ROC area", label -> label.rocCurve().area()),
  EXPECTED_CALIBRATION_ERROR(
      "expectedCalibrationError",
      "expected calibration error",
      label -> label.reliabilityDiagram().expectedCalibrationError()),
  MAXIMUM_CALIBRATION_ERROR(
      "maximumCalibrationError",
      "maximum calibration error",
      label -> label.reliabilityDiagram().maximumCalibrationError());

  private final String key;
  private final String words;

  @SuppressWarnings("ImmutableEnumChecker") // a function of its argument alone
  private final ToDoubleFunction<BinaryReport> value;

  LabelFigure(String key, String words, ToDoubleFunction<BinaryReport> value) {
    this.key = key;
    this.words = words;
    this.value = value;
  }

  /** Its name in JSON. */
  public String key() {
    return key;
  }

  /** Its name for a reader. */
  public String words() {
    return words;
  }

  /** The same above a narrow column. */
  public String shortWords() {
    return words.replace(" calibration", "");
  }

  @Override
  public double applyAsDouble(BinaryReport label) {
    return value.applyAsDouble(label);
  }
}
