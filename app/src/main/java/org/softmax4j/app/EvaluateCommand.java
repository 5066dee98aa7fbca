package org.softmax4j.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.softmax4j.calibration.Calibrator;
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
      names = "--bins",
      paramLabel = "N",
      description = "Bins of the calibration errors. Default: ${DEFAULT-VALUE}.")
  private int bins = 15;

  @Mixin private EvaluationOutputs outputs = new EvaluationOutputs();

  EvaluateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    checkOptions();
    outputs.check(console);
    ScoredRows rows = modelFile == null ? scoredFiles() : scoredModel(Path.of(modelFile));
    outputs.writeJson(console, Metrics.json(rows.last()));
    if (!outputs.isJsonOnly()) {
      console.out().print(Metrics.table(rows.columns()));
    }
    outputs.writeReport(
        console,
        rows.reportInput("Evaluation of " + (modelFile == null ? files.name() : modelFile)));
    return ExitCode.DONE;
  }

  private void checkOptions() {
    boolean model = modelFile != null && data != null && !files.areGiven();
    boolean arrays = modelFile == null && files.areComplete();
    if (!model && !arrays) {
      throw wrong("expected MODEL DATA, or --labels and one of --probabilities and --logits");
    }
    if (files.shareStandardInput()) {
      throw wrong("only one of the files can be standard input");
    }
    if (bins < 1) {
      throw wrong("--bins must be at least 1, got " + bins);
    }
  }

  private static CommandFailure wrong(String line) {
    return CommandFailure.wrongUsage(line, "'softmax evaluate --help' shows both forms");
  }

  private ScoredRows scoredModel(Path file) throws IOException {
    SavedModel model = Inputs.model(file);
    Optional<Calibrator> own = model.calibrator();
    Optional<Calibrator> calibrator =
        calibratorFile == null ? own : Optional.of(readCalibrator(model.classifier().classes()));
    String source = Objects.requireNonNull(data);
    Dataset rows = DataSource.of(source, console).dataset(model.schema());
    Scores scores = Scores.logits(model.classifier().logits(rows.featureRows()).toDouble());
    return scored(source, rows, scores, calibrator);
  }

  private ScoredRows scoredFiles() throws IOException {
    ScoreFiles.NamedScores scores = files.readScores(console);
    Dataset rows = files.readRows(scores, console);
    Optional<Calibrator> calibrator =
        calibratorFile == null ? Optional.empty() : Optional.of(readCalibrator(rows.classes()));
    return scored(files.name(), rows, scores.scores(), calibrator);
  }

  private Calibrator readCalibrator(int classes) throws IOException {
    Path file = Objects.requireNonNull(calibratorFile);
    SavedCalibrator saved = Inputs.calibrator(file);
    if (saved.classes() != classes) {
      throw new CommandFailure(
          ExitCode.BAD_DATA,
          file + ": expected a calibrator of " + classes + " classes, found " + saved.classes(),
          "use the calibrator that was fitted on this model");
    }
    return saved.calibrator();
  }

  private ScoredRows scored(
      String name, Dataset rows, Scores scores, Optional<Calibrator> calibrator) {
    CalibrationConventions conventions = CalibrationConventions.standard().withBins(bins);
    try {
      return new ScoredRows(name, rows, scores, calibrator, conventions);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.BAD_DATA,
          name + ": " + e.getMessage(),
          "rows are counted from 0; correct the data and run the command again",
          e);
    }
  }
}
