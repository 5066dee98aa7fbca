package org.softmax4j.app;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.softmax4j.calibration.BayesianBinning;
import org.softmax4j.calibration.BetaScaling;
import org.softmax4j.calibration.CalibrationRows;
import org.softmax4j.calibration.CalibratorSelection;
import org.softmax4j.calibration.CalibratorTrainer;
import org.softmax4j.calibration.DirichletScaling;
import org.softmax4j.calibration.EnsembleTemperatureScaling;
import org.softmax4j.calibration.HistogramBinning;
import org.softmax4j.calibration.IsotonicScaling;
import org.softmax4j.calibration.MatrixScaling;
import org.softmax4j.calibration.OneVsRest;
import org.softmax4j.calibration.PlattScaling;
import org.softmax4j.calibration.SplineScaling;
import org.softmax4j.calibration.TemperatureScaling;
import org.softmax4j.calibration.Uncalibrated;
import org.softmax4j.calibration.VectorScaling;

/** The methods of calibration by their words. */
enum CalibrationMethod {
  AUTO(Uncalibrated.trainer(), "") {
    @Override
    FittedCalibration fit(CalibrationRows rows) {
      CalibratorSelection.Result result = CalibratorSelection.standard().fit(rows);
      CalibrationMethod chosen = named(result.calibrator().method());
      String words = "chosen by cross-validation: " + chosen.words;
      return new FittedCalibration(
          Optional.of(result.calibrator()).filter(c -> chosen != NONE), words, result.candidates());
    }
  },
  NONE(Uncalibrated.trainer(), "no calibration"),
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
  PLATT(OneVsRest.trainer(PlattScaling.trainer()), "Platt scaling, one against the rest"),
  BETA(OneVsRest.trainer(BetaScaling.trainer()), "beta calibration, one against the rest"),
  ISOTONIC(
      OneVsRest.trainer(IsotonicScaling.trainer()), "isotonic regression, one against the rest"),
  HISTOGRAM(
      OneVsRest.trainer(HistogramBinning.trainer()), "histogram binning, one against the rest"),
  BBQ(OneVsRest.trainer(BayesianBinning.trainer()), "Bayesian binning, one against the rest"),
  SPLINE(SplineScaling.trainer(), "spline scaling");

  @SuppressWarnings("ImmutableEnumChecker") // a configuration, immutable
  private final CalibratorTrainer<?> trainer;

  private final String words;

  CalibrationMethod(CalibratorTrainer<?> trainer, String words) {
    this.trainer = trainer;
    this.words = words;
  }

  /** The calibrator of the rows, or the reason why there is none. */
  FittedCalibration fit(CalibrationRows rows) {
    return new FittedCalibration(Optional.of(trainer.fit(rows)), words, List.of());
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
