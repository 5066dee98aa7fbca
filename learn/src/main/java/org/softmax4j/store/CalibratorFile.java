package org.softmax4j.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.softmax4j.calibration.Calibrator;
import org.softmax4j.data.AtomicFile;
import org.softmax4j.data.MalformedDataException;

/**
 * Calibrators as JSON files: {@code format}, {@code version}, {@code method}, {@code classes} and
 * {@code parameters}, nothing else. Described in docs/formats.md.
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
  private static final String CLASSES = "classes";

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
    JsonFields fields = Json.readObject(file, LIMITS);
    FormatVersion.check(
        fields,
        fields.text(FormatVersion.FORMAT),
        FORMAT,
        fields.integer(FormatVersion.VERSION),
        VERSION);
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
}
