package org.softmax4j.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.ImageSet;
import org.softmax4j.evaluation.RocCurve;
import org.softmax4j.neural.Dense;
import org.softmax4j.neural.Dropout;
import org.softmax4j.neural.Relu;
import org.softmax4j.neural.Sequential;
import org.softmax4j.neural.Trainer;
import org.softmax4j.testing.SharedData;

/**
 * Networks that have seen 3,000 digits are surer of digits that they read rightly than of those
 * that they misread, and than of articles of clothing.
 */
@SharedData
class FashionAgainstMnistTest {
  private static final Sequential NETWORK =
      Sequential.of(Dense.of(784, 128), Relu.layer(), Dropout.of(0.5), Dense.of(128, 10));
  private static final Trainer TRAINER = Trainer.adam(1e-3).withEpochs(3).withBatchSize(32);

  private static final List<ToDoubleFunction<Uncertainty>> FIGURES =
      List.of(
          Uncertainty::predictiveEntropyNats,
          Uncertainty::mutualInformationNats,
          Uncertainty::variationRatio);

  private static Dataset train;
  private static Dataset digits;
  private static Dataset clothes;

  @BeforeAll
  static void read() throws IOException {
    train = first(3_000, ImageSet.MNIST.readTraining(SharedData.Folder.path("data/mnist")));
    digits = first(1_000, ImageSet.MNIST.readTest(SharedData.Folder.path("data/mnist")));
    clothes =
        first(1_000, ImageSet.FASHION_MNIST.readTest(SharedData.Folder.path("data/fashion-mnist")));
  }

  private static Dataset first(int rows, Dataset data) {
    return data.select(IntStream.range(0, rows).toArray());
  }

  @Test
  void monteCarloDropoutIsLessSureOfThem() {
    checkSeparates(MonteCarloDropout.of(TRAINER.fit(NETWORK, train)).withPasses(10));
  }

  @Test
  void deepEnsembleIsLessSureOfThem() {
    checkSeparates(DeepEnsemble.fit(3, 0, seed -> TRAINER.withSeed(seed).fit(NETWORK, train)));
  }

  private static void checkSeparates(EnsembleClassifier classifier) {
    UncertaintyReport known = classifier.uncertainty(digits.featureRows());
    UncertaintyReport unknown = classifier.uncertainty(clothes.featureRows());
    int[] predictions = known.predictions();
    boolean[] wrong = new boolean[digits.rows()];
    for (int row = 0; row < wrong.length; row++) {
      wrong[row] = predictions[row] != digits.label(row);
    }
    boolean[] outside = new boolean[digits.rows() + clothes.rows()];
    Arrays.fill(outside, digits.rows(), outside.length, true);
    for (ToDoubleFunction<Uncertainty> figure : FIGURES) {
      double[] inside = known.values(figure);
      DoubleStream all =
          DoubleStream.concat(Arrays.stream(inside), Arrays.stream(unknown.values(figure)));
      checkSeparates(inside, wrong);
      checkSeparates(all.toArray(), outside);
    }
  }

  /** Significantly better than chance, which has an area of 0.5. */
  private static void checkSeparates(double[] uncertainties, boolean[] positive) {
    assertThat(RocCurve.of(uncertainties, positive).areaInterval().lower()).isGreaterThan(0.5);
  }
}
