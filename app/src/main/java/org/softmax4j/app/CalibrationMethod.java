package org.softmax4j.app;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.softmax4j.calibration.BayesianBinning;
import org.softmax4j.calibration.BetaScaling;
import org.softmax4j.calibration.BinaryTrainer;
import org.softmax4j.calibration.CalibrationRows;
import org.softmax4j.calibration.CalibratorSelection;
import org.softmax4j.calibration.CalibratorTrainer;
import org.softmax4j.calibration.DirichletScaling;
import org.softmax4j.calibration.EnsembleTemperatureScaling;
import org.softmax4j.calibration.HistogramBinning;
import org.softmax4j.calibration.IsotonicScaling;
import org.softmax4j.calibration.MatrixScaling;
import org.softmax4j.calibration.MultiLabelScaling;
import org.softmax4j.calibration.MultiLabelSelection;
import org.softmax4j.calibration.OneVsRest;
import org.softmax4j.calibration.PlattScaling;
import org.softmax4j.calibration.SplineScaling;
import org.softmax4j.calibration.TemperatureScaling;
import org.softmax4j.calibration.Uncalibrated;
import org.softmax4j.calibration.VectorScaling;
import org.softmax4j.matrix.DoubleMatrix;

/** The methods of calibration by their words. */
enum CalibrationMethod {
  AUTO(Uncalibrated.trainer(), MultiLabelSelection.untouched(), "") {
    @Override
    FittedCalibration fit(CalibrationRows rows) {
      CalibratorSelection.Result result = CalibratorSelection.standard().fit(rows);
      CalibrationMethod chosen = named(result.calibrator().method());
      return new FittedCalibration(
          Optional.of(result.calibrator()).filter(c -> chosen != NONE),
          CHOSEN + chosen.wordsOfClasses(),
          new Candidates(result.candidates()));
    }

    @Override
    FittedLabels fitLabels(DoubleMatrix logits, DoubleMatrix targets) {
      MultiLabelSelection.Result result = MultiLabelSelection.standard().fit(logits, targets);
      return new FittedLabels(
          result.method(),
          result.scaling(),
          CHOSEN + named(result.method()).wordsOfLabels(),
          new Candidates(result.candidates()));
    }
  },
  NONE(Uncalibrated.trainer(), MultiLabelSelection.untouched(), "no calibration"),
  TEMPERATURE(TemperatureScaling.trainer(), "temperature scaling") {
    @Override
    FittedCalibration fit(CalibrationRows rows) {
      return FittedCalibration.temperature(TemperatureScaling.trainer().fit(rows));
    }
  },
  ENSEMBLE_TEMPERATURE(EnsembleTemperatureScaling.trainer(), "ensemble temperature scaling"),
  VECTOR(VectorScaling.trainer(), "vector scaling"),
  MATRIX(MatrixScaling.trainer(), "matrix scaling"),
  DIRICHLET(DirichletScaling.trainer(), "Dirichlet calibration"),
  PLATT(PlattScaling.trainer(), "Platt scaling"),
  BETA(BetaScaling.trainer(), "beta calibration"),
  ISOTONIC(IsotonicScaling.trainer(), "isotonic regression"),
  HISTOGRAM(HistogramBinning.trainer(), "histogram binning"),
  BBQ(BayesianBinning.trainer(), "Bayesian binning"),
  SPLINE(SplineScaling.trainer(), "spline scaling");

  private static final String CHOSEN = "chosen by cross-validation: ";

  @SuppressWarnings("ImmutableEnumChecker") // a configuration, immutable
  private final CalibratorTrainer<?> trainer;

  @SuppressWarnings("ImmutableEnumChecker") // a configuration, immutable
  private final @Nullable BinaryTrainer<?> binary;

  private final String words;

  /** A method for classes. */
  CalibrationMethod(CalibratorTrainer<?> trainer, String words) {
    this(trainer, null, words);
  }

  /** A method for labels, and for classes one against the rest. */
  CalibrationMethod(BinaryTrainer<?> binary, String words) {
    this(OneVsRest.trainer(binary), binary, words);
  }

  CalibrationMethod(CalibratorTrainer<?> trainer, @Nullable BinaryTrainer<?> binary, String words) {
    this.trainer = trainer;
    this.binary = binary;
    this.words = words;
  }

  /** The calibrator of the rows, or the reason why there is none. */
  FittedCalibration fit(CalibrationRows rows) {
    return new FittedCalibration(
        Optional.of(trainer.fit(rows)), wordsOfClasses(), Candidates.none());
  }

  /** Whether it can calibrate labels of which several may hold. */
  boolean suitsLabels() {
    return binary != null;
  }

  /**
   * The calibrators of labels of which several may hold.
   *
   * @throws IllegalArgumentException naming the row, if a score or a target is none
   */
  FittedLabels fitLabels(DoubleMatrix logits, DoubleMatrix targets) {
    return new FittedLabels(
        toString(),
        MultiLabelScaling.fit(Objects.requireNonNull(binary), logits, targets),
        wordsOfLabels(),
        Candidates.none());
  }

  private String wordsOfClasses() {
    return trainer instanceof OneVsRest.Trainer<?> ? words + ", one against the rest" : words;
  }

  private String wordsOfLabels() {
    return this == NONE ? words : words + ", label by label";
  }

  private static CalibrationMethod named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** The word on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
