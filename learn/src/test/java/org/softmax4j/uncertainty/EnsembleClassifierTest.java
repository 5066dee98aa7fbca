package org.softmax4j.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.softmax4j.Softmax;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.Datasets;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.linear.GaussianNaiveBayes;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.neural.Dense;
import org.softmax4j.neural.Dropout;
import org.softmax4j.neural.Relu;
import org.softmax4j.neural.Sequential;
import org.softmax4j.neural.SigmoidLayer;
import org.softmax4j.neural.SoftmaxLayer;
import org.softmax4j.neural.TrainedNetwork;
import org.softmax4j.neural.Trainer;
import org.softmax4j.neural.TrainingHistory;

class EnsembleClassifierTest {
  private static final Dataset IRIS = Datasets.iris();
  private static final FloatMatrix FEATURES = IRIS.features();
  private static final Trainer TRAINER = Trainer.adam(0.01).withEpochs(20).withBatchSize(16);
  private static final Sequential NETWORK =
      Sequential.of(Dense.of(4, 16), Relu.layer(), Dropout.of(0.4), Dense.of(16, 3));
  private static final TrainedNetwork MODEL = TRAINER.fit(NETWORK, IRIS);

  /** Every dropped subset of two hidden values counts as often as it should. */
  @Test
  void passesDropAsOftenAsTheLayerSays() {
    Sequential network = Sequential.of(Dense.of(2, 2), Dropout.of(0.25), Dense.of(2, 2));
    float[] identity = {1, 0, 0, 1, 0, 0};
    float[] parameters = new float[12];
    System.arraycopy(identity, 0, parameters, 0, 6);
    System.arraycopy(identity, 0, parameters, 6, 6);
    TrainedNetwork model = network(network, parameters);
    FloatMatrix row = FloatMatrix.copyOf(new float[][] {{3, 1}});
    double expected = 0;
    for (int kept = 0; kept < 4; kept++) {
      double first = kept % 2 * 3 / 0.75;
      double second = kept / 2 * 1 / 0.75;
      double weight = (kept % 2 == 1 ? 0.75 : 0.25) * (kept / 2 == 1 ? 0.75 : 0.25);
      expected += weight * Softmax.of(new double[] {first, second})[0];
    }
    int passes = 20_000;
    UncertaintyReport report =
        MonteCarloDropout.of(model).withPasses(passes).withSeed(3).uncertainty(row);
    // Probabilities differ by less than 1, so five deviations of the mean are below 2.5 / √passes.
    assertThat(report.meanProbabilities().get(0, 0))
        .isCloseTo(expected, within(2.5 / Math.sqrt(passes)));
  }

  @Test
  void passesAreThoseOfTheNetworkDrawnFromTheSeed() {
    MonteCarloDropout dropout = MonteCarloDropout.of(MODEL).withPasses(6).withSeed(42);
    SplittableRandom root = new SplittableRandom(42);
    List<FloatMatrix> passes = new ArrayList<>();
    for (int pass = 0; pass < 6; pass++) {
      passes.add(Softmax.of(MODEL.sampledLogits(FEATURES, root.split())));
    }
    assertThat(dropout.uncertainty(FEATURES)).isEqualTo(UncertaintyReport.of(passes));
    assertThat(dropout.uncertainty(FEATURES)).isEqualTo(dropout.uncertainty(FEATURES));
    assertThat(dropout.withSeed(43).uncertainty(FEATURES))
        .isNotEqualTo(dropout.uncertainty(FEATURES));
    assertThat(dropout.uncertainty(FEATURES).mean().mutualInformationNats()).isPositive();
  }

  @Test
  void configurationsDoNotChange() {
    MonteCarloDropout dropout = MonteCarloDropout.of(MODEL);
    assertThat(dropout.withPasses(3).withSeed(9).passes()).isEqualTo(3);
    assertThat(dropout.withPasses(3).withSeed(9).seed()).isEqualTo(9);
    assertThat(dropout.passes()).isEqualTo(50);
    assertThat(dropout.seed()).isZero();
    assertThat(dropout.withPasses(50)).isEqualTo(dropout).hasSameHashCodeAs(dropout);
    assertThat(dropout.withPasses(51)).isNotEqualTo(dropout);
    assertThat(dropout.network()).isSameAs(MODEL);
  }

  /** The ensemble's members are the trainings with the seeds, and their mean is its answer. */
  @Test
  void ensemblesTrainWithNeighbouringSeeds() {
    DeepEnsemble ensemble =
        DeepEnsemble.fit(3, 5, seed -> TRAINER.withSeed(seed).fit(NETWORK, IRIS));
    List<FloatMatrix> members = new ArrayList<>();
    for (long seed = 5; seed < 8; seed++) {
      members.add(TRAINER.withSeed(seed).fit(NETWORK, IRIS).probabilities(FEATURES));
    }
    UncertaintyReport report = ensemble.uncertainty(FEATURES);
    assertThat(report).isEqualTo(UncertaintyReport.of(members));
    assertThat(report.mean().mutualInformationNats()).isPositive();
    assertThat(ensemble.probabilities(FEATURES)).isEqualTo(report.meanProbabilities().toFloat());
  }

  /** Classifiers of any kind; equal ones do not disagree. */
  @Test
  void ensemblesTakeAnyClassifier() {
    DeepEnsemble twice = DeepEnsemble.of(List.of(MODEL, MODEL));
    assertThat(twice.uncertainty(FEATURES).values(Uncertainty::mutualInformationNats))
        .containsOnly(0);
    assertThat(twice.probabilities(FEATURES)).isEqualTo(MODEL.probabilities(FEATURES));
    DeepEnsemble mixed = DeepEnsemble.of(List.of(MODEL, GaussianNaiveBayes.standard().fit(IRIS)));
    assertThat(mixed.uncertainty(FEATURES).mean().mutualInformationNats()).isPositive();
    assertThat(mixed.members()).hasSize(2).startsWith(MODEL);
  }

  @Test
  void logitsAreLogarithmsOfTheMeanProbabilities() {
    for (EnsembleClassifier classifier :
        List.of(
            MonteCarloDropout.of(MODEL).withPasses(4),
            DeepEnsemble.fit(2, 0, seed -> TRAINER.withSeed(seed).fit(NETWORK, IRIS)))) {
      FloatMatrix logits = classifier.logits(FEATURES);
      FloatMatrix probabilities = classifier.probabilities(FEATURES);
      for (int i = 0; i < logits.data().length; i++) {
        assertThat(Math.exp(logits.data()[i])).isCloseTo(probabilities.data()[i], within(1e-6));
      }
      assertThat(classifier.logProbabilities(FEATURES)).isEqualTo(logits);
      assertThat(classifier.classes()).isEqualTo(3);
      assertThat(classifier.features()).isEqualTo(4);
    }
  }

  /** Where every member's probability is 0 as a float, the logarithm of the mean is still there. */
  @Test
  void logitsKeepWhatIsTooSmallForProbabilities() {
    Sequential network = Sequential.of(Dense.of(1, 2));
    DeepEnsemble ensemble =
        DeepEnsemble.of(
            List.of(
                network(network, 0, 0, 0, -200),
                network(network, 0, 0, 0, -300),
                network(network, 0, 0, 0, -200)));
    FloatMatrix row = FloatMatrix.zeros(1, 1);
    assertThat(ensemble.probabilities(row).row(0)).containsExactly(1, 0);
    assertThat(ensemble.logits(row).get(0, 0)).isCloseTo(0, within(1e-15f));
    assertThat(ensemble.logits(row).get(0, 1)).isEqualTo((float) (-200 + Math.log(2 / 3.0)));
  }

  /** In blocks, and with sources that go on from block to block. */
  @Test
  void rowsOfEveryKindGiveTheSame() {
    FeatureRows many = FeatureRows.of(FEATURES);
    MonteCarloDropout dropout = MonteCarloDropout.of(MODEL).withPasses(2);
    assertThat(dropout.uncertainty(many)).isEqualTo(dropout.uncertainty(FEATURES));
    assertThat(dropout.logits(many)).isEqualTo(dropout.logits(FEATURES));
    assertThat(dropout.uncertainty(FloatMatrix.zeros(0, 4)).rows()).isZero();
    assertThat(dropout.logits(FloatMatrix.zeros(0, 4)).columns()).isEqualTo(3);
  }

  /** 2¹⁹ features in a row make blocks of two rows. */
  @Test
  void blocksFollowOneAnother() {
    int features = 1 << 19;
    Sequential network = Sequential.of(Dense.of(features, 2), Dropout.of(0.5));
    float[] parameters = new float[2 * features + 2];
    parameters[0] = 1;
    parameters[1] = -2;
    TrainedNetwork model = network(network, parameters);
    FloatMatrix rows = FloatMatrix.zeros(5, features);
    for (int row = 0; row < 5; row++) {
      rows.set(row, 0, row);
    }
    SplittableRandom random = new SplittableRandom(7).split();
    assertThat(MonteCarloDropout.of(model).withPasses(1).withSeed(7).uncertainty(rows))
        .isEqualTo(UncertaintyReport.of(List.of(Softmax.of(model.sampledLogits(rows, random)))));
  }

  @Test
  void networksThatEndInASoftmaxAreNotNormalizedTwice() {
    Sequential ending =
        Sequential.of(
            Dense.of(4, 16), Relu.layer(), Dropout.of(0.4), Dense.of(16, 3), SoftmaxLayer.layer());
    TrainedNetwork model = network(ending, MODEL.parameters());
    assertThat(MonteCarloDropout.of(model).uncertainty(FEATURES))
        .isEqualTo(MonteCarloDropout.of(MODEL).uncertainty(FEATURES));
  }

  @Test
  void argumentsAreChecked() {
    TrainedNetwork plain = network(Sequential.of(Dense.of(4, 3)), new float[15]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MonteCarloDropout.of(plain))
        .withMessage(
            "network must have a layer that adds noise, as Dropout, got Sequential[Dense]");
    Sequential keepsAll = Sequential.of(Dense.of(4, 3), Dropout.of(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MonteCarloDropout.of(network(keepsAll, new float[15])));
    MonteCarloDropout dropout = MonteCarloDropout.of(MODEL);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dropout.withPasses(0))
        .withMessage("passes must be at least 1, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dropout.uncertainty(FloatMatrix.zeros(1, 5)))
        .withMessage("features must have 4 columns, got 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DeepEnsemble.of(List.of()))
        .withMessage("members must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DeepEnsemble.fit(0, 0, seed -> plain))
        .withMessage("members must be at least 1, got 0");
    TrainedNetwork wider = network(Sequential.of(Dense.of(4, 2)), new float[10]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DeepEnsemble.of(List.of(plain, wider)))
        .withMessage("classes of the members must be 3 as those of member 0, got 2 of member 1");
  }

  /** Labels of which several may hold are no distribution over classes. */
  @Test
  void probabilitiesOfSeveralLabelsAreRefused() {
    Sequential labels = Sequential.of(Dense.of(4, 3), Dropout.of(0.5), SigmoidLayer.layer());
    MonteCarloDropout dropout = MonteCarloDropout.of(network(labels, new float[15]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dropout.uncertainty(FEATURES))
        .withMessage("probabilities of member 0 must sum to 1 within 1.0E-5, got 1.5 in row 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dropout.logits(FEATURES))
        .withMessageStartingWith("mean probabilities must sum to 1");
  }

  private static TrainedNetwork network(Sequential network, float... parameters) {
    return TrainedNetwork.of(network, parameters, new TrainingHistory(List.of()));
  }
}
