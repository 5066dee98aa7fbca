package org.softmax4j.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.softmax4j.calibration.Calibrator;
import org.softmax4j.calibration.Uncalibrated;
import org.softmax4j.data.Dataset;
import org.softmax4j.evaluation.CalibrationConventions;
import org.softmax4j.store.CalibratorFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fits a calibrator to scores and labels of any classifier. */
@Command(
    name = "calibrate",
    description =
        "Fits a calibrator to logits or probabilities of any classifier and their labels.",
    customSynopsis =
        "softmax calibrate (--logits L | --probabilities P) --labels Y -o CALIBRATOR [OPTIONS]")
final class CalibrateCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ScoreFiles files = new ScoreFiles();

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}, by cross-validation.")
  private CalibrationMethod method = CalibrationMethod.AUTO;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "CALIBRATOR",
      description = "The JSON file to write, for example calibrator.json.")
  private String output = "";

  @Option(
      names = "--test-logits",
      paramLabel = "L",
      description = "Logits to score the calibrator on, of rows that it was not fitted on.")
  private @Nullable String testLogits;

  @Option(
      names = "--test-probabilities",
      paramLabel = "P",
      description = "Probabilities to score the calibrator on.")
  private @Nullable String testProbabilities;

  @Option(names = "--test-labels", paramLabel = "Y", description = "The labels of those rows.")
  private @Nullable String testLabels;

  @Option(
      names = "--multi-label",
      description =
          "Several labels of a row may hold: Y has a column of zeros and ones for each, logits are"
              + " those of sigmoids, and each label gets a calibrator of its own.")
  private boolean multiLabel;

  @Mixin private EvaluationOutputs outputs = new EvaluationOutputs();

  CalibrateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    ScoreFiles test = files.like(testLabels, testProbabilities, testLogits);
    checkOptions(test);
    if (multiLabel) {
      new LabelCalibration(console, method, output, outputs).run(files, test);
      return ExitCode.DONE;
    }
    ScoreFiles.NamedScores scores = files.readScores(console);
    Dataset rows = files.readRows(scores, console);
    FittedCalibration fitted =
        Inputs.checked(
            files.name(), () -> method.fit(scores.scores().calibrationRows(rows.labels())));
    Calibrator calibrator = fitted.calibrator().orElseGet(Uncalibrated::new);
    ScoredRows onFit = scored("rows of the fit", files, scores, rows, calibrator);
    Optional<ScoredRows> onTest =
        test.areGiven() ? Optional.of(scored(test, rows.classes(), calibrator)) : Optional.empty();
    Output.toFile(Path.of(output), f -> CalibratorFile.write(f, calibrator, rows.classes()));
    outputs.writeJson(console, json(fitted, calibrator, onFit, onTest));
    ScoredRows shown = onTest.orElse(onFit);
    if (!outputs.isJsonOnly()) {
      new CalibrationText(fitted.candidates(), fitted.words(), output)
          .print(console.out(), "On", onTest.isPresent(), Metrics.table(shown.columns()));
    }
    outputs.writeReport(
        console,
        shown
            .reportInput("Calibration of " + files.shortName())
            .withCalibrated(fitted.words(), shown.lastEvaluation())
            .withRowKind(onTest.isPresent() ? "test" : "calibration"));
    return ExitCode.DONE;
  }

  private void checkOptions(ScoreFiles test) {
    if (!files.areComplete()) {
      throw wrong("expected --labels and one of --logits and --probabilities");
    }
    if (test.areGiven() && !test.areComplete()) {
      throw wrong("expected --test-labels and one of --test-logits and --test-probabilities");
    }
    if (files.shareStandardInput() || test.shareStandardInput()) {
      throw wrong("only one of the files can be standard input");
    }
    if (multiLabel && files.nameColumn()) {
      throw wrong(ScoreFiles.LABEL_AND_MULTI_LABEL);
    }
    if (multiLabel && !method.suitsLabels()) {
      throw wrong(
          "--multi-label goes with --method "
              + Stream.of(CalibrationMethod.values())
                  .filter(CalibrationMethod::suitsLabels)
                  .map(CalibrationMethod::toString)
                  .collect(Collectors.joining(", "))
              + ", got "
              + method);
    }
    if (output.equals(FileKind.STANDARD_STREAM)) {
      throw wrong("a calibrator cannot be written to standard output");
    }
    Output.of(output, console);
    outputs.check(console);
  }

  private static CommandFailure wrong(String line) {
    return CommandFailure.wrongUsage(line, "'softmax calibrate --help' shows the form");
  }

  private ScoredRows scored(ScoreFiles test, int classes, Calibrator calibrator)
      throws IOException {
    ScoreFiles.NamedScores scores = test.readTestScores(classes, console);
    return scored("test rows", test, scores, test.readRows(scores, console), calibrator);
  }

  private static ScoredRows scored(
      String name,
      ScoreFiles from,
      ScoreFiles.NamedScores scores,
      Dataset rows,
      Calibrator calibrator) {
    return Inputs.checked(
        from.name(),
        () ->
            new ScoredRows(
                name,
                rows,
                scores.scores(),
                Optional.of(calibrator),
                CalibrationConventions.standard()));
  }

  private static Map<String, @Nullable Object> json(
      FittedCalibration fitted, Calibrator calibrator, ScoredRows fit, Optional<ScoredRows> test) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("method", calibrator.method());
    json.put("keepsArgMax", calibrator.keepsArgMax());
    json.put("candidates", fitted.candidates().json());
    json.put("fit", beforeAndAfter(fit));
    test.ifPresent(rows -> json.put("test", beforeAndAfter(rows)));
    return json;
  }

  private static Map<String, @Nullable Object> beforeAndAfter(ScoredRows rows) {
    return Metrics.beforeAndAfter(Metrics.json(rows.uncalibrated()), Metrics.json(rows.last()));
  }
}
