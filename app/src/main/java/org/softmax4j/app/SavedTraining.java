package org.softmax4j.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.neural.Checkpoint;
import org.softmax4j.neural.CheckpointInterval;
import org.softmax4j.neural.CheckpointMismatchException;
import org.softmax4j.neural.TrainedNetwork;
import org.softmax4j.neural.Trainer;
import org.softmax4j.neural.TrainingInterruptedException;
import org.softmax4j.store.CheckpointFolder;
import org.softmax4j.store.FolderInUseException;

/**
 * A training whose state is kept in a folder, so that it can be stopped and gone on with.
 *
 * @param folder of its own
 * @param resumes whether it goes on from the state in the folder, if there is one
 * @param interruption asked after every batch whether to stop
 */
record SavedTraining(
    Path folder, boolean resumes, CheckpointInterval interval, Interruption interruption) {

  /** Fits with a trainer that saves its state. */
  interface Fit {
    TrainedNetwork with(Trainer trainer);
  }

  /**
   * The network that is fitted.
   *
   * @throws CommandFailure if the folder is in use or holds the state of another training, or the
   *     training was interrupted
   */
  TrainedNetwork run(Trainer trainer, Fit fit) throws IOException {
    try (CheckpointFolder open = CheckpointFolder.open(folder)) {
      Optional<Checkpoint> start = start(open);
      Trainer saving =
          trainer
              .withStopSignal(interruption)
              .withCheckpoints(
                  checkpoint -> Output.toFile(open.file(), file -> open.save(checkpoint)),
                  interval);
      interruption.holdBack();
      return fit.with(start.map(saving::startingFrom).orElse(saving));
    } catch (FolderInUseException e) {
      throw new CommandFailure(
          ExitCode.IN_USE,
          folder + ": " + e.getReason(),
          "wait until it has ended, or choose another folder",
          e);
    } catch (CheckpointMismatchException e) {
      throw new CommandFailure(
          ExitCode.WRONG_USAGE,
          folder + ": " + e.getMessage(),
          "go on with the same data and options, or choose another folder",
          e);
    } catch (TrainingInterruptedException e) {
      throw new CommandFailure(
          ExitCode.INTERRUPTED,
          e.getMessage() + "; its state is in " + folder,
          "the same command with --resume goes on from there",
          e);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Optional<Checkpoint> load(CheckpointFolder open) throws IOException {
    try {
      return open.load();
    } catch (MalformedDataException | FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(open.file() + ": " + e.getMessage(), e);
    }
  }

  private Optional<Checkpoint> start(CheckpointFolder open) throws IOException {
    Optional<Checkpoint> found = load(open);
    if (found.isPresent() && !resumes) {
      throw CommandFailure.wrongUsage(
          folder + " holds the state of a training",
          "add --resume to go on from it, or choose another folder");
    }
    return found;
  }
}
