package org.softmax4j.app;

import java.util.Locale;
import org.softmax4j.evaluation.CalibrationConventions;

/** Whose figures an evaluation reproduces. */
enum ConventionName {
  /** Guo et al. 2017: 15 bins (from, to]. */
  GUO(CalibrationConventions.standard()),
  /** The tables of NN_calibration: 14 classwise bins, log-loss clipped at 1e-15. */
  NN_CALIBRATION(CalibrationConventions.published()),
  /** 5 bins; log-loss clipped at the epsilon of the type. */
  SCIKIT_LEARN(CalibrationConventions.scikitLearn()),
  /** 10 bins [from, to). */
  NETCAL(CalibrationConventions.netcal()),
  /** 15 bins [from, to), and confidences of 1 apart. */
  TORCHMETRICS(CalibrationConventions.torchmetrics()),
  /** 15 bins of as many rows each as can be. */
  EQUAL_MASS(CalibrationConventions.equalMass());

  @SuppressWarnings("ImmutableEnumChecker") // a configuration, immutable
  private final CalibrationConventions conventions;

  ConventionName(CalibrationConventions conventions) {
    this.conventions = conventions;
  }

  CalibrationConventions conventions() {
    return conventions;
  }

  /** The word on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
