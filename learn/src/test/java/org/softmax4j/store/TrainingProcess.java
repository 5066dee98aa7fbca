package org.softmax4j.store;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.Datasets;
import org.softmax4j.neural.BatchNorm;
import org.softmax4j.neural.Checkpoint;
import org.softmax4j.neural.CheckpointInterval;
import org.softmax4j.neural.Dense;
import org.softmax4j.neural.Dropout;
import org.softmax4j.neural.Relu;
import org.softmax4j.neural.Sequential;
import org.softmax4j.neural.TrainedNetwork;
import org.softmax4j.neural.Trainer;

/**
 * A process that trains, saves its state after every batch, and goes on from it if there is one. It
 * is there to be killed.
 */
final class TrainingProcess {
  static final String MODEL = "parameters";

  /** So few that it is at work on its file most of the time, on a slow machine as well. */
  private static final int PIECE_BYTES = 8;

  private static final int EPOCHS = 4;

  private TrainingProcess() {}

  private static Sequential network() {
    return Sequential.of(
        Dense.of(64, 96), BatchNorm.layer(), Relu.layer(), Dropout.of(0.2), Dense.of(96, 10));
  }

  private static Trainer trainer() {
    return Trainer.adam(1e-3).withEpochs(EPOCHS).withBatchSize(64).withSeed(5).withThreads(1);
  }

  private static TrainedNetwork train(Trainer trainer) {
    Dataset digits = Datasets.digits();
    return trainer.fit(network(), digits);
  }

  /**
   * Arguments: the folder, and {@code atomic} or {@code inPlace}, how its state is written, or
   * {@code alone} for a training without any.
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    if (arguments[1].equals("alone")) {
      write(folder, train(trainer()));
      return;
    }
    boolean atomic = arguments[1].equals("atomic");
    try (CheckpointFolder open = CheckpointFolder.open(folder)) {
      Trainer saving =
          trainer()
              .withCheckpoints(
                  checkpoint -> {
                    if (atomic) {
                      open.save(checkpoint);
                    } else {
                      saveInPlace(open.file(), checkpoint);
                    }
                    System.out.println(checkpoint.cursor().steps());
                  },
                  CheckpointInterval.ofBatches(1));
      Optional<Checkpoint> start = atomic ? open.load() : Optional.empty();
      write(folder, train(start.map(saving::startingFrom).orElse(saving)));
    }
  }

  private static void write(Path folder, TrainedNetwork model) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * model.parameters().length);
    bytes.asFloatBuffer().put(model.parameters());
    Files.write(folder.resolve(MODEL), bytes.array());
  }

  /** As a program does that knows no better: over the old file, piece by piece. */
  private static void saveInPlace(Path file, Checkpoint checkpoint) {
    try {
      Path whole = file.resolveSibling("whole");
      if (!Files.exists(whole)) {
        CheckpointFile.write(whole, checkpoint);
      }
      byte[] bytes = Files.readAllBytes(whole);
      try (OutputStream out =
          Files.newOutputStream(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        for (int from = 0; from < bytes.length; from += PIECE_BYTES) {
          out.write(bytes, from, Math.min(PIECE_BYTES, bytes.length - from));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
