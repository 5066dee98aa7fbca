package org.softmax4j.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.softmax4j.neural.CheckpointInterval;
import picocli.CommandLine.Option;

/** Where and how often the state of a training is saved, and whether it goes on from there. */
final class CheckpointOptions {
  private static final String EVERY = "--checkpoint-every";
  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(30);

  @Option(
      names = "--checkpoint",
      paramLabel = "DIR",
      description = "Saves the state of the training there as it goes, and when it is stopped.")
  private @Nullable Path folder;

  @Option(
      names = "--resume",
      description = "Goes on from the state in the folder of --checkpoint, bit for bit.")
  private boolean resume;

  @Option(
      names = EVERY,
      paramLabel = "N",
      description = "Batches, as 500, or a time, as 30s or 5m. Default: 30s.")
  private @Nullable String every;

  /** Whether a folder was named. */
  boolean areGiven() {
    return folder != null;
  }

  /**
   * What the options ask for; empty if nothing is to be saved.
   *
   * @throws CommandFailure wrong usage, if they contradict each other or one is out of range
   */
  Optional<SavedTraining> plan(Interruption interruption) {
    if (folder == null) {
      checkAbsent("--resume", resume);
      checkAbsent(EVERY, every != null);
      return Optional.empty();
    }
    return Optional.of(new SavedTraining(folder, resume, interval(), interruption));
  }

  private static void checkAbsent(String option, boolean present) {
    if (present) {
      throw CommandFailure.wrongUsage(option + " needs a folder", "name it with --checkpoint DIR");
    }
  }

  private CheckpointInterval interval() {
    if (every == null) {
      return CheckpointInterval.of(DEFAULT_INTERVAL);
    }
    if (!every.matches("[1-9][0-9]{0,8}[sm]?")) {
      throw CommandFailure.wrongUsage(
          EVERY + " must be a number of batches, or a time as 30s or 5m, got '" + every + "'",
          "'softmax train --help' says what it is");
    }
    int last = every.length() - 1;
    return switch (every.charAt(last)) {
      case 's' -> CheckpointInterval.of(Duration.ofSeconds(Long.parseLong(every, 0, last, 10)));
      case 'm' -> CheckpointInterval.of(Duration.ofMinutes(Long.parseLong(every, 0, last, 10)));
      default -> CheckpointInterval.ofBatches(Long.parseLong(every));
    };
  }
}
