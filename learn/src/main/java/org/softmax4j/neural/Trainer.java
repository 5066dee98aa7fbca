package org.softmax4j.neural;

import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.softmax4j.data.Augmentation;
import org.softmax4j.data.Batches;
import org.softmax4j.data.Dataset;
import org.softmax4j.loss.Loss;
import org.softmax4j.loss.TargetLoss;

/**
 * Trains networks by mini-batches. An immutable configuration; the same one fits the same model to
 * the same data, bit for bit, whatever the number of threads, and with or without a stop on the
 * way.
 *
 * <p>A batch on which no label counts (all are ignored, or have weight 0) makes no step, and is
 * counted as skipped.
 */
public final class Trainer {
  private final TrainerSettings settings;

  private Trainer(TrainerSettings settings) {
    this.settings = settings;
  }

  /**
   * A trainer with cross-entropy, 20 epochs, batches of 32, the seed 0 and as many threads as there
   * are processors.
   */
  public static Trainer of(Optimizer optimizer) {
    return new Trainer(new TrainerSettings(Objects.requireNonNull(optimizer, "optimizer")));
  }

  /** A trainer with {@link Adam}. */
  public static Trainer adam(double learningRate) {
    return of(Adam.of(learningRate));
  }

  /** A trainer with {@link AdamW} and a weight decay of 0.01. */
  public static Trainer adamW(double learningRate) {
    return of(AdamW.of(learningRate));
  }

  /** A trainer with {@link Sgd} without momentum. */
  public static Trainer sgd(double learningRate) {
    return of(Sgd.of(learningRate));
  }

  private Trainer with(Consumer<TrainerSettings> change) {
    return new Trainer(settings.with(change));
  }

  /** The same with another optimizer. */
  public Trainer withOptimizer(Optimizer optimizer) {
    Objects.requireNonNull(optimizer, "optimizer");
    return with(copy -> copy.optimizer = optimizer);
  }

  /** The same whose learning rate changes as the training goes on. */
  public Trainer withSchedule(LearningRateSchedule schedule) {
    Objects.requireNonNull(schedule, "schedule");
    return with(copy -> copy.schedule = schedule);
  }

  /** The same that makes large gradients smaller. */
  public Trainer withClipping(GradientClipping clipping) {
    Objects.requireNonNull(clipping, "clipping");
    return with(copy -> copy.clipping = clipping);
  }

  /** The same with another loss of the logits, for rows with one label each. */
  public Trainer withLoss(Loss loss) {
    Objects.requireNonNull(loss, "loss");
    return with(copy -> copy.loss = loss);
  }

  /** The same with another loss for {@link TargetRows}; the first is binary cross-entropy. */
  public Trainer withTargetLoss(TargetLoss loss) {
    Objects.requireNonNull(loss, "loss");
    return with(copy -> copy.targetLoss = loss);
  }

  /**
   * The same with another number of passes over the training data.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public Trainer withEpochs(int epochs) {
    Settings.checkAtLeastOne("epochs", epochs);
    return with(copy -> copy.epochs = epochs);
  }

  /**
   * The same with another number of rows in a batch; the last one of an epoch may be short.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public Trainer withBatchSize(int batchSize) {
    Settings.checkAtLeastOne("batchSize", batchSize);
    return with(copy -> copy.batchSize = batchSize);
  }

  /** The same with another seed, which decides first weights, order of rows and noise. */
  public Trainer withSeed(long seed) {
    return with(copy -> copy.seed = seed);
  }

  /**
   * The same on at most so many threads; the model has the same bits on any number.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public Trainer withThreads(int threads) {
    Settings.checkAtLeastOne("threads", threads);
    return with(copy -> copy.threads = threads);
  }

  /** The same that changes pictures at random before each use. */
  public Trainer withAugmentation(Augmentation augmentation) {
    return with(copy -> copy.augmentation = Optional.of(augmentation));
  }

  /** The same that ends early; {@code fit} then needs validation data. */
  public Trainer withEarlyStopping(EarlyStopping earlyStopping) {
    return with(copy -> copy.earlyStopping = Optional.of(earlyStopping));
  }

  /** The same that does something else than stop when the training diverges. */
  public Trainer withDivergencePolicy(DivergencePolicy policy) {
    Objects.requireNonNull(policy, "policy");
    return with(copy -> copy.divergencePolicy = policy);
  }

  /** The same with a listener, told after every batch. */
  public Trainer withListener(ProgressListener listener) {
    Objects.requireNonNull(listener, "listener");
    return with(copy -> copy.listener = listener);
  }

  /** The same that saves its state as it goes, and once more at the end or when it is stopped. */
  public Trainer withCheckpoints(CheckpointSink sink, CheckpointInterval interval) {
    Objects.requireNonNull(interval, "interval");
    return with(
        copy -> {
          copy.checkpoints = Optional.of(sink);
          copy.checkpointInterval = interval;
        });
  }

  /**
   * The same that goes on where a checkpoint was taken. {@code fit} wants the network, the data and
   * the settings of then, and refuses others; more epochs are fine.
   */
  public Trainer startingFrom(Checkpoint checkpoint) {
    return with(copy -> copy.start = Optional.of(checkpoint));
  }

  /**
   * The same with a warm start: the weights and statistics of a trained network in place of new
   * ones. {@code fit} wants a network with parameters of the same names and shapes; layers without
   * any may differ, as a temperature that falls from one training to the next. Optimizer, schedule
   * and history begin anew; a {@linkplain #startingFrom checkpoint} to go on from replaces all.
   */
  public Trainer withStart(TrainedNetwork model) {
    return with(copy -> copy.firstWeights = Optional.of(model));
  }

  /**
   * The same that asks after every batch whether it is to stop; it then saves a checkpoint and
   * throws {@link TrainingInterruptedException}.
   */
  public Trainer withStopSignal(BooleanSupplier signal) {
    Objects.requireNonNull(signal, "signal");
    return with(copy -> copy.stopSignal = signal);
  }

  /** How the weights follow the gradient. */
  public Optimizer optimizer() {
    return settings.optimizer;
  }

  /** Passes over the training data. */
  public int epochs() {
    return settings.epochs;
  }

  /** Rows of a batch. */
  public int batchSize() {
    return settings.batchSize;
  }

  /** Number of threads, at most. */
  public int threads() {
    return settings.threads;
  }

  /**
   * The network trained on the data.
   *
   * @param network stays as it is
   * @throws IllegalArgumentException if there is no row, or features, classes or loss do not fit
   *     the network, or those of the warm start are others, or the checkpoint to start from is of
   *     another training, a {@link CheckpointMismatchException}
   * @throws ArithmeticException if the training diverges: a loss, a gradient or a weight is no
   *     longer finite
   */
  public TrainedNetwork fit(Sequential network, Dataset train) {
    return fit(network, labelled("train", network, train), Optional.empty());
  }

  /**
   * The network trained on the data, with the loss and the accuracy on the validation data after
   * every epoch in its history. See {@link #fit(Sequential, Dataset)}.
   *
   * @param validation never trained on
   */
  public TrainedNetwork fit(Sequential network, Dataset train, Dataset validation) {
    return fit(
        network,
        labelled("train", network, train),
        Optional.of(labelled("validation", network, validation)));
  }

  /** The network trained on rows of targets. See {@link #fit(Sequential, Dataset)}. */
  public TrainedNetwork fit(Sequential network, TargetRows train) {
    return fit(network, targets("train", network, train), Optional.empty());
  }

  /**
   * The network trained on rows of targets. See {@link #fit(Sequential, Dataset, Dataset)}.
   *
   * @param validation never trained on
   */
  public TrainedNetwork fit(Sequential network, TargetRows train, TargetRows validation) {
    return fit(
        network,
        targets("train", network, train),
        Optional.of(targets("validation", network, validation)));
  }

  private TrainedNetwork fit(Sequential network, Examples train, Optional<Examples> validation) {
    if (settings.earlyStopping.isPresent() && validation.isEmpty()) {
      throw new IllegalArgumentException("earlyStopping needs validation data, got none");
    }
    return new TrainingRun(settings, network, train, validation).run();
  }

  private Examples labelled(String name, Sequential network, Dataset data) {
    FitChecks.check(name, network, data.featureRows(), data.classes(), "classes");
    FitChecks.checkLoss(network, settings.loss.normalizer());
    return new LabelledExamples(data, settings.loss, order(data));
  }

  private Examples targets(String name, Sequential network, TargetRows rows) {
    FitChecks.check(name, network, rows.features(), rows.targets().columns(), "targets");
    FitChecks.checkLoss(network, settings.targetLoss.normalizer());
    Batches order = order(TargetExamples.unlabelled(rows));
    return new TargetExamples(rows, settings.targetLoss, order, settings.batchSize);
  }

  private Batches order(Dataset data) {
    Batches batches = Batches.of(data, settings.batchSize, settings.seed);
    return settings.augmentation.map(batches::withAugmentation).orElse(batches);
  }
}
