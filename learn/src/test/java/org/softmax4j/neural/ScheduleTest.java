package org.softmax4j.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.softmax4j.data.Datasets;

/** Schedules, clipping and early stopping against their definitions. */
class ScheduleTest {
  private static final TrainingHistory NONE = new TrainingHistory(List.of());

  private static double at(LearningRateSchedule schedule, int epoch, int batch) {
    return schedule.factor(new TrainingPoint(epoch, batch, 4, NONE));
  }

  private static TrainingHistory history(double... validationLosses) {
    return new TrainingHistory(
        Arrays.stream(validationLosses)
            .mapToObj(
                loss ->
                    new TrainingHistory.Epoch(1, 1, OptionalDouble.of(loss), OptionalDouble.of(1)))
            .toList());
  }

  @Test
  void eachScheduleIsItsFormula() {
    assertThat(at(LearningRateSchedule.constant(), 7, 3)).isEqualTo(1);
    LearningRateSchedule steps = LearningRateSchedule.steps(3, 0.1);
    assertThat(at(steps, 2, 3)).isEqualTo(1);
    assertThat(at(steps, 3, 0)).isEqualTo(0.1);
    assertThat(at(steps, 6, 0)).isCloseTo(0.01, within(1e-15));
    LearningRateSchedule exponential = LearningRateSchedule.exponential(0.25);
    assertThat(at(exponential, 1, 2)).isEqualTo(0.125);
    LearningRateSchedule cosine = LearningRateSchedule.cosine(4, 0.1);
    assertThat(at(cosine, 0, 0)).isEqualTo(1);
    assertThat(at(cosine, 2, 0)).isCloseTo(0.55, within(1e-15));
    assertThat(at(cosine, 1, 0)).isCloseTo(0.1 + 0.9 * (1 + Math.sqrt(0.5)) / 2, within(1e-15));
    assertThat(at(cosine, 9, 1)).isCloseTo(0.1, within(1e-15));
    LearningRateSchedule warm = steps.withWarmUp(0.5);
    assertThat(at(warm, 0, 0)).isEqualTo(0.5);
    assertThat(at(warm, 0, 1)).isEqualTo(1);
    assertThat(at(warm, 3, 0)).isEqualTo(0.1);
  }

  @Test
  void aPlateauIsAsManyEpochsWithoutAFallAsThePatience() {
    LearningRateSchedule plateau = LearningRateSchedule.reduceOnPlateau(0.5, 2);
    double[] losses = {5, 4, 4, 4.5, 3, 3, 3, 3, 3};
    double[] factors = {1, 1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.125};
    for (int epochs = 0; epochs <= losses.length; epochs++) {
      TrainingHistory history = history(Arrays.copyOf(losses, epochs));
      assertThat(plateau.factor(new TrainingPoint(epochs, 0, 1, history)))
          .as("after %d epochs", epochs)
          .isEqualTo(factors[epochs]);
    }
  }

  @Test
  void theTrainerFollowsItsSchedule() {
    Sequential network = Sequential.of(Dense.of(4, 3));
    Trainer trainer = Trainer.sgd(0.2).withEpochs(2);
    TrainedNetwork half = trainer.withSchedule(point -> 0.5).fit(network, Datasets.iris());
    assertThat(half).isEqualTo(trainer.withOptimizer(Sgd.of(0.1)).fit(network, Datasets.iris()));
  }

  @Test
  void clippingScalesTheNormOrCutsTheElements() {
    float[] gradient = {3, -4};
    GradientClipping.byNorm(10).clip(gradient);
    assertThat(gradient).containsExactly(3, -4);
    GradientClipping.byNorm(1).clip(gradient);
    assertThat(gradient).containsExactly(0.6f, -0.8f);
    float[] elements = {0.5f, -7, 2};
    GradientClipping.byValue(1).clip(elements);
    assertThat(elements).containsExactly(0.5f, -1, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GradientClipping.byNorm(0))
        .withMessage("norm must be above 0 and finite, got 0.0");
  }

  @Test
  void stopsEarlyAndTakesTheBest() {
    EarlyStopping early = EarlyStopping.of(2);
    assertThat(early.isOver(history())).isFalse();
    assertThat(early.best(history(3, 2, 2, 2.5))).isEqualTo(1);
    assertThat(early.isOver(history(3, 2, 2))).isFalse();
    assertThat(early.isOver(history(3, 2, 2, 2.5))).isTrue();
    assertThat(early.withMinImprovementNats(1.5).best(history(3, 2, 1))).isEqualTo(2);
    assertThat(early.best(history(Double.NaN, Double.NaN))).isEqualTo(-1);
  }

  @Test
  void aTrainingThatStopsEarlyHasTheWeightsOfItsBestEpoch() {
    Sequential network = Sequential.of(Dense.of(4, 3));
    Trainer trainer = Trainer.sgd(0.8).withEpochs(200).withBatchSize(10).withSeed(2);
    TrainedNetwork best =
        trainer
            .withEarlyStopping(EarlyStopping.of(3))
            .fit(network, Datasets.iris(), Datasets.iris());
    int epochs = best.history().epochs().size();
    assertThat(epochs).isLessThan(200);
    TrainedNetwork shorter =
        trainer.withEpochs(epochs - 3).fit(network, Datasets.iris(), Datasets.iris());
    assertThat(best).isEqualTo(shorter);
    TrainedNetwork last =
        trainer
            .withEarlyStopping(EarlyStopping.of(3).withLastWeights())
            .fit(network, Datasets.iris(), Datasets.iris());
    assertThat(last)
        .isEqualTo(trainer.withEpochs(epochs).fit(network, Datasets.iris(), Datasets.iris()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> trainer.withEarlyStopping(EarlyStopping.of(3)).fit(network, Datasets.iris()))
        .withMessage("earlyStopping needs validation data, got none");
  }
}
