package org.softmax4j.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.softmax4j.calibration.Calibrator;
import org.softmax4j.calibration.MultiLabelScaling;
import org.softmax4j.data.AtomicFile;
import org.softmax4j.data.MalformedDataException;

/**
 * Calibrators as JSON files: {@code format}, {@code version}, {@code method}, {@code classes} and
 * {@code parameters}, nothing else; of labels of which several may hold {@code labels} and {@code
 * calibrators} in place of the last two. Described in docs/formats.md.
 */
public final class CalibratorFile {
  /** The version that is written, and the newest that is read. */
  public static final int VERSION = 1;

  /** The longest file, in bytes: a full matrix of 1,500 classes has its place. */
  public static final int LIMIT_BYTES = 64 << 20;

  private static final JsonLimits LIMITS =
      new JsonLimits(
          LIMIT_BYTES, JsonLimits.STANDARD.depth(), JsonLimits.STANDARD.numberCharacters());
  private static final String FORMAT = "softmax4j-calibrator";
  private static final String LABELS_FORMAT = "softmax4j-label-calibrator";
  private static final String CLASSES = "classes";
  private static final String LABELS = "labels";

  private CalibratorFile() {}

  /**
   * Writes a calibrator.
   *
   * @param classes number of classes that it was fitted on, at least 1
   * @throws IllegalArgumentException if the calibrator is of another number of classes, or the file
   *     would be longer than {@link #LIMIT_BYTES}
   */
  public static void write(Path file, Calibrator calibrator, int classes) throws IOException {
    SavedCalibrator saved = new SavedCalibrator(calibrator, classes);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(FormatVersion.FORMAT, FORMAT);
    fields.put(FormatVersion.VERSION, VERSION);
    fields.put(CLASSES, saved.classes());
    fields.putAll(CalibratorJson.write(calibrator));
    write(file, fields);
  }

  /**
   * Writes the calibrators of labels of which several may hold.
   *
   * @throws IllegalArgumentException if the file would be longer than {@link #LIMIT_BYTES}
   */
  public static void write(Path file, MultiLabelScaling<?> scaling) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(FormatVersion.FORMAT, LABELS_FORMAT);
    fields.put(FormatVersion.VERSION, VERSION);
    fields.put(LABELS, scaling.calibrators().size());
    fields.putAll(CalibratorJson.write(scaling));
    write(file, fields);
  }

  private static void write(Path file, Map<String, Object> fields) throws IOException {
    String json = JsonText.indented(fields);
    if (json.length() > LIMIT_BYTES) {
      throw new IllegalArgumentException(
          "calibrator must be written in at most "
              + LIMIT_BYTES
              + " bytes, got "
              + json.length()
              + ": choose a method with fewer parameters");
    }
    AtomicFile.writeString(file, json);
  }

  /**
   * Reads a calibrator.
   *
   * @throws MalformedDataException if the file is no calibrator, is of a newer version, or names an
   *     unknown method
   */
  public static SavedCalibrator read(Path file) throws IOException {
    JsonFields fields = read(file, FORMAT);
    fields.only(FormatVersion.FORMAT, FormatVersion.VERSION, "method", CLASSES, "parameters");
    int classes = fields.integer(CLASSES);
    if (classes < 1) {
      throw fields.malformed("expected at least one class", String.valueOf(classes));
    }
    try {
      return new SavedCalibrator(CalibratorJson.read(fields), classes);
    } catch (IllegalArgumentException e) {
      throw fields.malformed(
          "expected a calibrator of " + classes + " classes", String.valueOf(e.getMessage()));
    }
  }

  /**
   * Reads the calibrators of labels of which several may hold.
   *
   * @throws MalformedDataException if the file holds none, is of a newer version, or names an
   *     unknown method
   */
  public static MultiLabelScaling<?> readMultiLabel(Path file) throws IOException {
    JsonFields fields = read(file, LABELS_FORMAT);
    fields.only(FormatVersion.FORMAT, FormatVersion.VERSION, "method", LABELS, "calibrators");
    MultiLabelScaling<?> scaling = CalibratorJson.readLabels(fields);
    if (fields.integer(LABELS) != scaling.calibrators().size()) {
      throw fields.malformed(
          "expected " + fields.integer(LABELS) + " calibrators, one for each label",
          String.valueOf(scaling.calibrators().size()));
    }
    return scaling;
  }

  private static JsonFields read(Path file, String format) throws IOException {
    JsonFields fields = Json.readObject(file, LIMITS);
    FormatVersion.check(
        fields,
        fields.text(FormatVersion.FORMAT),
        format,
        fields.integer(FormatVersion.VERSION),
        VERSION);
    return fields;
  }
}
