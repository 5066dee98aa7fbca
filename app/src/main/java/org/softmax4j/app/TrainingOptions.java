package org.softmax4j.app;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.softmax4j.linear.LogisticRegression;
import org.softmax4j.linear.MiniBatches;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.neural.DivergencePolicy;
import org.softmax4j.neural.EarlyStopping;
import org.softmax4j.neural.Optimizer;
import org.softmax4j.neural.Trainer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is trained, and how. */
final class TrainingOptions {
  private static final int DEFAULT_HIDDEN = 128;
  private static final int DEFAULT_EPOCHS = 30;
  private static final int DEFAULT_BATCH_SIZE = 32;

  /** How classes are weighted in the loss. */
  enum Weighting {
    /** Every class counts the same. */
    BALANCED;

    /** The word on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What becomes of batches that are no longer finite. */
  enum OnDivergence {
    /** The training ends. */
    STOP(DivergencePolicy.STOP),
    /** They are left out. */
    SKIP(DivergencePolicy.SKIP),
    /** Back to the beginning of the epoch, with half the learning rate. */
    ROLL_BACK(DivergencePolicy.ROLL_BACK);

    private final DivergencePolicy policy;

    OnDivergence(DivergencePolicy policy) {
      this.policy = policy;
    }

    DivergencePolicy policy() {
      return policy;
    }

    /** The word on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Option(
      names = "--model",
      paramLabel = "KIND",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private ModelKind model = ModelKind.LOGISTIC;

  @Option(
      names = "--hidden",
      paramLabel = "N",
      split = ",",
      description =
          "Sizes of the hidden dense layers of an mlp or cnn, as in 128,64. Default: 128.")
  private @Nullable List<Integer> hidden;

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      description =
          "${COMPLETION-CANDIDATES}. Default: lbfgs for logistic, which alone can have it; adam"
              + " for mlp and cnn.")
  private @Nullable OptimizerName optimizer;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the data. Default: 30, and for lbfgs at most 2000 iterations.")
  private @Nullable Integer epochs;

  @Option(names = "--batch-size", paramLabel = "N", description = "Rows of a batch. Default: 32.")
  private @Nullable Integer batchSize;

  @Option(
      names = "--learning-rate",
      paramLabel = "R",
      description = "Default: 0.001 for adam, 0.01 for momentum, 0.1 for sgd.")
  private @Nullable Double learningRate;

  @Option(
      names = "--label-smoothing",
      paramLabel = "E",
      description = "Share of every label that is given to all classes, in [0, 1]. Default: 0.")
  private @Nullable Double labelSmoothing;

  @Option(
      names = "--dropout",
      paramLabel = "P",
      description =
          "Share of each hidden layer that is dropped in training, in [0, 1). Default: 0.")
  private @Nullable Double dropout;

  @Option(
      names = "--early-stopping",
      paramLabel = "N",
      description = "Ends after N epochs without a better validation loss, and takes the best.")
  private @Nullable Integer earlyStopping;

  @Option(
      names = "--on-divergence",
      paramLabel = "HOW",
      description =
          "What becomes of batches that are no longer finite: ${COMPLETION-CANDIDATES}. Default:"
              + " stop.")
  private @Nullable OnDivergence onDivergence;

  @Option(
      names = "--l2",
      paramLabel = "L",
      description =
          "Penalty of logistic, whose objective is (sum of cross-entropies + L/2 |W|^2) / rows."
              + " Default: 1, with --text 0.03; none for sgd, momentum and adam.")
  private @Nullable Double l2;

  @Option(
      names = "--class-weight",
      paramLabel = "HOW",
      description = "${COMPLETION-CANDIDATES}: every class counts the same, whatever its rows.")
  private @Nullable Weighting classWeight;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides splits, first weights and batches. Default: ${DEFAULT-VALUE}.")
  private long seed = 42;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "At most so many threads; the model is the same. Default: all processors.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Mixin private CheckpointOptions checkpoints = new CheckpointOptions();

  ModelKind model() {
    return model;
  }

  boolean stopsEarly() {
    return earlyStopping != null;
  }

  /** Whether the state of the training is to be saved. */
  boolean saves() {
    return checkpoints.areGiven();
  }

  int threads() {
    return threads;
  }

  long seed() {
    return seed;
  }

  /** The optimizer that was asked for, or the default of the model. */
  OptimizerName optimizer() {
    if (optimizer != null) {
      return optimizer;
    }
    return model == ModelKind.LOGISTIC ? OptimizerName.LBFGS : OptimizerName.ADAM;
  }

  /**
   * The training that the options ask for.
   *
   * @param ofTexts whether features are the words of texts
   * @throws CommandFailure wrong usage, if they contradict each other or one is out of range
   */
  Training training(Interruption interruption, boolean ofTexts) {
    if (model != ModelKind.MLP && model != ModelKind.CNN) {
      checkAbsent("--hidden", hidden, "--model " + model);
      checkAbsent("--dropout", dropout, "--model " + model);
    }
    if (threads < 1) {
      throw CommandFailure.wrongUsage(
          "--threads must be at least 1, got " + threads,
          "'softmax train --help' says what is allowed");
    }
    Optional<SavedTraining> saved = checkpoints.plan(interruption);
    if (epochs != null && epochs < 1) {
      throw CommandFailure.wrongUsage(
          "--epochs must be at least 1, got " + epochs, "'softmax train --help' says what it is");
    }
    if (model == ModelKind.LDA || model == ModelKind.NAIVE_BAYES) {
      return generativeTraining(saved);
    }
    if (optimizer() == OptimizerName.LBFGS) {
      return logisticTraining(saved, ofTexts);
    }
    return model == ModelKind.LOGISTIC && l2 != null
        ? miniBatchTraining(saved)
        : networkTraining(saved);
  }

  private Training generativeTraining(Optional<SavedTraining> saved) {
    String reason = "--model " + model;
    checkAbsent("--optimizer", optimizer, reason);
    checkAbsent("--epochs", epochs, reason);
    checkAbsent("--batch-size", batchSize, reason);
    checkAbsent("--learning-rate", learningRate, reason);
    checkAbsent("--label-smoothing", labelSmoothing, reason);
    checkAbsent("--l2", l2, reason);
    checkAbsent("--class-weight", classWeight, reason);
    checkAbsent("--early-stopping", earlyStopping, reason);
    checkAbsent("--on-divergence", onDivergence, reason);
    checkAbsent("--checkpoint", saved.orElse(null), reason);
    return model == ModelKind.LDA ? GenerativeTraining.LDA : GenerativeTraining.NAIVE_BAYES;
  }

  private Training logisticTraining(Optional<SavedTraining> saved, boolean ofTexts) {
    String lbfgs = "--optimizer lbfgs";
    if (model != ModelKind.LOGISTIC) {
      throw CommandFailure.wrongUsage(
          lbfgs + " fits --model logistic alone, got --model " + model,
          "choose sgd, momentum or adam");
    }
    checkAbsent("--batch-size", batchSize, lbfgs);
    checkAbsent("--learning-rate", learningRate, lbfgs);
    checkAbsent("--label-smoothing", labelSmoothing, lbfgs);
    checkAbsent("--early-stopping", earlyStopping, lbfgs);
    checkAbsent("--on-divergence", onDivergence, lbfgs);
    checkAbsent("--checkpoint", saved.orElse(null), lbfgs);
    return checked(
        () -> {
          LogisticRegression trainer =
              ofTexts ? LogisticRegression.forTexts() : LogisticRegression.standard();
          trainer = l2 == null ? trainer : trainer.withL2(l2);
          trainer = epochs == null ? trainer : trainer.withMaxIterations(epochs);
          return new LogisticTraining(trainer, classWeight != null, threads);
        });
  }

  /** Logistic regression with a penalty, by the steps of an optimizer of batches. */
  private Training miniBatchTraining(Optional<SavedTraining> saved) {
    OptimizerName name = optimizer();
    String reason = "--l2 with --optimizer " + name;
    checkAbsent("--label-smoothing", labelSmoothing, reason);
    checkAbsent("--early-stopping", earlyStopping, reason);
    checkAbsent("--on-divergence", onDivergence, reason);
    checkAbsent("--checkpoint", saved.orElse(null), reason);
    return checked(
        () -> {
          MiniBatches batches =
              name.miniBatches(learningRate == null ? name.defaultLearningRate() : learningRate)
                  .withEpochs(epochs == null ? DEFAULT_EPOCHS : epochs)
                  .withBatchSize(batchSize == null ? DEFAULT_BATCH_SIZE : batchSize)
                  .withSeed(seed);
          LogisticRegression trainer =
              LogisticRegression.standard()
                  .withL2(Objects.requireNonNull(l2))
                  .withMiniBatches(batches);
          return new LogisticTraining(trainer, classWeight != null, threads);
        });
  }

  private Training networkTraining(Optional<SavedTraining> saved) {
    OptimizerName name = optimizer();
    checkAbsent("--l2", l2, "--optimizer " + name);
    return checked(
        () -> {
          double rate = learningRate == null ? name.defaultLearningRate() : learningRate;
          CrossEntropy loss = CrossEntropy.standard();
          return new NetworkTraining(
              trainer(name.optimizer(rate)),
              design(),
              labelSmoothing == null ? loss : loss.withLabelSmoothing(labelSmoothing),
              classWeight != null,
              saved);
        });
  }

  private Trainer trainer(Optimizer by) {
    Trainer trainer =
        Trainer.of(by)
            .withEpochs(epochs == null ? DEFAULT_EPOCHS : epochs)
            .withBatchSize(batchSize == null ? DEFAULT_BATCH_SIZE : batchSize)
            .withSeed(seed)
            .withThreads(threads);
    trainer = onDivergence == null ? trainer : trainer.withDivergencePolicy(onDivergence.policy());
    if (earlyStopping != null && earlyStopping < 1) {
      throw new IllegalArgumentException("earlyStopping must be at least 1, got " + earlyStopping);
    }
    return earlyStopping == null
        ? trainer
        : trainer.withEarlyStopping(EarlyStopping.of(earlyStopping));
  }

  private NetworkDesign design() {
    NetworkDesign.Mlp dense = new NetworkDesign.Mlp(hiddenLayers(), checkedDropout());
    return model == ModelKind.CNN ? new NetworkDesign.Cnn(dense) : dense;
  }

  private double checkedDropout() {
    if (dropout != null && !(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("dropout must lie in [0, 1), got " + dropout);
    }
    return dropout == null ? 0 : dropout;
  }

  private List<Integer> hiddenLayers() {
    if (model == ModelKind.LOGISTIC) {
      return List.of();
    }
    List<Integer> sizes = hidden == null ? List.of(DEFAULT_HIDDEN) : hidden;
    if (sizes.stream().anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException("hidden must be sizes of at least 1, got " + sizes);
    }
    return sizes;
  }

  private static void checkAbsent(String option, @Nullable Object value, String reason) {
    if (value != null) {
      throw CommandFailure.wrongUsage(
          option + " means nothing to " + reason, "leave it out, or choose another");
    }
  }

  /** Turns what the library says about an argument into what the user typed. */
  private static Training checked(Supplier<Training> training) {
    try {
      return training.get();
    } catch (IllegalArgumentException e) {
      throw WrongUsage.of(e, "train");
    }
  }
}
