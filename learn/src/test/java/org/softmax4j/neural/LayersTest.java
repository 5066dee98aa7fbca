package org.softmax4j.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.softmax4j.labels.OneHot;
import org.softmax4j.loss.BinaryCrossEntropy;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.loss.MeanSquaredError;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.normalizer.Sigmoid;
import org.softmax4j.testing.Seeds;

/** What each layer gives in training and in evaluation. */
class LayersTest {
  private static final TrainingHistory NONE = new TrainingHistory(List.of());

  private final SplittableRandom random = Seeds.random("LayersTest");

  private FloatMatrix random(int rows, int columns) {
    FloatMatrix matrix = FloatMatrix.zeros(rows, columns);
    for (int i = 0; i < matrix.data().length; i++) {
      matrix.data()[i] = (float) random.nextDouble(-3, 3);
    }
    return matrix;
  }

  private static FloatMatrix run(Sequential network, FloatMatrix input, PassMode mode) {
    NetworkState state = network.initialState(1);
    return new ForwardPass(network.stagesFor(Optional.empty()), state, input.rows(), Runnable::run)
        .logits(input, mode)
        .copy();
  }

  private static Sequential of(int columns, Layer layer) {
    return Sequential.of(Shape.of(columns), layer);
  }

  /** The share of dropped values is within 5 standard deviations, the others are scaled. */
  @Test
  void dropoutDropsItsShareInTrainingAndNothingInEvaluation() {
    FloatMatrix input = random(100, 100);
    Sequential network = of(100, Dropout.of(0.3));
    assertThat(run(network, input, PassMode.evaluation())).isEqualTo(input);
    for (PassMode mode : List.of(PassMode.training(random), PassMode.sampling(random))) {
      FloatMatrix output = run(network, input, mode);
      int dropped = 0;
      for (int i = 0; i < input.data().length; i++) {
        float y = output.data()[i];
        dropped += y == 0 ? 1 : 0;
        assertThat(y == 0 || y == (float) (1 / 0.7) * input.data()[i]).isTrue();
      }
      assertThat(dropped).isCloseTo(3000, within(5 * 46));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dropout.of(1))
        .withMessage("rate must lie in [0, 1), got 1.0");
  }

  @Test
  void sampledLogitsDifferFromSeedToSeedAndTheirMeanIsNearTheLogits() {
    Sequential network = Sequential.of(Dense.of(5, 40), Dropout.of(0.5), Dense.of(40, 3));
    NetworkState state = network.initialState(4);
    TrainedNetwork model = TrainedNetwork.of(network, state.parameters(), NONE);
    FloatMatrix features = random(300, 5);
    FloatMatrix once = model.sampledLogits(features, new SplittableRandom(1));
    assertThat(model.sampledLogits(features, new SplittableRandom(1))).isEqualTo(once);
    assertThat(model.sampledLogits(features, new SplittableRandom(2))).isNotEqualTo(once);
    double[] sum = new double[3];
    int passes = 2000;
    FloatMatrix row = features.rowRange(0, 1);
    for (int i = 0; i < passes; i++) {
      FloatMatrix sample = model.sampledLogits(row, random);
      for (int c = 0; c < 3; c++) {
        sum[c] += sample.get(0, c);
      }
    }
    FloatMatrix logits = model.logits(row);
    for (int c = 0; c < 3; c++) {
      assertThat(sum[c] / passes).isCloseTo(logits.get(0, c), within(0.3));
    }
  }

  @Test
  void batchNormTakesTheBatchInTrainingAndTheRunningStatisticsInEvaluation() {
    FloatMatrix input = FloatMatrix.copyOf(new float[][] {{1, 10}, {3, 10}, {5, 40}, {7, 20}});
    Sequential network = of(2, BatchNorm.layer().withMomentum(0.5).withEpsilon(1e-6));
    NetworkState state = network.initialState(0);
    assertThat(state.parameters()).containsExactly(1, 1, 0, 0);
    assertThat(state.statistics()).containsExactly(0, 0, 1, 1);
    ForwardPass pass = new ForwardPass(network.logitStages(), state, 4, Runnable::run);
    FloatMatrix output = pass.logits(input, PassMode.training(random)).copy();
    // means 4 and 20, variances 5 and 150, unbiased 20/3 and 200
    assertThat(output.get(0, 0)).isCloseTo((float) (-3 / Math.sqrt(5)), within(1e-6f));
    assertThat(output.get(2, 1)).isCloseTo((float) (20 / Math.sqrt(150)), within(1e-6f));
    float[] expected = {2, 10, 0.5f + 10 / 3f, 100.5f};
    assertThat(state.statistics()).containsExactly(expected, within(1e-5f));
    float[] kept = state.statistics().clone();
    output = pass.logits(input, PassMode.evaluation()).copy();
    assertThat(state.statistics()).isEqualTo(kept);
    assertThat(output.get(3, 1)).isCloseTo((float) ((20 - 10) / Math.sqrt(100.5)), within(1e-6f));
    assertThat(pass.logits(input.rowRange(3, 4), PassMode.evaluation()).get(0, 1))
        .isEqualTo(output.get(3, 1));
    assertThat(pass.logits(input, PassMode.sampling(random))).isEqualTo(output);
  }

  @Test
  void batchNormOfImagesTakesAllPixelsOfAChannelTogether() {
    FloatMatrix asRows = random(6 * 2 * 3, 4);
    FloatMatrix images = FloatMatrix.zeros(6, 4 * 2 * 3);
    for (int i = 0; i < 6 * 6; i++) {
      for (int c = 0; c < 4; c++) {
        images.set(i / 6, 6 * c + i % 6, asRows.get(i, c));
      }
    }
    FloatMatrix output =
        run(Sequential.of(Shape.of(4, 2, 3), BatchNorm.layer()), images, PassMode.training(random));
    FloatMatrix expected = run(of(4, BatchNorm.layer()), asRows, PassMode.training(random));
    for (int i = 0; i < 6 * 6; i++) {
      for (int c = 0; c < 4; c++) {
        assertThat(output.get(i / 6, 6 * c + i % 6)).isCloseTo(expected.get(i, c), within(1e-6f));
      }
    }
  }

  /** Neither the features nor the outputs of tanh, which its derivative is made of. */
  @Test
  void rectifiersOverwriteOnlyWhatTheWayBackDoesNotNeed() {
    List<Layer> layers =
        List.of(Relu.layer(), Dense.of(2, 3), Relu.layer(), Tanh.layer(), Relu.layer());
    Sequential network = Sequential.of(Shape.of(2), layers);
    ForwardPass pass =
        new ForwardPass(
            network.stagesFor(Optional.empty()), network.initialState(1), 4, Runnable::run);
    FloatMatrix input = random(4, 2);
    FloatMatrix before = input.copy();
    pass.logits(input, PassMode.evaluation());
    assertThat(input).isEqualTo(before);
    for (int i = 0; i < layers.size(); i++) {
      assertThat(pass.output(i).data() == pass.input(i).data()).as("stage %d", i).isEqualTo(i == 2);
    }
  }

  /** Two pixels of three channels: red, green, blue twice become two reds, greens and blues. */
  @Test
  void channelsFirstMovesTheChannelsBeforeThePixels() {
    FloatMatrix image = FloatMatrix.of(new float[] {1, 2, 3, 4, 5, 6}, 1, 6);
    Sequential network = Sequential.of(Shape.of(1, 2, 3), ChannelsFirst.layer());
    assertThat(run(network, image, PassMode.evaluation()).toArray())
        .containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(network.summary()).contains("(None, 3, 1, 2)");
  }

  @Test
  void aBatchOfOneRowLeavesTheRunningVariance() {
    Sequential network = of(2, BatchNorm.layer());
    NetworkState state = network.initialState(0);
    ForwardPass pass = new ForwardPass(network.logitStages(), state, 1, Runnable::run);
    FloatMatrix output = pass.logits(random(1, 2), PassMode.training(random));
    assertThat(output.toArray()).containsExactly(0, 0);
    assertThat(state.statistics()[2]).isEqualTo(1);
  }

  @Test
  void softmaxOverGroupsSwitchesInEachGroup() {
    FloatMatrix input = random(7, 12);
    FloatMatrix output = run(of(12, SoftmaxLayer.overGroups(3)), input, PassMode.evaluation());
    FloatMatrix groups = FloatMatrix.of(input.data(), 28, 3);
    FloatMatrix expected = run(of(3, SoftmaxLayer.layer()), groups, PassMode.evaluation());
    assertThat(output.toArray()).isEqualTo(expected.toArray());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(10, SoftmaxLayer.overGroups(3)))
        .withMessage(
            "layer 0 (Softmax) does not fit: Softmax needs an input that groups of 3 fill, got"
                + " (10)");
  }

  @Test
  void gumbelSoftmaxChoosesAtRandomInTrainingAndTheLargestInEvaluation() {
    FloatMatrix input = FloatMatrix.copyOf(new float[][] {{0, 1, -1, 2, 0, 0}});
    Sequential hard = of(6, GumbelSoftmaxLayer.of(0.5).overGroups(3).withStraightThrough());
    assertThat(run(hard, input, PassMode.evaluation()).toArray()).containsExactly(0, 1, 0, 1, 0, 0);
    int[] chosen = new int[3];
    for (int i = 0; i < 3000; i++) {
      float[] sample = run(hard, input, PassMode.training(random)).toArray();
      assertThat(sample[0] + sample[1] + sample[2]).isEqualTo(1);
      for (int c = 0; c < 3; c++) {
        chosen[c] += (int) sample[c];
      }
    }
    // softmax(0, 1, −1) = 0.2447, 0.6652, 0.0900; 5 standard deviations are at most 0.043
    assertThat(chosen[0] / 3000.0).isCloseTo(0.2447, within(0.043));
    assertThat(chosen[1] / 3000.0).isCloseTo(0.6652, within(0.043));
    assertThat(chosen[2] / 3000.0).isCloseTo(0.0900, within(0.043));
  }

  static Stream<Layer> layers() {
    return Stream.of(
        Relu.layer(),
        SigmoidLayer.layer(),
        Tanh.layer(),
        Dropout.of(0.25),
        ChannelsFirst.layer(),
        BatchNorm.layer().withEpsilon(1e-3).withMomentum(0.01),
        SoftmaxLayer.layer(),
        SoftmaxLayer.overGroups(2),
        GumbelSoftmaxLayer.of(0.3).overGroups(4).withStraightThrough(),
        Dense.of(8, 4).withActivation(SoftmaxLayer.overGroups(2)),
        Dense.of(8, 4).withActivation(Tanh.layer()));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void comesBackFromItsSpec(Layer layer) {
    assertThat(layer.spec().toLayer()).isEqualTo(layer).hasSameHashCodeAs(layer);
  }

  /**
   * Two labels a row, both functions of the features: the sigmoids of a linear layer learn them.
   */
  @Test
  void learnsSeveralLabelsAtOnceWithASigmoidAtTheEndOrWithout() {
    FloatMatrix features = random(200, 2);
    FloatMatrix targets = FloatMatrix.zeros(200, 2);
    for (int r = 0; r < 200; r++) {
      targets.set(r, 0, features.get(r, 0) > 0 ? 1 : 0);
      targets.set(r, 1, features.get(r, 0) + features.get(r, 1) > 0 ? 1 : 0);
    }
    TargetRows rows = TargetRows.of(features, targets);
    Trainer trainer = Trainer.adam(0.05).withEpochs(60);
    TrainedNetwork model =
        trainer.fit(Sequential.of(Dense.of(2, 2), SigmoidLayer.layer()), rows, rows);
    TrainedNetwork bare = trainer.fit(Sequential.of(Dense.of(2, 2)), rows, rows);
    assertThat(model.parameters()).isEqualTo(bare.parameters());
    assertThat(model.history().last().validationAccuracy().orElseThrow()).isGreaterThan(0.97);
    assertThat(model.history().lastValidationLossNats())
        .isCloseTo(
            BinaryCrossEntropy.standard().loss(model.logits(features), targets), within(1e-12));
    assertThat(model.probabilities(features))
        .isEqualTo(Sigmoid.normalizer().probabilities(model.logits(features)));
    assertThat(model.logProbabilities(features))
        .isEqualTo(Sigmoid.normalizer().logProbabilities(model.logits(features)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.fit(Sequential.of(Dense.of(2, 2), SoftmaxLayer.layer()), rows))
        .withMessage(
            "loss must be one for a network that ends in StandardSoftmax, got one of the logits of"
                + " Sigmoid");
  }

  /** y = 2·x0 − x1 + 3, which a linear layer can be exactly. */
  @Test
  void learnsARegressionByTheSquaredError() {
    FloatMatrix features = random(100, 2);
    FloatMatrix targets = FloatMatrix.zeros(100, 1);
    for (int r = 0; r < 100; r++) {
      targets.set(r, 0, 2 * features.get(r, 0) - features.get(r, 1) + 3);
    }
    TrainedNetwork model =
        Trainer.adam(0.1)
            .withTargetLoss(MeanSquaredError.standard())
            .withEpochs(200)
            .withSchedule(LearningRateSchedule.cosine(200, 0.001))
            .fit(Sequential.of(Dense.of(2, 1)), TargetRows.of(features, targets));
    assertThat(model.history().last().trainLossNats()).isLessThan(1e-6);
    assertThat(model.history().last().trainAccuracy()).isNaN();
    assertThat(model.parameters()).containsExactly(new float[] {2, -1, 3}, within(1e-3f));
  }

  /** A squared error of probabilities goes through the softmax at the end. */
  @Test
  void aLossOfOutputsTakesTheSoftmaxAtTheEndAlong() {
    FloatMatrix features = random(60, 3);
    int[] labels = IntStream.range(0, 60).map(r -> features.get(r, 0) > 0 ? 1 : 0).toArray();
    FloatMatrix targets = OneHot.of(labels, 2);
    Sequential network = Sequential.of(Dense.of(3, 2), SoftmaxLayer.layer());
    TrainedNetwork model =
        Trainer.adam(0.05)
            .withTargetLoss(MeanSquaredError.standard())
            .withEpochs(100)
            .fit(network, TargetRows.of(features, targets), TargetRows.of(features, targets));
    double squares = MeanSquaredError.standard().loss(model.probabilities(features), targets);
    assertThat(model.history().lastValidationLossNats()).isCloseTo(squares, within(1e-6));
    assertThat(squares).isLessThan(0.05);
    assertThat(CrossEntropy.standard().loss(model.logits(features), labels)).isLessThan(0.4);
  }
}
