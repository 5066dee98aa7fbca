package org.softmax4j.app;

import org.jspecify.annotations.Nullable;
import org.softmax4j.neural.EarlyStopping;
import org.softmax4j.neural.Trainer;
import picocli.CommandLine.Option;

/** What ends a training by batches before its last epoch. */
final class WatchOptions {
  @Option(
      names = "--early-stopping",
      paramLabel = "N",
      description = "Ends after N epochs without a better validation loss, and takes the best.")
  private @Nullable Integer earlyStopping;

  @Option(
      names = "--on-divergence",
      paramLabel = "HOW",
      description =
          "What becomes of batches that are no longer finite: ${COMPLETION-CANDIDATES}. Default:"
              + " stop.")
  private @Nullable OnDivergence onDivergence;

  /** Fails if one of these options was given. */
  void checkAbsent(String reason) {
    WrongUsage.checkAbsent("--early-stopping", earlyStopping, reason);
    WrongUsage.checkAbsent("--on-divergence", onDivergence, reason);
  }

  boolean stopsEarly() {
    return earlyStopping != null;
  }

  /**
   * A trainer that ends so.
   *
   * @throws IllegalArgumentException if an option is out of range
   */
  Trainer in(Trainer trainer) {
    Trainer result =
        onDivergence == null ? trainer : trainer.withDivergencePolicy(onDivergence.policy());
    if (earlyStopping == null) {
      return result;
    }
    if (earlyStopping < 1) {
      throw new IllegalArgumentException("earlyStopping must be at least 1, got " + earlyStopping);
    }
    return result.withEarlyStopping(EarlyStopping.of(earlyStopping));
  }
}
