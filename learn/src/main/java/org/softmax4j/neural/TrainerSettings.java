package org.softmax4j.neural;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.softmax4j.data.Augmentation;
import org.softmax4j.loss.BinaryCrossEntropy;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.loss.Loss;
import org.softmax4j.loss.TargetLoss;

/** What a {@link Trainer} is configured with; no longer modified once a trainer has it. */
final class TrainerSettings {
  Optimizer optimizer;
  LearningRateSchedule schedule = LearningRateSchedule.constant();
  GradientClipping clipping = GradientClipping.none();
  Loss loss = CrossEntropy.standard();
  TargetLoss targetLoss = BinaryCrossEntropy.standard();
  int epochs = 20;
  int batchSize = 32;
  long seed;
  int threads = Runtime.getRuntime().availableProcessors();
  Optional<Augmentation> augmentation = Optional.empty();
  Optional<EarlyStopping> earlyStopping = Optional.empty();
  DivergencePolicy divergencePolicy = DivergencePolicy.STOP;
  ProgressListener listener = progress -> {};
  Optional<CheckpointSink> checkpoints = Optional.empty();
  CheckpointInterval checkpointInterval = CheckpointInterval.ofBatches(Long.MAX_VALUE);
  Optional<Checkpoint> start = Optional.empty();
  Optional<TrainedNetwork> firstWeights = Optional.empty();
  BooleanSupplier stopSignal = () -> false;

  TrainerSettings(Optimizer optimizer) {
    this.optimizer = optimizer;
  }

  /** A copy with a change. */
  TrainerSettings with(Consumer<TrainerSettings> change) {
    TrainerSettings copy = new TrainerSettings(optimizer);
    copy.schedule = schedule;
    copy.clipping = clipping;
    copy.loss = loss;
    copy.targetLoss = targetLoss;
    copy.epochs = epochs;
    copy.batchSize = batchSize;
    copy.seed = seed;
    copy.threads = threads;
    copy.augmentation = augmentation;
    copy.earlyStopping = earlyStopping;
    copy.divergencePolicy = divergencePolicy;
    copy.listener = listener;
    copy.checkpoints = checkpoints;
    copy.checkpointInterval = checkpointInterval;
    copy.start = start;
    copy.firstWeights = firstWeights;
    copy.stopSignal = stopSignal;
    change.accept(copy);
    return copy;
  }
}
