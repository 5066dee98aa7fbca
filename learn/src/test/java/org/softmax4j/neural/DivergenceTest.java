package org.softmax4j.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.data.Augmentation;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.Datasets;
import org.softmax4j.data.ImageShape;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.loss.Loss;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/** T6: what is not finite is found at its step, gets into no checkpoint, and can be left out. */
class DivergenceTest {
  private static final int STEP = 4;
  private static final Sequential NETWORK =
      Sequential.of(Dense.of(4, 5), BatchNorm.layer(), Relu.layer(), Dense.of(5, 3));

  /** What a step is spoilt by. */
  enum Fault {
    LOSS("the loss is NaN"),
    INFINITE_LOSS("the loss is Infinity"),
    GRADIENT("a gradient is "),
    WEIGHT("a weight is "),
    DATA("a feature is not finite");

    private final String words;

    Fault(String words) {
      this.words = words;
    }
  }

  private final List<Checkpoint> taken = new ArrayList<>();

  /** Training on iris, 5 batches an epoch, with a fault at step {@link #STEP} of all. */
  private Trainer trainer(Fault fault) {
    AtomicInteger steps = new AtomicInteger();
    Trainer trainer =
        Trainer.sgd(0.05)
            .withEpochs(2)
            .withThreads(1)
            .withCheckpoints(taken::add, CheckpointInterval.ofBatches(1));
    return switch (fault) {
      case LOSS -> trainer.withLoss(new Spoilt(steps, Double.NaN, Float.NaN));
      case INFINITE_LOSS -> trainer.withLoss(new Spoilt(steps, Double.POSITIVE_INFINITY, 1));
      case GRADIENT -> trainer.withLoss(new Spoilt(steps, 1, Float.NEGATIVE_INFINITY));
      case WEIGHT -> trainer.withOptimizer(new SpoiltSteps(Sgd.of(0.05), steps));
      case DATA -> trainer.withLoss(new Spoilt(steps, 1, 1));
    };
  }

  private TrainedNetwork fit(Trainer trainer, Fault fault) {
    Dataset iris = Datasets.iris();
    return fault == Fault.DATA
        ? trainer.withAugmentation(new SpoiltPictures()).fit(NETWORK, pictures(iris))
        : trainer.fit(NETWORK, iris);
  }

  private static Dataset pictures(Dataset iris) {
    return iris.withImageShape(new ImageShape(2, 2, 1));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void stopsAtTheStepAndNamesTheCause(Fault fault) {
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> fit(trainer(fault), fault))
        .withMessageStartingWith(
            "training diverged in epoch 1, batch " + STEP + ": " + fault.words);
    assertThat(taken).hasSize(STEP - 1);
    assertFinite();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void skipLeavesTheBatchOut(Fault fault) {
    TrainedNetwork model = fit(trainer(fault).withDivergencePolicy(DivergencePolicy.SKIP), fault);
    assertThat(model.history().epochs().get(0).skippedBatches()).isEqualTo(1);
    assertThat(model.history().last().skippedBatches()).isZero();
    assertFinite();
    assertThat(taken.get(STEP - 1).arrays().get("parameters"))
        .isEqualTo(taken.get(STEP - 2).arrays().get("parameters"));
    assertThat(taken.get(STEP - 1).arrays().get("statistics"))
        .isEqualTo(taken.get(STEP - 2).arrays().get("statistics"));
    assertThat(taken.get(STEP - 1).cursor().rows()).isEqualTo((STEP - 1) * 32);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void rollBackReturnsToTheBeginningOfTheEpochWithHalfTheRate(Fault fault) {
    fit(trainer(fault).withDivergencePolicy(DivergencePolicy.ROLL_BACK), fault);
    assertFinite();
    Checkpoint after = taken.get(STEP - 1);
    assertThat(after.arrays().get("parameters")).isEqualTo(NETWORK.initialState(0).parameters());
    assertThat(after.cursor().learningRateFactor()).isEqualTo(0.5);
    assertThat(after.cursor().steps()).isZero();
    assertThat(after.cursor().batch()).isEqualTo(STEP);
  }

  private void assertFinite() {
    for (Checkpoint checkpoint : taken) {
      checkpoint
          .arrays()
          .forEach((name, array) -> assertThat(Finite.areAll(array)).as(name).isTrue());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SKIP", "ROLL_BACK"})
  void doesNotGoOnForEver(DivergencePolicy policy) {
    Loss always = new Spoilt(new AtomicInteger(), Double.NaN, Float.NaN, true);
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(
            () ->
                Trainer.sgd(1)
                    .withEpochs(1000)
                    .withBatchSize(1)
                    .withLoss(always)
                    .withDivergencePolicy(policy)
                    .fit(NETWORK, Datasets.iris()))
        .withMessageContaining("the loss is NaN");
  }

  /** Class 0 does not count: with batches of one row a third of all are without a label. */
  @Test
  void aBatchWithoutALabelThatCountsIsSkippedAndCounted() {
    Dataset iris = Datasets.iris();
    Trainer trainer =
        Trainer.adam(0.01)
            .withEpochs(2)
            .withBatchSize(1)
            .withLoss(CrossEntropy.standard().withIgnoreIndex(0))
            .withCheckpoints(taken::add, CheckpointInterval.ofBatches(1));
    TrainedNetwork model = trainer.fit(NETWORK, iris);
    assertThat(model.history().last().skippedBatches()).isEqualTo(50);
    assertThat(model.history().last().trainLossNats()).isFinite();
    assertFinite();
    for (int i = 1; i < 150; i++) {
      TrainingCursor before = taken.get(i - 1).cursor();
      TrainingCursor now = taken.get(i).cursor();
      if (now.skippedBatches() > before.skippedBatches()) {
        assertThat(now.steps()).isEqualTo(before.steps());
        assertThat(now.lossSum()).isEqualTo(before.lossSum());
        assertThat(taken.get(i).arrays().get("parameters"))
            .isEqualTo(taken.get(i - 1).arrays().get("parameters"));
        assertThat(taken.get(i).arrays().get("statistics"))
            .isEqualTo(taken.get(i - 1).arrays().get("statistics"));
      }
    }
  }

  /** Cross-entropy but for one step, or for all. */
  private record Spoilt(AtomicInteger calls, double loss, float gradient, boolean always)
      implements Loss {
    Spoilt(AtomicInteger calls, double loss, float gradient) {
      this(calls, loss, gradient, false);
    }

    @Override
    public double loss(FloatMatrix logits, int[] labels) {
      return CrossEntropy.standard().loss(logits, labels);
    }

    @Override
    public double loss(DoubleMatrix logits, int[] labels) {
      return CrossEntropy.standard().loss(logits, labels);
    }

    @Override
    public double lossAndGradient(FloatMatrix logits, int[] labels, FloatMatrix result) {
      double plain = CrossEntropy.standard().lossAndGradient(logits, labels, result);
      if ((calls.incrementAndGet() == STEP && loss + gradient != 2) || always) {
        result.set(0, 0, gradient);
        return loss;
      }
      return plain;
    }

    @Override
    public double lossAndGradient(DoubleMatrix logits, int[] labels, DoubleMatrix result) {
      return CrossEntropy.standard().lossAndGradient(logits, labels, result);
    }
  }

  /** An optimizer that once makes a weight infinite. */
  private record SpoiltSteps(Sgd sgd, AtomicInteger calls) implements Optimizer {
    @Override
    public double learningRate() {
      return sgd.learningRate();
    }

    @Override
    public State newState(int parameters) {
      SgdState state = sgd.newState(parameters);
      return new State() {
        @Override
        public void step(float[] weights, float[] gradient, double learningRate, long number) {
          state.step(weights, gradient, learningRate, number);
          if (calls.incrementAndGet() == STEP) {
            weights[2] = Float.NEGATIVE_INFINITY;
          }
        }

        @Override
        public Map<String, float[]> arrays() {
          return state.arrays();
        }
      };
    }
  }

  /** Makes one feature of the first picture of batch {@link #STEP} NaN. */
  private static final class SpoiltPictures implements Augmentation {
    private final AtomicInteger pictures = new AtomicInteger();

    @Override
    public void apply(float[] features, int offset, ImageShape shape, SplittableRandom random) {
      if (pictures.getAndIncrement() == (STEP - 1) * 32) {
        features[offset] = Float.NaN;
      }
    }
  }
}
