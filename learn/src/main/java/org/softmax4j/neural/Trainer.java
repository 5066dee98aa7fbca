package org.softmax4j.neural;

import java.util.Objects;
import java.util.Optional;
import org.softmax4j.data.Dataset;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.loss.Loss;

/**
 * Trains networks by mini-batches. An immutable configuration; the same one fits the same model to
 * the same data, bit for bit.
 *
 * @param optimizer how the weights follow the gradient
 * @param loss of the logits, the mean over the rows of a batch
 * @param epochs passes over the training data, at least 1
 * @param batchSize rows of a batch, at least 1; the last one of an epoch may be short
 * @param seed decides the first weights and the order of the rows
 * @param listener told after every batch
 */
public record Trainer(
    Optimizer optimizer,
    Loss loss,
    int epochs,
    int batchSize,
    long seed,
    ProgressListener listener) {
  private static final int DEFAULT_EPOCHS = 20;
  private static final int DEFAULT_BATCH_SIZE = 32;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if epochs or batchSize are below 1
   */
  public Trainer {
    Objects.requireNonNull(optimizer, "optimizer");
    Objects.requireNonNull(loss, "loss");
    Objects.requireNonNull(listener, "listener");
    Settings.checkAtLeastOne("epochs", epochs);
    Settings.checkAtLeastOne("batchSize", batchSize);
  }

  /** A trainer with cross-entropy, 20 epochs, batches of 32 and the seed 0. */
  public static Trainer of(Optimizer optimizer) {
    return new Trainer(
        optimizer, CrossEntropy.standard(), DEFAULT_EPOCHS, DEFAULT_BATCH_SIZE, 0, progress -> {});
  }

  /** A trainer with {@link Adam}. */
  public static Trainer adam(double learningRate) {
    return of(Adam.of(learningRate));
  }

  /** A trainer with {@link Sgd} without momentum. */
  public static Trainer sgd(double learningRate) {
    return of(Sgd.of(learningRate));
  }

  /** The same with another optimizer. */
  public Trainer withOptimizer(Optimizer newOptimizer) {
    return new Trainer(newOptimizer, loss, epochs, batchSize, seed, listener);
  }

  /** The same with another loss. */
  public Trainer withLoss(Loss newLoss) {
    return new Trainer(optimizer, newLoss, epochs, batchSize, seed, listener);
  }

  /** The same with another number of epochs. */
  public Trainer withEpochs(int newEpochs) {
    return new Trainer(optimizer, loss, newEpochs, batchSize, seed, listener);
  }

  /** The same with another size of batches. */
  public Trainer withBatchSize(int newBatchSize) {
    return new Trainer(optimizer, loss, epochs, newBatchSize, seed, listener);
  }

  /** The same with another seed. */
  public Trainer withSeed(long newSeed) {
    return new Trainer(optimizer, loss, epochs, batchSize, newSeed, listener);
  }

  /** The same with another listener. */
  public Trainer withListener(ProgressListener newListener) {
    return new Trainer(optimizer, loss, epochs, batchSize, seed, newListener);
  }

  /**
   * The network trained on the data.
   *
   * @param network stays as it is
   * @throws IllegalArgumentException if there is no row, or features or classes of the data do not
   *     fit the network
   * @throws ArithmeticException if the training diverges: the loss or a weight is no longer finite
   */
  public TrainedNetwork fit(Sequential network, Dataset train) {
    checkFits("train", train, network);
    return new TrainingRun(this, network, train, Optional.empty()).run();
  }

  /**
   * The network trained on the data, with the loss and the accuracy on the validation data after
   * every epoch in its history.
   *
   * @param network stays as it is
   * @param validation never trained on
   * @throws IllegalArgumentException if there is no row, or features or classes of the data do not
   *     fit the network
   * @throws ArithmeticException if the training diverges: the loss or a weight is no longer finite
   */
  public TrainedNetwork fit(Sequential network, Dataset train, Dataset validation) {
    checkFits("train", train, network);
    checkFits("validation", validation, network);
    return new TrainingRun(this, network, train, Optional.of(validation)).run();
  }

  private static void checkFits(String name, Dataset data, Sequential network) {
    if (data.rows() == 0) {
      throw new IllegalArgumentException(name + " must have at least one row, got none");
    }
    if (data.featureRows().columns() != network.features() || data.classes() != network.outputs()) {
      throw new IllegalArgumentException(
          name
              + " must have "
              + network.features()
              + " features and "
              + network.outputs()
              + " classes to fit the network, got "
              + data.featureRows().columns()
              + " and "
              + data.classes());
    }
  }
}
