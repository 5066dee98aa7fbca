package org.softmax4j.app;

import org.jspecify.annotations.Nullable;
import org.softmax4j.evaluation.CalibrationConventions;
import picocli.CommandLine.Option;

/** How calibration is measured. */
final class ConventionOptions {
  @Option(
      names = "--bins",
      paramLabel = "N",
      description = "Bins of the calibration errors. Default: that of the convention, 15 for guo.")
  private @Nullable Integer bins;

  @Option(
      names = "--convention",
      paramLabel = "NAME",
      description =
          "Whose figures to reproduce: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private ConventionName convention = ConventionName.GUO;

  /**
   * The conventions.
   *
   * @throws CommandFailure wrong usage, if the number of bins is none
   */
  CalibrationConventions conventions() {
    if (bins == null) {
      return convention.conventions();
    }
    if (bins < 1) {
      throw CommandFailure.wrongUsage(
          "--bins must be at least 1, got " + bins, "'softmax evaluate --help' shows both forms");
    }
    return convention.conventions().withBins(bins);
  }
}
