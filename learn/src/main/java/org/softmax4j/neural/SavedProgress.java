package org.softmax4j.neural;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** Brings a training to where a checkpoint was taken, and takes new ones as it goes. */
final class SavedProgress {
  private final TrainerSettings settings;
  private final Sequential network;
  private final TrainingState state;
  private final Map<String, String> inCommon;
  private long batchesSince;
  private long savedNanos = System.nanoTime();

  private SavedProgress(
      TrainerSettings settings,
      Sequential network,
      TrainingState state,
      Map<String, String> inCommon) {
    this.settings = settings;
    this.network = network;
    this.state = state;
    this.inCommon = inCommon;
  }

  /**
   * Moves the state to the checkpoint to start from, if there is one.
   *
   * @throws IllegalArgumentException if that is one of another training
   */
  static SavedProgress of(
      TrainerSettings settings,
      Sequential network,
      Examples train,
      Optional<Examples> validation,
      TrainingState state) {
    boolean compares = settings.start.isPresent() || settings.checkpoints.isPresent();
    Map<String, String> inCommon =
        compares ? TrainingIdentity.of(settings, train, validation) : Map.of();
    settings.start.ifPresent(
        checkpoint -> {
          TrainingIdentity.check(checkpoint, network, inCommon);
          state.restore(checkpoint);
        });
    return new SavedProgress(settings, network, state, inCommon);
  }

  /** Saves after a batch, if it is time to. */
  void saveIfDue() {
    batchesSince++;
    if (settings.checkpointInterval.isOver(batchesSince, System.nanoTime() - savedNanos)) {
      save();
    }
  }

  /**
   * Saves now, if there is where to.
   *
   * @throws UncheckedIOException if it cannot be saved
   * @throws ArithmeticException if what the optimizer remembers is no longer finite
   */
  void save() {
    settings.checkpoints.ifPresent(this::saveTo);
    batchesSince = 0;
    savedNanos = System.nanoTime();
  }

  private void saveTo(CheckpointSink sink) {
    Map<String, float[]> arrays = state.arrays();
    arrays.forEach(
        (name, array) -> {
          if (!Finite.areAll(array)) {
            throw new ArithmeticException(
                "training diverged: "
                    + name
                    + " holds "
                    + Finite.firstThatIsNot(array)
                    + ", so that there is no checkpoint; lower the learning rate");
          }
        });
    try {
      sink.save(Checkpoint.of(network, inCommon, state.cursor(), state.history(), arrays));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
