package org.softmax4j.neural;

import java.util.Arrays;
import java.util.Objects;
import org.softmax4j.classifier.Classifier;
import org.softmax4j.matrix.FloatMatrix;

/**
 * A network with its weights. Immutable, safe to share between threads.
 *
 * <p>A softmax at the end of the network is no part of {@link #logits}: they are what it is given.
 */
public final class TrainedNetwork implements Classifier {
  private static final int BLOCK_ROWS = 256;

  private final Sequential network;
  private final float[] parameters;
  private final TrainingHistory history;

  private TrainedNetwork(Sequential network, float[] parameters, TrainingHistory history) {
    this.network = network;
    this.parameters = parameters;
    this.history = history;
  }

  /**
   * A network with the given weights.
   *
   * @param parameters the arrays of {@link Sequential#parameters} one behind the other, row-major;
   *     copied
   * @param history how they came about; may be empty
   * @throws IllegalArgumentException if there are too few or too many
   */
  public static TrainedNetwork of(Sequential network, float[] parameters, TrainingHistory history) {
    Objects.requireNonNull(history, "history");
    if (parameters.length != network.parameterCount()) {
      throw new IllegalArgumentException(
          "parameters must be " + network.parameterCount() + ", got " + parameters.length);
    }
    return new TrainedNetwork(network, parameters.clone(), history);
  }

  /** The architecture. */
  public Sequential network() {
    return network;
  }

  /** All weights, the arrays of {@link Sequential#parameters} one behind the other; a new array. */
  public float[] parameters() {
    return parameters.clone();
  }

  /** How the training went. */
  public TrainingHistory history() {
    return history;
  }

  @Override
  public int features() {
    return network.features();
  }

  @Override
  public int classes() {
    return network.outputs();
  }

  @Override
  public FloatMatrix logits(FloatMatrix features) {
    if (features.columns() != features()) {
      throw new IllegalArgumentException(
          "features must have " + features() + " columns, got " + features.columns());
    }
    int rows = Math.max(1, Math.min(BLOCK_ROWS, features.rows()));
    return new ForwardPass(network.logitStages(), parameters, rows).allLogits(features, classes());
  }

  /** Whether both have the same layers and the same bits in their weights. */
  @Override
  public boolean equals(Object other) {
    return other instanceof TrainedNetwork that
        && network.equals(that.network)
        && Arrays.equals(parameters, that.parameters);
  }

  @Override
  public int hashCode() {
    return 31 * network.hashCode() + Arrays.hashCode(parameters);
  }

  @Override
  public String toString() {
    return "TrainedNetwork(" + network + ", " + parameters.length + " parameters)";
  }
}
