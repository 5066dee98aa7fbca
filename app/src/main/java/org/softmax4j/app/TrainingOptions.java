package org.softmax4j.app;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.softmax4j.linear.LogisticRegression;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.neural.Trainer;
import picocli.CommandLine.Option;

/** What is trained, and how. */
final class TrainingOptions {
  private static final int DEFAULT_HIDDEN = 128;

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

  @Option(
      names = "--model",
      paramLabel = "KIND",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private ModelKind model = ModelKind.LOGISTIC;

  @Option(
      names = "--hidden",
      paramLabel = "N",
      split = ",",
      description = "Sizes of the hidden layers of an mlp, as in 128,64. Default: 128.")
  private @Nullable List<Integer> hidden;

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      description =
          "${COMPLETION-CANDIDATES}. Default: lbfgs for logistic, which alone can have it; adam"
              + " for mlp.")
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
      names = "--l2",
      paramLabel = "L",
      description =
          "Penalty of lbfgs, whose objective is (sum of cross-entropies + L/2 |W|^2) / rows."
              + " Default: 1.")
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

  ModelKind model() {
    return model;
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
   * @throws CommandFailure wrong usage, if they contradict each other or one is out of range
   */
  Training training() {
    if (model != ModelKind.MLP) {
      checkAbsent("--hidden", hidden, "--model " + model);
    }
    if (epochs != null && epochs < 1) {
      throw CommandFailure.wrongUsage(
          "--epochs must be at least 1, got " + epochs, "'softmax train --help' says what it is");
    }
    if (model == ModelKind.LDA || model == ModelKind.NAIVE_BAYES) {
      return generativeTraining();
    }
    return optimizer() == OptimizerName.LBFGS ? logisticTraining() : networkTraining();
  }

  private Training generativeTraining() {
    String reason = "--model " + model;
    checkAbsent("--optimizer", optimizer, reason);
    checkAbsent("--epochs", epochs, reason);
    checkAbsent("--batch-size", batchSize, reason);
    checkAbsent("--learning-rate", learningRate, reason);
    checkAbsent("--label-smoothing", labelSmoothing, reason);
    checkAbsent("--l2", l2, reason);
    checkAbsent("--class-weight", classWeight, reason);
    return model == ModelKind.LDA ? GenerativeTraining.LDA : GenerativeTraining.NAIVE_BAYES;
  }

  private Training logisticTraining() {
    String lbfgs = "--optimizer lbfgs";
    if (model != ModelKind.LOGISTIC) {
      throw CommandFailure.wrongUsage(
          lbfgs + " fits --model logistic alone, got --model " + model,
          "choose sgd, momentum or adam");
    }
    checkAbsent("--batch-size", batchSize, lbfgs);
    checkAbsent("--learning-rate", learningRate, lbfgs);
    checkAbsent("--label-smoothing", labelSmoothing, lbfgs);
    return checked(
        () -> {
          LogisticRegression trainer = LogisticRegression.standard();
          trainer = l2 == null ? trainer : trainer.withL2(l2);
          trainer = epochs == null ? trainer : trainer.withMaxIterations(epochs);
          return new LogisticTraining(trainer, classWeight != null);
        });
  }

  private Training networkTraining() {
    OptimizerName name = optimizer();
    checkAbsent("--l2", l2, "--optimizer " + name);
    return checked(
        () -> {
          double rate = learningRate == null ? name.defaultLearningRate() : learningRate;
          CrossEntropy loss = CrossEntropy.standard();
          return new NetworkTraining(
              Trainer.of(name.optimizer(rate))
                  .withEpochs(epochs == null ? 30 : epochs)
                  .withBatchSize(batchSize == null ? 32 : batchSize)
                  .withSeed(seed),
              hiddenLayers(),
              labelSmoothing == null ? loss : loss.withLabelSmoothing(labelSmoothing),
              classWeight != null);
        });
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
