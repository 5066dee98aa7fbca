package org.softmax4j.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.softmax4j.data.Dataset;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.Seeds;

/** T4 and T5: a training goes on from any step, and on any number of threads, with equal bits. */
class ResumeTest {
  private static final int BATCHES = 25;
  private static final int EPOCHS = 4;

  private final Dataset train = blobs(BATCHES * 8 - 3);
  private final Dataset validation = blobs(40);

  private static Dataset blobs(int rows) {
    SplittableRandom random = Seeds.random("ResumeTest" + rows);
    int[] labels = IntStream.range(0, rows).map(row -> row % 3).toArray();
    FloatMatrix features = FloatMatrix.zeros(rows, 6);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < 6; c++) {
        features.set(r, c, (float) (random.nextGaussian() + (c % 3 == labels[r] ? 1.5 : 0)));
      }
    }
    return Dataset.of(features, labels, 3);
  }

  static Stream<Trainer> trainers() {
    return Stream.of(
            Trainer.adam(0.01).withSchedule(LearningRateSchedule.reduceOnPlateau(0.5, 1)),
            Trainer.adamW(0.01)
                .withSchedule(LearningRateSchedule.cosine(EPOCHS, 0.1).withWarmUp(0.5))
                .withClipping(GradientClipping.byNorm(0.5)),
            Trainer.of(Sgd.of(0.1).withMomentum(0.9).withNesterov().withWeightDecay(1e-3))
                .withSchedule(LearningRateSchedule.exponential(0.7))
                .withEarlyStopping(EarlyStopping.of(2)))
        .map(trainer -> trainer.withEpochs(EPOCHS).withBatchSize(8).withSeed(3));
  }

  private static Sequential network() {
    return Sequential.of(
        Dense.of(6, 8),
        BatchNorm.layer(),
        Relu.layer(),
        Dropout.of(0.3),
        Dense.of(8, 6),
        GumbelSoftmaxLayer.of(0.8).overGroups(3),
        Dense.of(6, 3));
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void resumedAtEveryStepTheBitsAreThoseOfTheStraightRun(Trainer trainer) {
    List<Checkpoint> taken = new ArrayList<>();
    TrainedNetwork straight =
        trainer
            .withCheckpoints(taken::add, CheckpointInterval.ofBatches(1))
            .fit(network(), train, validation);
    assertThat(taken).hasSizeGreaterThanOrEqualTo(BATCHES * 3);
    for (Checkpoint checkpoint : taken) {
      TrainedNetwork resumed = trainer.startingFrom(checkpoint).fit(network(), train, validation);
      assertThat(resumed).as("%s", checkpoint.cursor()).isEqualTo(straight);
      assertThat(resumed.history()).isEqualTo(straight.history());
    }
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void theNumberOfThreadsChangesNoBit(Trainer trainer) {
    TrainedNetwork alone = trainer.withThreads(1).fit(network(), train, validation);
    for (int threads : new int[] {2, 3, 8}) {
      assertThat(trainer.withThreads(threads).fit(network(), train, validation)).isEqualTo(alone);
    }
  }

  /** Large enough for products and rows to be shared between threads. */
  @Test
  void theNumberOfThreadsChangesNoBitOfALargeNetworkEither() {
    Dataset data = blobs(600);
    Sequential wide =
        Sequential.of(
            Dense.of(6, 512),
            Relu.layer(),
            Dropout.of(0.5),
            Dense.of(512, 256),
            Tanh.layer(),
            BatchNorm.layer(),
            Dense.of(256, 3));
    Trainer trainer = Trainer.adam(1e-3).withEpochs(1).withBatchSize(300);
    TrainedNetwork alone = trainer.withThreads(1).fit(wide, data);
    for (int threads : new int[] {2, 4, 8}) {
      assertThat(trainer.withThreads(threads).fit(wide, data)).isEqualTo(alone);
    }
  }

  @Test
  void aStoppedTrainingSavesItsState() {
    List<Checkpoint> taken = new ArrayList<>();
    int[] asked = {0};
    Trainer trainer = trainers().findFirst().orElseThrow();
    assertThatExceptionOfType(TrainingInterruptedException.class)
        .isThrownBy(
            () ->
                trainer
                    .withStopSignal(() -> ++asked[0] == BATCHES + 7)
                    .withCheckpoints(taken::add, CheckpointInterval.ofBatches(1000))
                    .fit(network(), train, validation))
        .withMessage("training was interrupted in epoch 2 after batch 7");
    assertThat(taken).hasSize(1);
    assertThat(taken.get(0).cursor().batch()).isEqualTo(7);
    assertThat(trainer.startingFrom(taken.get(0)).fit(network(), train, validation))
        .isEqualTo(trainer.fit(network(), train, validation));
  }

  @Test
  void moreEpochsGoOnFromTheEnd() {
    List<Checkpoint> taken = new ArrayList<>();
    Trainer trainer = Trainer.adam(0.01).withBatchSize(8);
    trainer
        .withEpochs(2)
        .withCheckpoints(taken::add, CheckpointInterval.ofBatches(1000))
        .fit(network(), train);
    assertThat(trainer.withEpochs(3).startingFrom(taken.get(0)).fit(network(), train))
        .isEqualTo(trainer.withEpochs(3).fit(network(), train));
  }

  @Test
  void refusesTheCheckpointOfAnotherTraining() {
    List<Checkpoint> taken = new ArrayList<>();
    Trainer trainer = Trainer.adam(0.01).withEpochs(1).withBatchSize(8);
    trainer
        .withCheckpoints(taken::add, CheckpointInterval.ofBatches(5))
        .fit(network(), train, validation);
    Trainer start = trainer.startingFrom(taken.get(0));
    assertRefused("got seed 0, now 1", start.withSeed(1), network(), train);
    assertRefused("got batchSize 8, now 9", start.withBatchSize(9), network(), train);
    assertRefused("got optimizer Adam", start.withOptimizer(Sgd.of(1)), network(), train);
    assertRefused("got train 197 rows", start, network(), blobs(198));
    assertRefused(
        "got loss",
        start.withLoss(CrossEntropy.standard().withLabelSmoothing(0.1)),
        network(),
        train);
    assertRefused("got network", start, Sequential.of(Dense.of(6, 3)), train);
  }

  private void assertRefused(String words, Trainer trainer, Sequential network, Dataset data) {
    assertThatExceptionOfType(CheckpointMismatchException.class)
        .isThrownBy(() -> trainer.fit(network, data, validation))
        .withMessageStartingWith("checkpoint must be one of the same training, ")
        .withMessageContaining(words);
  }
}
