package org.softmax4j.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.softmax4j.calibration.CalibrationRows;
import org.softmax4j.calibration.Uncalibrated;
import org.softmax4j.classifier.Classifier;
import org.softmax4j.data.BadRows;
import org.softmax4j.data.ColumnRoles;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.LabelledTable;
import org.softmax4j.data.Split;
import org.softmax4j.store.ModelFile;
import org.softmax4j.store.SavedModel;
import org.softmax4j.uncertainty.CrossValidatedCalibration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains a classifier and writes it to a file. */
@Command(name = "train", description = "Trains a classifier and writes it to a file.")
final class TrainCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "DATA", description = DataSource.DESCRIPTION)
  private String data = "";

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description = "The column of a CSV file that holds the class. Default: ${DEFAULT-VALUE}.")
  private String label = "label";

  @Option(
      names = "--ignore",
      paramLabel = "COLUMN",
      split = ",",
      description = "Columns of a CSV file that are no features.")
  private Set<String> ignored = Set.of();

  @Mixin private TextOptions texts = new TextOptions();

  @Mixin private BadRowOptions badRowOptions = new BadRowOptions();

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "MODEL",
      description = "The model file to write, for example model.softmax.")
  private String output = "";

  @Mixin private TrainingOptions training = new TrainingOptions();

  @Option(
      names = "--validation",
      paramLabel = "F",
      description =
          "Fraction of the rows held out to watch the training and to fit the calibrator, in [0,"
              + " 1); with 0 the calibrator is fitted by cross-validation. Default:"
              + " ${DEFAULT-VALUE}.")
  private double validation = 0.2;

  @Option(names = "--test", paramLabel = "DATA", description = "Data to score the model on.")
  private @Nullable String test;

  @Option(
      names = "--calibrate",
      paramLabel = "METHOD",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private CalibrationMethod calibration = CalibrationMethod.NONE;

  @Mixin private EvaluationOutputs outputs = new EvaluationOutputs();

  TrainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Training trainer = training.training(console.interruption(), texts.areThere());
    checkOptions();
    BadRows badRows = badRowOptions.badRows();
    LabelledTable table =
        DataSource.of(data, console)
            .leavingOut(badRows)
            .fit(texts.in(new ColumnRoles(label, ignored)));
    BadRowOptions.tell(console, data, badRows);
    checkClasses(table.data());
    Optional<Dataset> testRows = readTestRows(table);
    Split split = table.data().split(1 - validation, validation, training.seed());
    Dataset train = validation == 0 ? table.data() : split.train();
    Optional<Dataset> heldOut = Optional.of(split.validation()).filter(held -> held.rows() > 0);
    Fitted fitted;
    Optional<FittedCalibration> calibrated;
    double seconds;
    try (TrainingBar bar = TrainingBar.on(console)) {
      long begin = System.nanoTime();
      fitted = trainer.fit(train, heldOut, bar);
      seconds = (System.nanoTime() - begin) / 1e9;
      calibrated =
          validation == 0
              ? crossValidated(trainer, train, bar)
              : calibrate(fitted.classifier(), heldOut);
    }
    SavedModel model =
        new SavedModel(
            fitted.classifier(),
            table.schema(),
            calibrated.flatMap(FittedCalibration::calibrator),
            Provenance.ofThisBuild());
    Output.toFile(Path.of(output), file -> ModelFile.write(file, model));
    TrainingReport report =
        new TrainingReport(
            training.model() + " on " + data,
            model,
            fitted,
            calibrated.map(FittedCalibration::words),
            train,
            badRows.count(),
            seconds,
            training.threads(),
            heldOut.map(rows -> scored("validation", data + ", rows held out", rows, model)),
            testRows.map(rows -> scored("test", String.valueOf(test), rows, model)));
    outputs.writeJson(console, report.json());
    if (!outputs.isJsonOnly()) {
      console.out().print(report.text());
      console.out().println("model: " + output);
    }
    outputs.writeReport(console, report.input());
    return ExitCode.DONE;
  }

  private void checkOptions() {
    if (!(validation >= 0 && validation < 1)) {
      throw wrong("--validation must lie in [0, 1), got " + validation);
    }
    if (calibration != CalibrationMethod.NONE && validation == 0 && training.saves()) {
      throw wrong(
          "--calibrate with --validation 0 trains once for each fold, without --checkpoint");
    }
    if (training.stopsEarly() && validation == 0) {
      throw wrong("--early-stopping needs validation rows, got --validation 0");
    }
    if (output.equals(FileKind.STANDARD_STREAM)) {
      throw wrong("a model cannot be written to standard output");
    }
    if (data.equals(FileKind.STANDARD_STREAM) && data.equals(test)) {
      throw wrong("DATA and --test cannot both be standard input");
    }
    if (ignored.contains(label)) {
      throw wrong("--ignore must not name the label column, got " + label);
    }
    Output.of(output, console);
    outputs.check(console);
  }

  private static CommandFailure wrong(String line) {
    return CommandFailure.wrongUsage(line, "'softmax train --help' says what is allowed");
  }

  private void checkClasses(Dataset rows) {
    if (IntStream.of(rows.labels()).distinct().count() < 2) {
      throw new CommandFailure(
          ExitCode.BAD_DATA,
          data + ": expected rows of at least two classes, found " + rows.rows() + " rows of one",
          "a classifier tells classes apart; check the label column");
    }
  }

  private Optional<Dataset> readTestRows(LabelledTable table) throws IOException {
    if (test == null) {
      return Optional.empty();
    }
    BadRows badRows = badRowOptions.badRows();
    DataSource source = DataSource.of(test, console).leavingOut(badRows);
    Dataset rows = source.dataset(table.schema());
    BadRowOptions.tell(console, test, badRows);
    return Optional.of(rows);
  }

  /** The calibration that was asked for, where no rows are held out; none if none was. */
  private Optional<FittedCalibration> crossValidated(
      Training trainer, Dataset train, TrainingBar bar) throws IOException {
    if (calibration == CalibrationMethod.NONE) {
      return Optional.empty();
    }
    CrossValidatedCalibration folds =
        CrossValidatedCalibration.of(Uncalibrated.trainer()).withSeed(training.seed());
    if (train.rows() < folds.folds()) {
      throw tooFewRows();
    }
    try {
      return Optional.of(fittedOn(() -> folds.rows(rows -> classifier(trainer, rows, bar), train)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Classifier classifier(Training trainer, Dataset rows, TrainingBar bar) {
    try {
      return trainer.fit(rows, Optional.empty(), bar).classifier();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CommandFailure tooFewRows() {
    return new CommandFailure(
        ExitCode.BAD_DATA,
        data + ": too few rows to hold any out for --calibrate " + calibration,
        "use a larger --validation, or more data");
  }

  /** The calibration that was asked for; none if none was. */
  private Optional<FittedCalibration> calibrate(Classifier classifier, Optional<Dataset> heldOut) {
    if (calibration == CalibrationMethod.NONE) {
      return Optional.empty();
    }
    Dataset rows = heldOut.orElseThrow(this::tooFewRows);
    return Optional.of(
        fittedOn(() -> CalibrationRows.of(classifier.logits(rows.featureRows()), rows.labels())));
  }

  private static ScoredRows scored(String name, String source, Dataset rows, SavedModel model) {
    return Inputs.checked(source, () -> ScoredRows.of(name, rows, model));
  }

  /** The calibration of rows held out; bad data, if their logits cannot be calibrated. */
  private FittedCalibration fittedOn(Supplier<CalibrationRows> rows) {
    return Inputs.checked(
        data + ", rows held out for --calibrate " + calibration, () -> calibration.fit(rows.get()));
  }
}
