package org.softmax4j.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.softmax4j.Softmax;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.Datasets;
import org.softmax4j.data.Split;
import org.softmax4j.labels.ArgMax;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.matrix.FloatMatrix;

class TrainerTest {
  private static final Dataset XOR =
      Dataset.of(
          FloatMatrix.copyOf(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}),
          new int[] {0, 1, 1, 0},
          2);
  private static final Sequential XOR_NETWORK =
      Sequential.of(Dense.of(2, 16), Relu.layer(), Dense.of(16, 2));

  static Stream<Trainer> trainers() {
    return Stream.of(
        Trainer.adam(0.02),
        Trainer.sgd(0.5),
        Trainer.of(Sgd.of(0.1).withMomentum(0.9)),
        Trainer.of(Sgd.of(0.1).withMomentum(0.9).withNesterov()));
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void learnsWhatNoLinearClassifierCan(Trainer trainer) {
    TrainedNetwork model = trainer.withEpochs(500).withBatchSize(4).fit(XOR_NETWORK, XOR);
    assertThat(ArgMax.of(model.logits(XOR.features()))).containsExactly(0, 1, 1, 0);
    assertThat(model.history().last().trainLossNats()).isLessThan(0.1);
    assertThat(model.history().last().trainAccuracy()).isEqualTo(1);
  }

  /**
   * 20 epochs already give a validation accuracy above 0.9, where guessing gives 0.1 and logistic
   * regression about 0.95.
   */
  @Test
  void learnsDigits() {
    Split digits = Datasets.digits().split(0.6, 0.2, 1);
    Sequential network = Sequential.of(Dense.of(64, 64), Relu.layer(), Dense.of(64, 10));
    TrainedNetwork model =
        Trainer.adam(1e-3)
            .withEpochs(20)
            .withBatchSize(64)
            .fit(network, digits.train(), digits.validation());
    TrainingHistory history = model.history();
    assertThat(history.epochs()).hasSize(20);
    assertThat(history.last().validationAccuracy().orElseThrow()).isGreaterThan(0.9);
    assertThat(history.last().trainLossNats())
        .isLessThan(history.epochs().get(0).trainLossNats() / 3);

    FloatMatrix logits = model.logits(digits.validation().features());
    double loss = CrossEntropy.standard().loss(logits, digits.validation().labels());
    assertThat(history.lastValidationLossNats()).isCloseTo(loss, within(1e-12));
  }

  @Test
  void aSeedGivesOneModelAndAnotherSeedAnother() {
    Dataset iris = Datasets.iris();
    Sequential network = Sequential.of(Dense.of(4, 8), Relu.layer(), Dense.of(8, 3));
    Trainer trainer = Trainer.adam(0.01).withEpochs(3).withSeed(7);
    TrainedNetwork model = trainer.fit(network, iris);
    assertThat(trainer.fit(network, iris)).isEqualTo(model);
    assertThat(trainer.fit(network, iris, iris)).isEqualTo(model);
    assertThat(trainer.withSeed(8).fit(network, iris)).isNotEqualTo(model);
    assertThat(model.features()).isEqualTo(4);
    assertThat(model.classes()).isEqualTo(3);
  }

  /** A step of SGD remembers nothing: its weights are all that the next one needs. */
  @Test
  void aWarmStartGoesOnFromTheWeightsOfAModel() {
    Sequential network = Sequential.of(Dense.of(2, 4), BatchNorm.layer(), Dense.of(4, 2));
    Trainer trainer = Trainer.sgd(0.1).withEpochs(1).withBatchSize(4);
    TrainedNetwork first = trainer.fit(network, XOR);
    float[] before = first.parameters();
    TrainedNetwork second = trainer.withStart(first).fit(network, XOR);
    assertThat(second.history().epochs()).hasSize(1);
    assertThat(first.parameters()).isEqualTo(before);
    // The order of the rows is that of another epoch, which changes sums in their last digits.
    TrainedNetwork both = trainer.withEpochs(2).fit(network, XOR);
    assertThat(second.history().last().trainLossNats())
        .isCloseTo(both.history().last().trainLossNats(), within(1e-5))
        .isNotCloseTo(first.history().last().trainLossNats(), within(1e-3));
    for (int i = 0; i < before.length; i++) {
      assertThat(second.parameters()[i]).isCloseTo(both.parameters()[i], within(1e-5f));
    }
    for (int i = 0; i < first.statistics().length; i++) {
      assertThat(second.statistics()[i]).isCloseTo(both.statistics()[i], within(1e-5f));
    }
  }

  @Test
  void aWarmStartTakesTheSameParametersInOtherLayers() {
    Sequential hot = Sequential.of(Dense.of(2, 4), GumbelSoftmaxLayer.of(2), Dense.of(4, 2));
    Sequential cold = Sequential.of(Dense.of(2, 4), GumbelSoftmaxLayer.of(0.5), Dense.of(4, 2));
    // Steps of this size do not move a float.
    Trainer trainer = Trainer.sgd(1e-60).withEpochs(1);
    TrainedNetwork first = trainer.withSeed(5).fit(hot, XOR);
    TrainedNetwork second = trainer.withStart(first).fit(cold, XOR);
    assertThat(second.network()).isEqualTo(cold);
    assertThat(second.parameters()).isEqualTo(first.parameters());

    Sequential wider = Sequential.of(Dense.of(2, 5), GumbelSoftmaxLayer.of(2), Dense.of(5, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.withStart(first).fit(wider, XOR))
        .withMessageStartingWith("start must have the parameters of Sequential[Dense, Gumbel");
  }

  @Test
  void softmaxAsActivationAsLayerOrInTheLossAloneIsOneModel() {
    Dataset iris = Datasets.iris();
    Dense hidden = Dense.of(4, 8).withActivation(Relu.layer());
    Dense output = Dense.of(8, 3);
    Trainer trainer = Trainer.adam(0.01).withEpochs(5);
    TrainedNetwork inLoss = trainer.fit(Sequential.of(hidden, output), iris, iris);
    TrainedNetwork asActivation =
        trainer.fit(Sequential.of(hidden, output.withActivation(SoftmaxLayer.layer())), iris, iris);
    TrainedNetwork asLayer =
        trainer.fit(Sequential.of(hidden, output, SoftmaxLayer.layer()), iris, iris);
    FloatMatrix features = iris.features();
    FloatMatrix probabilities = inLoss.probabilities(features);
    assertThat(probabilities).isEqualTo(Softmax.of(inLoss.logits(features)));
    for (TrainedNetwork model : List.of(asActivation, asLayer)) {
      assertThat(model.parameters()).isEqualTo(inLoss.parameters());
      assertThat(model.history()).isEqualTo(inLoss.history());
      assertThat(model.logits(features)).isEqualTo(inLoss.logits(features));
      assertThat(model.probabilities(features)).isEqualTo(probabilities);
      assertThat(model.logProbabilities(features)).isEqualTo(inLoss.logProbabilities(features));
    }
  }

  @Test
  void aSoftmaxInTheMiddleIsTrainedThrough() {
    Sequential network =
        Sequential.of(Dense.of(2, 8), SoftmaxLayer.layer(), Dense.of(8, 2), SoftmaxLayer.layer());
    TrainedNetwork model = Trainer.adam(0.05).withEpochs(500).withBatchSize(4).fit(network, XOR);
    assertThat(ArgMax.of(model.logits(XOR.features()))).containsExactly(0, 1, 1, 0);
  }

  @Test
  void logitsDoNotDependOnTheRowsBeside() {
    Dataset digits = Datasets.digits();
    Sequential network = Sequential.of(Dense.of(64, 10));
    TrainedNetwork model = Trainer.adam(1e-3).withEpochs(1).fit(network, digits);
    FloatMatrix all = model.logits(digits.features());
    assertThat(all.rows()).isEqualTo(digits.rows());
    assertThat(model.logits(digits.features().rowRange(255, 258)))
        .isEqualTo(all.rowRange(255, 258));
    assertThat(model.logits(digits.features().rowRange(0, 0)).rows()).isZero();
  }

  @Test
  void saysWhereItDivergedAndWhatToLower() {
    Dataset iris = Datasets.iris();
    Sequential network = Sequential.of(Dense.of(4, 8), Relu.layer(), Dense.of(8, 3));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> Trainer.sgd(1e30).withEpochs(5).fit(network, iris))
        .withMessageMatching(
            "training diverged in epoch 1, batch \\d: the loss is (NaN|Infinity);"
                + " lower the learning rate, now 1.0E30, or scale the features");
  }

  @Test
  void doesNotReturnWeightsThatTheLastStepMadeInfinite() {
    Sequential network = Sequential.of(Dense.of(2, 2));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> Trainer.sgd(1e300).withEpochs(1).withBatchSize(4).fit(network, XOR))
        .withMessageStartingWith("training diverged in epoch 1, batch 1: a weight is ");
  }

  @Test
  void tellsTheListenerAfterEveryBatch() {
    List<TrainingProgress> seen = new ArrayList<>();
    TrainedNetwork model =
        Trainer.sgd(0.01)
            .withEpochs(2)
            .withBatchSize(64)
            .withListener(seen::add)
            .fit(Sequential.of(Dense.of(4, 3)), Datasets.iris());
    assertThat(seen).extracting(TrainingProgress::epoch).containsExactly(1, 1, 1, 2, 2, 2);
    assertThat(seen).extracting(TrainingProgress::batch).containsExactly(1, 2, 3, 1, 2, 3);
    assertThat(seen).allMatch(progress -> progress.batches() == 3 && progress.epochs() == 2);
    assertThat(seen).extracting(TrainingProgress::elapsedNanos).isSorted();
    TrainingHistory.Epoch last = model.history().last();
    assertThat(seen.get(5).lossNats()).isEqualTo(last.trainLossNats());
    assertThat(seen.get(5).accuracy()).isEqualTo(last.trainAccuracy());
    assertThatIllegalStateException()
        .isThrownBy(() -> model.history().lastValidationLossNats())
        .withMessage("the training had no validation data");
  }

  @Test
  void rejectsDataThatDoNotFit() {
    Sequential network = Sequential.of(Dense.of(4, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Trainer.adam(1e-3).fit(network, Datasets.iris()))
        .withMessage("train must have 4 features and 2 classes to fit the network, got 4 and 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Trainer.adam(1e-3).fit(network, XOR.select(new int[0])))
        .withMessage("train must have at least one row, got none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Trainer.adam(1e-3).withEpochs(0))
        .withMessage("epochs must be at least 1, got 0");
  }

  @Test
  void theModelKeepsItsOwnWeights() {
    TrainedNetwork model = Trainer.sgd(0.1).withEpochs(1).fit(XOR_NETWORK, XOR);
    float[] parameters = model.parameters();
    TrainedNetwork same = TrainedNetwork.of(XOR_NETWORK, parameters, model.history());
    parameters[0] = 9;
    model.parameters()[0] = 9;
    assertThat(model).isEqualTo(same).hasSameHashCodeAs(same);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainedNetwork.of(XOR_NETWORK, new float[3], model.history()))
        .withMessage("parameters must be 82, got 3");
  }
}
