package org.softmax4j.app;

import java.util.Optional;
import java.util.function.Supplier;
import org.softmax4j.linear.LogisticRegression;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is trained, and how: the options of each part, and what they mean together. */
final class TrainingOptions {
  @Option(
      names = "--model",
      paramLabel = "KIND",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private ModelKind model = ModelKind.LOGISTIC;

  @Mixin private NetworkOptions network = new NetworkOptions();

  @Mixin private OptimizerOptions optimizer = new OptimizerOptions();

  @Mixin private LossOptions loss = new LossOptions();

  @Mixin private WatchOptions watch = new WatchOptions();

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
    return watch.stopsEarly();
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

  /**
   * The training that the options ask for.
   *
   * @param ofTexts whether features are the words of texts
   * @throws CommandFailure wrong usage, if they contradict each other or one is out of range
   */
  Training training(Interruption interruption, boolean ofTexts) {
    if (model != ModelKind.MLP && model != ModelKind.CNN) {
      network.checkAbsent("--model " + model);
    }
    if (threads < 1) {
      throw CommandFailure.wrongUsage(
          "--threads must be at least 1, got " + threads,
          "'softmax train --help' says what is allowed");
    }
    Optional<SavedTraining> saved = checkpoints.plan(interruption);
    optimizer.checkEpochs();
    if (model == ModelKind.LDA || model == ModelKind.NAIVE_BAYES) {
      return generativeTraining(saved);
    }
    OptimizerName name = optimizer.name(model);
    if (name == OptimizerName.LBFGS) {
      return logisticTraining(saved, ofTexts);
    }
    return model == ModelKind.LOGISTIC && loss.l2().isPresent()
        ? miniBatchTraining(name, loss.l2().getAsDouble(), saved)
        : networkTraining(name, saved);
  }

  private Training generativeTraining(Optional<SavedTraining> saved) {
    String reason = "--model " + model;
    optimizer.checkAbsent(reason);
    loss.checkAbsent(reason);
    checkNoBatchByBatch(saved, reason);
    return model == ModelKind.LDA ? GenerativeTraining.LDA : GenerativeTraining.NAIVE_BAYES;
  }

  private void checkNoBatchByBatch(Optional<SavedTraining> saved, String reason) {
    watch.checkAbsent(reason);
    WrongUsage.checkAbsent("--checkpoint", saved.orElse(null), reason);
  }

  private Training logisticTraining(Optional<SavedTraining> saved, boolean ofTexts) {
    String lbfgs = "--optimizer lbfgs";
    if (model != ModelKind.LOGISTIC) {
      throw CommandFailure.wrongUsage(
          lbfgs + " fits --model logistic alone, got --model " + model,
          "choose sgd, momentum or adam");
    }
    optimizer.checkNoBatches(lbfgs);
    loss.checkNoSmoothing(lbfgs);
    checkNoBatchByBatch(saved, lbfgs);
    return checked(
        () -> {
          LogisticRegression trainer =
              ofTexts ? LogisticRegression.forTexts() : LogisticRegression.standard();
          return logistic(optimizer.in(trainer.withL2(loss.l2().orElse(trainer.l2()))));
        });
  }

  /** Logistic regression with a penalty, by the steps of an optimizer of batches. */
  private Training miniBatchTraining(OptimizerName name, double l2, Optional<SavedTraining> saved) {
    String reason = "--l2 with --optimizer " + name;
    loss.checkNoSmoothing(reason);
    checkNoBatchByBatch(saved, reason);
    return checked(
        () ->
            logistic(
                LogisticRegression.standard()
                    .withL2(l2)
                    .withMiniBatches(optimizer.miniBatches(name, seed))));
  }

  private Training logistic(LogisticRegression trainer) {
    return new LogisticTraining(trainer, loss.isBalanced(), threads);
  }

  private Training networkTraining(OptimizerName name, Optional<SavedTraining> saved) {
    loss.checkNoPenalty("--optimizer " + name);
    return checked(
        () ->
            new NetworkTraining(
                watch.in(optimizer.trainer(name, seed).withThreads(threads)),
                network.design(model),
                loss.crossEntropy(),
                loss.isBalanced(),
                saved));
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
