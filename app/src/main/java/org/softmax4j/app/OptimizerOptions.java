package org.softmax4j.app;

import org.jspecify.annotations.Nullable;
import org.softmax4j.linear.LogisticRegression;
import org.softmax4j.linear.MiniBatches;
import org.softmax4j.neural.Trainer;
import picocli.CommandLine.Option;

/** How weights are found. */
final class OptimizerOptions {
  private static final int DEFAULT_EPOCHS = 30;
  private static final int DEFAULT_BATCH_SIZE = 32;

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

  /** The optimizer that was asked for, or the default of the model. */
  OptimizerName name(ModelKind model) {
    if (optimizer != null) {
      return optimizer;
    }
    return model == ModelKind.LOGISTIC ? OptimizerName.LBFGS : OptimizerName.ADAM;
  }

  /**
   * Fails if the number of epochs is out of range.
   *
   * @throws CommandFailure wrong usage, if it is
   */
  void checkEpochs() {
    if (epochs != null && epochs < 1) {
      throw CommandFailure.wrongUsage(
          "--epochs must be at least 1, got " + epochs, "'softmax train --help' says what it is");
    }
  }

  /** Fails if one of these options was given. */
  void checkAbsent(String reason) {
    WrongUsage.checkAbsent("--optimizer", optimizer, reason);
    WrongUsage.checkAbsent("--epochs", epochs, reason);
    checkNoBatches(reason);
  }

  /** Fails if an option of batches was given. */
  void checkNoBatches(String reason) {
    WrongUsage.checkAbsent("--batch-size", batchSize, reason);
    WrongUsage.checkAbsent("--learning-rate", learningRate, reason);
  }

  /** Logistic regression with as many iterations as were asked for. */
  LogisticRegression in(LogisticRegression trainer) {
    return epochs == null ? trainer : trainer.withMaxIterations(epochs);
  }

  /**
   * Batches for linear models.
   *
   * @throws IllegalArgumentException if an option is out of range
   */
  MiniBatches miniBatches(OptimizerName name, long seed) {
    return name.miniBatches(rate(name))
        .withEpochs(epochs())
        .withBatchSize(batchSize())
        .withSeed(seed);
  }

  /**
   * A trainer of networks.
   *
   * @throws IllegalArgumentException if an option is out of range
   */
  Trainer trainer(OptimizerName name, long seed) {
    return Trainer.of(name.optimizer(rate(name)))
        .withEpochs(epochs())
        .withBatchSize(batchSize())
        .withSeed(seed);
  }

  private double rate(OptimizerName name) {
    return learningRate == null ? name.defaultLearningRate() : learningRate;
  }

  private int epochs() {
    return epochs == null ? DEFAULT_EPOCHS : epochs;
  }

  private int batchSize() {
    return batchSize == null ? DEFAULT_BATCH_SIZE : batchSize;
  }
}
