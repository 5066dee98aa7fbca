package org.softmax4j.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.neural.Checkpoint;
import org.softmax4j.neural.TrainingCursor;

/**
 * Checkpoints as files: safetensors with all numbers of a training, and metadata that holds the
 * rest as JSON; CRC32C sums of every block of numbers and a SHA-256 sum of every byte. Described in
 * docs/formats.md.
 */
public final class CheckpointFile {
  /** The version that is written, and the newest that is read. */
  public static final int VERSION = 1;

  private static final SealedFile.Format FORMAT =
      new SealedFile.Format("softmax4j-checkpoint", VERSION, "checkpoint", true);
  private static final String SETTINGS = "settings";
  private static final String CURSOR = "cursor";
  private static final String HISTORY = "history";

  private CheckpointFile() {}

  /**
   * Writes a checkpoint so that there is the old file or the new one, whatever happens.
   *
   * @throws UnsupportedOperationException if the network has a layer that has no spec
   */
  public static void write(Path file, Checkpoint checkpoint) throws IOException {
    Map<String, @Nullable Object> fields =
        new LinkedHashMap<>(ArchitectureJson.write(checkpoint.network()));
    fields.put(SETTINGS, checkpoint.settings());
    fields.put(CURSOR, cursor(checkpoint.cursor()));
    fields.put(HISTORY, HistoryJson.write(checkpoint.history()));
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    checkpoint.arrays().forEach((name, array) -> tensors.put(name, Tensor.of(array, array.length)));
    SealedFile.write(file, FORMAT, fields, tensors);
  }

  /**
   * Reads a checkpoint.
   *
   * @throws MalformedDataException if the file is no checkpoint, is damaged, or is of a newer
   *     version
   */
  public static Checkpoint read(Path file) throws IOException {
    return checkpoint(SealedFile.read(file, FORMAT));
  }

  /** Reads a stream of known length. */
  static Checkpoint read(InputStream in, long bytes, String name) throws IOException {
    return checkpoint(SealedFile.read(in, bytes, name, FORMAT));
  }

  private static Checkpoint checkpoint(SealedFile file) throws MalformedDataException {
    JsonFields fields = file.description();
    fields.only(ArchitectureJson.INPUT, ArchitectureJson.LAYERS, SETTINGS, CURSOR, HISTORY);
    JsonFields settings = fields.object(SETTINGS);
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : settings.names()) {
      texts.put(name, settings.text(name));
    }
    return Checkpoint.of(
        ArchitectureJson.read(fields),
        texts,
        cursor(fields.object(CURSOR)),
        HistoryJson.read(fields.objects(HISTORY)),
        file.tensors().allFloats());
  }

  /** JSON has no NaN, which the accuracy of a loss without classes is. */
  private static Map<String, @Nullable Object> cursor(TrainingCursor cursor) {
    Map<String, @Nullable Object> fields = RecordJson.write(cursor);
    if (Double.isNaN(cursor.correct())) {
      fields.put("correct", "NaN");
    }
    return fields;
  }

  private static TrainingCursor cursor(JsonFields fields) throws MalformedDataException {
    fields.only(
        "epoch",
        "batch",
        "steps",
        "stepsBefore",
        "lossSum",
        "correct",
        "rows",
        "skippedBatches",
        "failuresInARow",
        "returns",
        "learningRateFactor");
    return new TrainingCursor(
        fields.integer("epoch"),
        fields.integer("batch"),
        fields.count("steps"),
        fields.count("stepsBefore"),
        fields.number("lossSum"),
        fields.numberOrWord("correct"),
        fields.count("rows"),
        fields.integer("skippedBatches"),
        fields.integer("failuresInARow"),
        fields.integer("returns"),
        fields.number("learningRateFactor"));
  }
}
