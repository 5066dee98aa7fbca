package org.softmax4j.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.softmax4j.calibration.TemperatureScaling;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.Datasets;
import org.softmax4j.data.ImageShape;
import org.softmax4j.data.Split;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.neural.TrainingHistory;

/** Inputs as users have them: images, tables, few classes and many, one row. */
final class Samples {
  private Samples() {}

  /** The digits under a nearest-mean classifier that is far too sure of itself. */
  static ReportInput digits() {
    Split split = Datasets.digits().split(0.6, 0.2, 42);
    FloatMatrix validation = distances(split.train(), split.validation(), 3);
    FloatMatrix test = distances(split.train(), split.test(), 3);
    int[] labels = split.test().labels();
    TemperatureScaling scaling = TemperatureScaling.fit(validation, split.validation().labels());
    FloatMatrix raw = TemperatureScaling.of(1).probabilities(test);
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("model", "nearest mean");
    settings.put("seed", "42");
    settings.put("rows", "1,077 train, 360 validation, 360 test");
    settings.put("kernels", "scalar");
    return ReportInput.of(
            "Handwritten digits", "1,797 digits of 8 × 8 pixels", split.test(), of(raw, labels))
        .withCalibrated(
            "temperature scaling, T = %.3f".formatted(scaling.temperature()),
            of(scaling.probabilities(test), labels))
        .withHistory(history(40))
        .withSettings(settings);
  }

  /** Flowers: no images, three classes, no calibrator. */
  static ReportInput iris() {
    Split split = Datasets.iris().split(0.6, 0.2, 42);
    FloatMatrix scores = distances(split.train(), split.test(), 1);
    FloatMatrix probabilities = TemperatureScaling.of(1).probabilities(scores);
    return ReportInput.of(
        "Iris", "150 flowers", split.test(), of(probabilities, split.test().labels()));
  }

  /** Colour images of some shape with random scores for any number of classes and rows. */
  static ReportInput random(int rows, int classes, SplittableRandom random) {
    ImageShape shape = new ImageShape(4, 6, 3);
    FloatMatrix features = FloatMatrix.zeros(rows, shape.features());
    FloatMatrix logits = FloatMatrix.zeros(rows, classes);
    int[] labels = IntStream.range(0, rows).map(row -> random.nextInt(classes)).toArray();
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < shape.features(); i++) {
        features.set(row, i, (float) random.nextDouble(-2, 2));
      }
      for (int label = 0; label < classes; label++) {
        logits.set(row, label, (float) random.nextDouble() + (label == labels[row] ? 4 : 0));
      }
    }
    List<String> names =
        IntStream.range(0, classes).mapToObj(label -> "class number " + label).toList();
    List<String> pixels = IntStream.range(0, shape.features()).mapToObj(i -> "x" + i).toList();
    Dataset test = Dataset.of(features, labels, names, pixels).withImageShape(shape);
    FloatMatrix probabilities = TemperatureScaling.of(1).probabilities(logits);
    FloatMatrix flatter = TemperatureScaling.of(1.5).probabilities(logits);
    return ReportInput.of("Random", "random scores", test, of(probabilities, labels))
        .withCalibrated("temperature scaling", of(flatter, labels));
  }

  static Evaluation of(FloatMatrix probabilities, int[] labels) {
    return Evaluation.of(probabilities, labels);
  }

  static TrainingHistory history(int epochs) {
    List<TrainingHistory.Epoch> course = new ArrayList<>();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      double learned = 1 - 1.0 / (1 + 0.4 * epoch);
      course.add(
          new TrainingHistory.Epoch(
              2.3 * (1 - learned),
              0.99 * learned,
              OptionalDouble.of(2.3 * (1 - learned) + 0.002 * epoch),
              OptionalDouble.of(0.95 * learned)));
    }
    return new TrainingHistory(course);
  }

  /** Minus the squared distance to the mean of each class, times a factor. */
  private static FloatMatrix distances(Dataset train, Dataset test, float factor) {
    int features = train.features().columns();
    float[][] means = new float[train.classes()][features];
    int[] counts = new int[train.classes()];
    for (int row = 0; row < train.rows(); row++) {
      counts[train.label(row)]++;
      for (int i = 0; i < features; i++) {
        means[train.label(row)][i] += train.features().get(row, i);
      }
    }
    FloatMatrix scores = FloatMatrix.zeros(test.rows(), test.classes());
    for (int row = 0; row < test.rows(); row++) {
      for (int label = 0; label < test.classes(); label++) {
        float sum = 0;
        for (int i = 0; i < features; i++) {
          float difference = test.features().get(row, i) - means[label][i] / counts[label];
          sum += difference * difference;
        }
        scores.set(row, label, -factor * sum);
      }
    }
    return scores;
  }
}
