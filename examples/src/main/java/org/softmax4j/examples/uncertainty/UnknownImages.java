package org.softmax4j.examples.uncertainty;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.ImageSet;
import org.softmax4j.evaluation.RocCurve;
import org.softmax4j.examples.Options;
import org.softmax4j.neural.Dense;
import org.softmax4j.neural.Dropout;
import org.softmax4j.neural.Relu;
import org.softmax4j.neural.Sequential;
import org.softmax4j.neural.Trainer;
import org.softmax4j.uncertainty.DeepEnsemble;
import org.softmax4j.uncertainty.EnsembleClassifier;
import org.softmax4j.uncertainty.MonteCarloDropout;
import org.softmax4j.uncertainty.Uncertainty;
import org.softmax4j.uncertainty.UncertaintyReport;

/**
 * Networks that have learnt digits are asked of digits and of articles of clothing: how unsure are
 * they of what they read rightly, of what they misread, and of what is no digit at all?
 *
 * <p>{@code examples/run unknown-images --mnist FOLDER --fashion-mnist FOLDER --epochs 5}
 */
public final class UnknownImages {
  private static final int HIDDEN = 128;
  private static final int MEMBERS = 5;
  private static final int PASSES = 50;

  private final Dataset known;
  private final Dataset unknown;
  private final Map<String, EnsembleClassifier> classifiers = new LinkedHashMap<>();

  /**
   * Trains the networks.
   *
   * @param known more rows of the kind that they are trained on
   * @param unknown rows of another kind, of the same features
   */
  UnknownImages(Dataset train, Dataset known, Dataset unknown, int epochs) {
    this.known = known;
    this.unknown = unknown;
    Sequential network =
        Sequential.of(
            Dense.of(train.featureRows().columns(), HIDDEN),
            Relu.layer(),
            Dropout.of(0.5),
            Dense.of(HIDDEN, train.classes()));
    Trainer trainer = Trainer.adam(1e-3).withEpochs(epochs).withBatchSize(128);
    DeepEnsemble ensemble =
        DeepEnsemble.fit(MEMBERS, 0, seed -> trainer.withSeed(seed).fit(network, train));
    DeepEnsemble one = DeepEnsemble.of(ensemble.members().subList(0, 1));
    classifiers.put("one network", one);
    classifiers.put(
        "dropout", MonteCarloDropout.of(trainer.fit(network, train)).withPasses(PASSES));
    classifiers.put("ensemble", ensemble);
  }

  public static void main(String[] args) {
    Options.run(UnknownImages::compare, args, "--mnist", "--fashion-mnist", "--epochs");
  }

  static void compare(Options options) throws IOException {
    Path digits = Path.of(options.required("--mnist"));
    Path clothing = Path.of(options.required("--fashion-mnist"));
    int epochs = options.number("--epochs", 5);
    UnknownImages images =
        new UnknownImages(
            ImageSet.MNIST.readTraining(digits),
            ImageSet.MNIST.readTest(digits),
            ImageSet.FASHION_MNIST.readTest(clothing),
            epochs);
    images.lines().forEach(System.out::println);
  }

  /**
   * Mean figures of right, wrong and unknown rows; areas under the curves of finding the wrong ones
   * among the known, and the unknown among all.
   */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            "%-12s %-20s %8s %8s %8s %10s %12s",
            "classifier", "figure", "right", "wrong", "unknown", "area wrong", "area unknown"));
    classifiers.forEach(
        (name, classifier) -> {
          UncertaintyReport inside = classifier.uncertainty(known.featureRows());
          UncertaintyReport outside = classifier.uncertainty(unknown.featureRows());
          lines.add(line(name, "entropy", inside, outside, Uncertainty::predictiveEntropyNats));
          lines.add(
              line(
                  name, "mutual information", inside, outside, Uncertainty::mutualInformationNats));
          lines.add(line(name, "variation ratio", inside, outside, Uncertainty::variationRatio));
        });
    return lines;
  }

  private String line(
      String name,
      String figureName,
      UncertaintyReport inside,
      UncertaintyReport outside,
      ToDoubleFunction<Uncertainty> figure) {
    int[] predictions = inside.predictions();
    boolean[] wrong = new boolean[known.rows()];
    for (int row = 0; row < wrong.length; row++) {
      wrong[row] = predictions[row] != known.label(row);
    }
    double[] ofKnown = inside.values(figure);
    double[] ofUnknown = outside.values(figure);
    double[] ofAll =
        DoubleStream.concat(Arrays.stream(ofKnown), Arrays.stream(ofUnknown)).toArray();
    boolean[] isUnknown = new boolean[ofAll.length];
    Arrays.fill(isUnknown, ofKnown.length, ofAll.length, true);
    return String.format(
        Locale.ROOT,
        "%-12s %-20s %8.4f %8.4f %8.4f %10.3f %12.3f",
        name,
        figureName,
        mean(ofKnown, wrong, false),
        mean(ofKnown, wrong, true),
        Arrays.stream(ofUnknown).average().orElse(Double.NaN),
        RocCurve.of(ofKnown, wrong).area(),
        RocCurve.of(ofAll, isUnknown).area());
  }

  /** The mean where the marks are so. */
  private static double mean(double[] values, boolean[] marks, boolean so) {
    return IntStream.range(0, values.length)
        .filter(row -> marks[row] == so)
        .mapToDouble(row -> values[row])
        .average()
        .orElse(Double.NaN);
  }
}
