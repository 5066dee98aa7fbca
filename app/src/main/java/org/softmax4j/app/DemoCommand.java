package org.softmax4j.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.softmax4j.calibration.Calibrator;
import org.softmax4j.calibration.TemperatureScaling;
import org.softmax4j.calibration.Uncalibrated;
import org.softmax4j.data.Datasets;
import org.softmax4j.data.FeatureSchema;
import org.softmax4j.data.Split;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.neural.Trainer;
import org.softmax4j.report.HtmlReport;
import org.softmax4j.report.ReportInput;
import org.softmax4j.store.CalibratorFile;
import org.softmax4j.store.ModelFile;
import org.softmax4j.store.SavedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The whole pipeline on the embedded digits: train, calibrate, evaluate, report. */
@Command(
    name = "demo",
    description =
        "Trains a network on 1,797 handwritten digits, calibrates it, and reports on both.")
final class DemoCommand implements Callable<Integer> {
  private static final int HIDDEN = 128;
  private static final int EPOCHS = 200;
  private static final int BATCH_SIZE = 32;
  private static final double LEARNING_RATE = 1e-3;

  private final Console console;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder for what is written. Default: ${DEFAULT-VALUE}.")
  private Path folder = Path.of("softmax-demo");

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Decides the split, the first weights and the batches. Default: ${DEFAULT-VALUE}.")
  private long seed = 42;

  DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Output.folder(folder);
    Split digits = Datasets.digits().split(0.6, 0.2, seed);
    console
        .out()
        .printf(
            Locale.ROOT,
            "digits: %,d images of 8 x 8 to train on, %,d to calibrate on, %,d to test on%n",
            digits.train().rows(),
            digits.validation().rows(),
            digits.test().rows());
    console.out().flush();
    Fitted fitted = train(digits);
    FittedCalibration calibration =
        FittedCalibration.temperature(
            TemperatureScaling.fit(
                fitted.classifier().logits(digits.validation().featureRows()),
                digits.validation().labels()));
    SavedModel model =
        new SavedModel(
            fitted.classifier(),
            FeatureSchema.of(digits.train()),
            calibration.calibrator(),
            Provenance.ofThisBuild());
    ScoredRows test = ScoredRows.of("test", digits.test(), model);
    write(model, test);
    writeReport(fitted, calibration, test);
    console.out().printf(Locale.ROOT, "%n%s%n", Metrics.table(test.columns()));
    console
        .out()
        .printf(
            Locale.ROOT,
            "%s%n",
            Metrics.verdict(test.uncalibrated(), "The network", "test images"));
    console.out().printf(Locale.ROOT, "Calibration: %s.%n%n", calibration.words());
    console.out().printf(Locale.ROOT, "report: %s%n", file("report.html"));
    return ExitCode.DONE;
  }

  private Fitted train(Split digits) throws IOException {
    NetworkTraining training =
        new NetworkTraining(
            Trainer.adam(LEARNING_RATE).withEpochs(EPOCHS).withBatchSize(BATCH_SIZE).withSeed(seed),
            new NetworkDesign.Mlp(List.of(HIDDEN), 0),
            CrossEntropy.standard(),
            false,
            Optional.empty());
    long begin = System.nanoTime();
    try (TrainingBar bar = TrainingBar.on(console)) {
      Fitted fitted = training.fit(digits.train(), Optional.of(digits.validation()), bar);
      console
          .out()
          .printf(
              Locale.ROOT,
              "network: 64-%d-10, %d epochs of Adam in %.1f s%n",
              HIDDEN,
              EPOCHS,
              (System.nanoTime() - begin) / 1e9);
      return fitted;
    }
  }

  private void write(SavedModel model, ScoredRows test) throws IOException {
    Output.toFile(file("model.softmax"), file -> ModelFile.write(file, model));
    int classes = model.classifier().classes();
    Calibrator calibrator = model.calibrator().orElseGet(Uncalibrated::new);
    Output.toFile(file("calibrator.json"), file -> CalibratorFile.write(file, calibrator, classes));
    Probabilities probabilities =
        new Probabilities(model.schema().classNames(), test.probabilities().toFloat());
    probabilities.writeCsv(Output.of(file("probabilities.csv").toString(), console));
    Map<String, @Nullable Object> metrics = new LinkedHashMap<>();
    metrics.put("before", Metrics.json(test.uncalibrated()));
    metrics.put("after", Metrics.json(test.last()));
    Json.write(Output.of(file("metrics.json").toString(), console), metrics);
  }

  private void writeReport(Fitted fitted, FittedCalibration calibration, ScoredRows test)
      throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("Data", "digits, 60 % to train, 20 % to calibrate, 20 % to test");
    settings.put("Seed", String.valueOf(seed));
    settings.put("Network", "64-" + HIDDEN + "-10, ReLU");
    settings.put(
        "Training",
        "Adam, learning rate "
            + LEARNING_RATE
            + ", "
            + EPOCHS
            + " epochs, batches of "
            + BATCH_SIZE);
    settings.putAll(Provenance.ofThisBuild());
    ReportInput input =
        test.reportInput("Handwritten digits: from scores to probabilities")
            .withCalibrated(calibration.words(), test.lastEvaluation())
            .withSettings(settings);
    HtmlReport report = new HtmlReport(fitted.history().map(input::withHistory).orElse(input));
    Output.toFile(file("report.html"), report::write);
  }

  private Path file(String name) {
    return folder.resolve(name);
  }
}
