package org.softmax4j.examples.textbook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.softmax4j.calibration.BayesianBinning;
import org.softmax4j.calibration.Calibrator;
import org.softmax4j.calibration.IsotonicScaling;
import org.softmax4j.calibration.PlattScaling;
import org.softmax4j.calibration.TemperatureScaling;
import org.softmax4j.chart.ClassReliabilityChart;
import org.softmax4j.chart.Meaning;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.Datasets;
import org.softmax4j.data.Split;
import org.softmax4j.evaluation.CalibrationReport;
import org.softmax4j.examples.Options;
import org.softmax4j.labels.ArgMax;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.neural.Dense;
import org.softmax4j.neural.Dropout;
import org.softmax4j.neural.Relu;
import org.softmax4j.neural.Sequential;
import org.softmax4j.neural.TrainedNetwork;
import org.softmax4j.neural.Trainer;
import org.softmax4j.uncertainty.DeepEnsemble;
import org.softmax4j.uncertainty.MonteCarloDropout;

/** A network that is sure of its errors, and seven cures. {@code examples/run overconfidence} */
public final class Overconfidence {
  /** From here on an error is a sure one. */
  private static final double SURE = 0.99;

  private final Split data;
  private final Map<String, DoubleMatrix> probabilities = new LinkedHashMap<>();

  Overconfidence(Split data, int epochs, int members) {
    this.data = data;
    int features = data.train().featureRows().columns();
    Sequential plain = Sequential.of(Dense.of(features, 128), Relu.layer(), Dense.of(128, 10));
    Sequential dropping =
        Sequential.of(Dense.of(features, 128), Relu.layer(), Dropout.of(0.5), Dense.of(128, 10));
    Trainer trainer = Trainer.adam(1e-3).withEpochs(epochs).withBatchSize(32);
    Dataset train = data.train();
    FloatMatrix test = data.test().features();

    DeepEnsemble ensemble =
        DeepEnsemble.fit(members, 0, seed -> trainer.withSeed(seed).fit(plain, train));
    TrainedNetwork network = (TrainedNetwork) ensemble.members().get(0);
    FloatMatrix logits = network.logits(data.validation().features());
    int[] labels = data.validation().labels();
    DoubleMatrix testLogits = network.logits(test).toDouble();
    probabilities.put("one network", network.probabilities(test).toDouble());
    Map<String, Calibrator> calibrators = new LinkedHashMap<>();
    calibrators.put("temperature", TemperatureScaling.fit(logits, labels));
    calibrators.put("Platt", PlattScaling.fit(logits, labels));
    calibrators.put("isotonic", IsotonicScaling.fit(logits, labels));
    calibrators.put("binning", BayesianBinning.fit(logits, labels));
    calibrators.forEach(
        (name, calibrator) -> probabilities.put(name, calibrator.probabilities(testLogits)));
    Trainer smoothing = trainer.withLoss(CrossEntropy.standard().withLabelSmoothing(0.1));
    probabilities.put("smoothing", smoothing.fit(plain, train).probabilities(test).toDouble());
    probabilities.put(
        "dropout",
        MonteCarloDropout.of(trainer.fit(dropping, train)).probabilities(test).toDouble());
    probabilities.put("ensemble", ensemble.probabilities(test).toDouble());
  }

  /** The digits with noise, so that they are hard to read. */
  static Split noisyDigits(double deviation) {
    Dataset digits = Datasets.digits();
    FloatMatrix noisy = digits.features().copy();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < noisy.data().length; i++) {
      noisy.data()[i] += (float) (deviation * random.nextGaussian());
    }
    return Dataset.of(noisy, digits.labels(), 10).split(0.4, 0.3, 1);
  }

  public static void main(String[] args) {
    Options.run(
        options -> new Overconfidence(noisyDigits(0.3), 200, 5).page().show(options),
        args,
        "--out");
  }

  Page page() {
    Text text = new Text();
    text.line("%-12s accuracy confidence    ECE log-loss sure errors", "");
    List<ClassReliabilityChart.Panel> panels = new ArrayList<>();
    probabilities.forEach(
        (name, p) -> {
          CalibrationReport report = CalibrationReport.of(p, data.test().labels());
          text.line(
              "%-12s %8.3f %10.3f %6.3f %8.3f %4d of %3d",
              name,
              report.accuracy(),
              report.meanConfidence(),
              report.expectedCalibrationError(),
              report.logLossNats(),
              errors(p, SURE),
              errors(p, 0));
          panels.add(new ClassReliabilityChart.Panel(name, report.reliabilityDiagram()));
        });
    text.gap().line("targets of label smoothing 0.1, 4 classes");
    appendTargets(text, "CrossEntropy", smoothedTargets(4, 0.1));
    appendTargets(text, "a tutorial", 0.9, 0.025, 0.025, 0.025);
    String title = "Accuracy over confidence of one network and of seven cures";
    return Page.of(
        text, "overconfidence", new ClassReliabilityChart(title, panels, Meaning.AFTER).svg());
  }

  /** At equal logits the gradient of cross-entropy is 1 / classes less the targets. */
  private static double[] smoothedTargets(int classes, double smoothing) {
    DoubleMatrix gradient = DoubleMatrix.zeros(1, classes);
    CrossEntropy.standard()
        .withLabelSmoothing(smoothing)
        .lossAndGradient(DoubleMatrix.zeros(1, classes), new int[] {0}, gradient);
    return Arrays.stream(gradient.row(0)).map(slope -> 1.0 / classes - slope).toArray();
  }

  private static void appendTargets(Text text, String name, double... targets) {
    text.row("%-12s", name, " %.3f", targets);
    text.line("%-12s %.3f", "  sum", Arrays.stream(targets).sum());
  }

  /** Wrong predictions of test rows that have at least a probability. */
  private long errors(DoubleMatrix p, double least) {
    int[] predictions = ArgMax.of(p);
    return IntStream.range(0, predictions.length)
        .filter(row -> predictions[row] != data.test().label(row))
        .filter(row -> p.get(row, predictions[row]) >= least)
        .count();
  }
}
