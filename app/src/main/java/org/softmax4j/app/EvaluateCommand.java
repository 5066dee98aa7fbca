package org.softmax4j.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.softmax4j.calibration.Calibrator;
import org.softmax4j.calibration.MultiLabelScaling;
import org.softmax4j.data.BadRows;
import org.softmax4j.data.Dataset;
import org.softmax4j.evaluation.CalibrationConventions;
import org.softmax4j.store.SavedCalibrator;
import org.softmax4j.store.SavedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How right and how well calibrated a model or an array of scores is. */
@Command(
    name = "evaluate",
    description = "Measures how right and how well calibrated a model, or an array of scores, is.",
    customSynopsis = {
      "softmax evaluate MODEL DATA [OPTIONS]",
      "       softmax evaluate --labels Y (--probabilities P | --logits L) [OPTIONS]"
    })
final class EvaluateCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "MODEL",
      description = "A file that 'train' wrote.")
  private @Nullable String modelFile;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DATA",
      description = DataSource.DESCRIPTION)
  private @Nullable String data;

  @Mixin private ScoreFiles files = new ScoreFiles();

  @Option(
      names = "--calibrator",
      paramLabel = "C",
      description = "A calibrator file; it takes the place of the model's own.")
  private @Nullable Path calibratorFile;

  @Option(
      names = "--multi-label",
      description =
          "Several labels of a row may hold: Y has a column of zeros and ones for each, logits are"
              + " those of sigmoids.")
  private boolean multiLabel;

  @Mixin private BadRowOptions badRowOptions = new BadRowOptions();

  @Mixin private ConventionOptions conventions = new ConventionOptions();

  @Mixin private EvaluationOutputs outputs = new EvaluationOutputs();

  EvaluateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    checkOptions();
    CalibrationConventions chosen = conventions.conventions();
    outputs.check(console);
    if (multiLabel) {
      evaluateLabels(chosen);
      return ExitCode.DONE;
    }
    ScoredRows rows =
        modelFile == null ? scoredFiles(chosen) : scoredModel(Path.of(modelFile), chosen);
    outputs.writeJson(console, Metrics.json(rows.last()));
    if (!outputs.isJsonOnly()) {
      console.out().print(Metrics.table(rows.columns()));
    }
    outputs.writeReport(
        console,
        rows.reportInput(
            "Evaluation of "
                + (modelFile == null ? files.shortName() : Path.of(modelFile).getFileName())));
    return ExitCode.DONE;
  }

  private void checkOptions() {
    boolean model = modelFile != null && data != null && !files.areGiven();
    boolean arrays = modelFile == null && files.areComplete();
    if (badRowOptions.badRows().most() > 0 && !model) {
      throw wrong("--bad-rows leaves out rows of the CSV file of MODEL DATA");
    }
    if (!model && !arrays) {
      throw wrong("expected MODEL DATA, or --labels and one of --probabilities and --logits");
    }
    if (files.shareStandardInput()) {
      throw wrong("only one of the files can be standard input");
    }
    if (multiLabel && files.nameColumn()) {
      throw wrong(ScoreFiles.LABEL_AND_MULTI_LABEL);
    }
    if (multiLabel && model) {
      throw wrong("--multi-label goes with --labels and scores");
    }
  }

  private static CommandFailure wrong(String line) {
    return CommandFailure.wrongUsage(line, "'softmax evaluate --help' shows both forms");
  }

  private ScoredRows scoredModel(Path file, CalibrationConventions chosen) throws IOException {
    SavedModel model = Inputs.model(file);
    Optional<Calibrator> own = model.calibrator();
    Optional<Calibrator> calibrator =
        calibratorFile == null ? own : Optional.of(readCalibrator(model.classifier().classes()));
    String source = Objects.requireNonNull(data);
    BadRows badRows = badRowOptions.badRows();
    Dataset rows = DataSource.of(source, console).leavingOut(badRows).dataset(model.schema());
    BadRowOptions.tell(console, source, badRows);
    Scores scores = Scores.logits(model.classifier().logits(rows.featureRows()).toDouble());
    return Inputs.checked(source, () -> new ScoredRows(source, rows, scores, calibrator, chosen));
  }

  private ScoredRows scoredFiles(CalibrationConventions chosen) throws IOException {
    ScoreFiles.NamedScores scores = files.readScores(console);
    Dataset rows = files.readRows(scores, console);
    Optional<Calibrator> calibrator =
        calibratorFile == null ? Optional.empty() : Optional.of(readCalibrator(rows.classes()));
    String name = files.name();
    return Inputs.checked(
        name, () -> new ScoredRows(name, rows, scores.scores(), calibrator, chosen));
  }

  private Calibrator readCalibrator(int classes) throws IOException {
    Path file = Objects.requireNonNull(calibratorFile);
    SavedCalibrator saved = Inputs.calibrator(file);
    checkFits(file, saved.classes(), classes, "a calibrator of " + classes + " classes");
    return saved.calibrator();
  }

  private void evaluateLabels(CalibrationConventions chosen) throws IOException {
    MultiLabelRows rows = MultiLabelRows.read(files, console);
    MultiLabelMetrics before = rows.metrics(chosen);
    Optional<MultiLabelMetrics> after =
        calibratorFile == null
            ? Optional.empty()
            : Optional.of(rows.metrics(readLabelCalibrator(calibratorFile, rows.labels()), chosen));
    MultiLabelMetrics metrics = after.orElse(before);
    outputs.writeJson(console, metrics.json());
    if (!outputs.isJsonOnly()) {
      console.out().print(metrics.table());
    }
    String calibrator = calibratorFile == null ? "" : ", calibrated by " + calibratorFile;
    outputs.writeReport(
        console,
        before.page("Evaluation of " + files.shortName(), rows.name() + calibrator, after));
  }

  private static MultiLabelScaling<?> readLabelCalibrator(Path file, int labels)
      throws IOException {
    MultiLabelScaling<?> scaling = Inputs.multiLabelCalibrator(file);
    int found = scaling.calibrators().size();
    checkFits(file, found, labels, "calibrators of " + labels + " labels");
    return scaling;
  }

  private static void checkFits(Path file, int found, int wanted, String expected) {
    Inputs.checkCount(
        file.toString(),
        found,
        wanted,
        expected,
        "use the calibrator that was fitted on this model");
  }
}
