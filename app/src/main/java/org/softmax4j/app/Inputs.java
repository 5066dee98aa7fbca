package org.softmax4j.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.softmax4j.calibration.MultiLabelScaling;
import org.softmax4j.data.Csv;
import org.softmax4j.data.CsvSource;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.data.NumberTable;
import org.softmax4j.store.CalibratorFile;
import org.softmax4j.store.ModelFile;
import org.softmax4j.store.SavedCalibrator;
import org.softmax4j.store.SavedModel;

/** Opens what the user names, {@code -} being standard input. */
final class Inputs {
  private Inputs() {}

  /** CSV text by name. */
  static CsvSource csv(String name, Console console) {
    return name.equals(FileKind.STANDARD_STREAM)
        ? CsvSource.of(console.in(), "standard input")
        : CsvSource.of(Path.of(name));
  }

  /** The model of a file. */
  static SavedModel model(Path file) throws IOException {
    return meant(() -> ModelFile.read(file), "MODEL must be a file that 'softmax train' wrote");
  }

  /** The calibrator of a file. */
  static SavedCalibrator calibrator(Path file) throws IOException {
    return meant(
        () -> CalibratorFile.read(file),
        "a calibrator is a JSON file as 'softmax demo' writes it to calibrator.json");
  }

  /** The calibrators of a file, of labels of which several may hold. */
  static MultiLabelScaling<?> multiLabelCalibrator(Path file) throws IOException {
    return meant(
        () -> CalibratorFile.readMultiLabel(file),
        "such a calibrator is a JSON file that 'softmax calibrate --multi-label' writes");
  }

  /** Lets scores be judged, and says of bad ones where they came from. */
  static <T> T checked(String name, Supplier<T> judgement) {
    try {
      return judgement.get();
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.BAD_DATA,
          name + ": " + e.getMessage(),
          "rows are counted from 0; correct the data and run the command again",
          e);
    }
  }

  /**
   * Checks that a file holds as many of something as the others that it goes with.
   *
   * @param expected so many of what, and why
   * @throws CommandFailure bad data, if it does not
   */
  static void checkCount(String name, int found, int wanted, String expected, String hint) {
    if (found != wanted) {
      throw new CommandFailure(
          ExitCode.BAD_DATA, name + ": expected " + expected + ", found " + found, hint);
    }
  }

  /** Says of malformed data what was meant to be there. */
  static <T> T meant(Reader<T> reader, String hint) throws IOException {
    try {
      return reader.read();
    } catch (MalformedDataException e) {
      throw new CommandFailure(ExitCode.BAD_DATA, String.valueOf(e.getMessage()), hint, e);
    }
  }

  /** Reads something. */
  interface Reader<T> {
    T read() throws IOException;
  }

  /** The numbers of CSV text. */
  static NumberTable numbers(String name, Console console) throws IOException {
    return Csv.readNumbers(csv(name, console));
  }
}
