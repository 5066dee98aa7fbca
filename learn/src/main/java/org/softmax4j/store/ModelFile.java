package org.softmax4j.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.softmax4j.calibration.Calibrator;
import org.softmax4j.classifier.Classifier;
import org.softmax4j.data.MalformedDataException;

/**
 * Models as {@code .softmax} files: safetensors with the numbers, and metadata that holds the rest
 * as JSON, under a SHA-256 sum of every byte of the file. Described in docs/formats.md.
 */
public final class ModelFile {
  /** The version that is written, and the newest that is read. */
  public static final int VERSION = 1;

  /** The longest header of a model file, in bytes. */
  public static final int HEADER_LIMIT_BYTES = SealedFile.HEADER_LIMIT_BYTES;

  private static final SealedFile.Format FORMAT =
      new SealedFile.Format("softmax4j-model", VERSION, "model", false);
  private static final String KIND = "kind";
  private static final String ARCHITECTURE = "architecture";
  private static final String SCHEMA = "schema";
  private static final String CALIBRATOR = "calibrator";
  private static final String PROVENANCE = "provenance";

  private ModelFile() {}

  /**
   * Writes a model.
   *
   * @throws IllegalArgumentException if there is no form for this kind of classifier
   */
  public static void write(Path file, SavedModel model) throws IOException {
    ModelCodec codec = codec(model.classifier());
    SealedFile.write(file, FORMAT, description(model, codec), codec.tensors(model.classifier()));
  }

  private static Map<String, Object> description(SavedModel model, ModelCodec codec) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(KIND, codec.kind());
    fields.put(ARCHITECTURE, codec.description(model.classifier()));
    fields.put(SCHEMA, SchemaJson.write(model.schema()));
    model.calibrator().ifPresent(c -> fields.put(CALIBRATOR, CalibratorJson.write(c)));
    fields.put(PROVENANCE, model.provenance());
    return fields;
  }

  private static ModelCodec codec(Classifier classifier) {
    return ModelCodec.ALL.stream()
        .filter(codec -> codec.handles(classifier))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "classifier must be of a kind that model files hold, got " + classifier));
  }

  /**
   * Reads a model.
   *
   * @throws MalformedDataException if the file is no model, is damaged, or is of a newer version
   */
  public static SavedModel read(Path file) throws IOException {
    return model(SealedFile.read(file, FORMAT));
  }

  /** Reads a stream of known length. */
  static SavedModel read(InputStream in, long bytes, String name) throws IOException {
    return model(SealedFile.read(in, bytes, name, FORMAT));
  }

  private static SavedModel model(SealedFile file) throws MalformedDataException {
    JsonFields fields = file.description();
    fields.only(KIND, ARCHITECTURE, SCHEMA, CALIBRATOR, PROVENANCE);
    try {
      return new SavedModel(
          classifier(fields, file.tensors()),
          SchemaJson.read(fields.object(SCHEMA)),
          calibrator(fields),
          provenance(fields.object(PROVENANCE)));
    } catch (IllegalArgumentException e) {
      throw fields.malformed("expected a consistent model", String.valueOf(e.getMessage()));
    }
  }

  private static Classifier classifier(JsonFields fields, TensorFields tensors)
      throws MalformedDataException {
    String kind = fields.text(KIND);
    for (ModelCodec codec : ModelCodec.ALL) {
      if (codec.kind().equals(kind)) {
        return codec.read(fields.object(ARCHITECTURE), tensors);
      }
    }
    throw fields.malformed("expected a known kind of model", MalformedDataException.quoted(kind));
  }

  private static Optional<Calibrator> calibrator(JsonFields fields) throws MalformedDataException {
    Optional<JsonFields> calibrator = fields.optionalObject(CALIBRATOR);
    return calibrator.isEmpty()
        ? Optional.empty()
        : Optional.of(CalibratorJson.read(calibrator.get()));
  }

  private static Map<String, String> provenance(JsonFields fields) throws MalformedDataException {
    Map<String, String> entries = new LinkedHashMap<>();
    for (String name : fields.names()) {
      entries.put(name, fields.text(name));
    }
    return entries;
  }
}
