package org.softmax4j.neural;

import java.util.Objects;
import java.util.SplittableRandom;
import org.softmax4j.classifier.Classifier;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.RowBlocks;
import org.softmax4j.normalizer.Normalizer;
import org.softmax4j.normalizer.StandardSoftmax;

/**
 * A network with its weights. Immutable, safe to share between threads.
 *
 * <p>A softmax at the end of the network is no part of {@link #logits}: they are what it is given.
 */
public final class TrainedNetwork implements Classifier {
  private static final int BLOCK_ROWS = 256;

  private final Sequential network;
  private final NetworkState state;
  private final TrainingHistory history;

  private TrainedNetwork(Sequential network, NetworkState state, TrainingHistory history) {
    this.network = network;
    this.state = state;
    this.history = history;
  }

  /**
   * A network with the given weights, of layers that keep no statistics.
   *
   * @param parameters the arrays of {@link Sequential#parameters} one behind the other, row-major;
   *     copied
   * @param history how they came about; may be empty
   * @throws IllegalArgumentException if there are too few or too many
   */
  public static TrainedNetwork of(Sequential network, float[] parameters, TrainingHistory history) {
    return of(network, parameters, new float[0], history);
  }

  /**
   * A network with the given weights and statistics.
   *
   * @param parameters the arrays of {@link Sequential#parameters} one behind the other, row-major;
   *     copied
   * @param statistics those of {@link Sequential#statistics}, likewise
   * @param history how they came about; may be empty
   * @throws IllegalArgumentException if there are too few or too many
   */
  public static TrainedNetwork of(
      Sequential network, float[] parameters, float[] statistics, TrainingHistory history) {
    Objects.requireNonNull(history, "history");
    checkCount("parameters", network.parameterCount(), parameters.length);
    checkCount("statistics", network.statisticCount(), statistics.length);
    return new TrainedNetwork(network, new NetworkState(parameters, statistics).copy(), history);
  }

  private static void checkCount(String name, int expected, int found) {
    if (found != expected) {
      throw new IllegalArgumentException(name + " must be " + expected + ", got " + found);
    }
  }

  /** The architecture. */
  public Sequential network() {
    return network;
  }

  /** All weights, the arrays of {@link Sequential#parameters} one behind the other; a new array. */
  public float[] parameters() {
    return state.parameters().clone();
  }

  /** What is kept beside, the arrays of {@link Sequential#statistics} likewise; a new array. */
  public float[] statistics() {
    return state.statistics().clone();
  }

  /** How the training went. */
  public TrainingHistory history() {
    return history;
  }

  /**
   * A copy of the weights and statistics, for another network.
   *
   * @throws IllegalArgumentException if it has parameters or statistics of other names or shapes
   */
  NetworkState stateFor(Sequential other) {
    if (!network.parameters().equals(other.parameters())
        || !network.statistics().equals(other.statistics())) {
      throw new IllegalArgumentException(
          "start must have the parameters of "
              + other
              + ", "
              + other.parameters()
              + ", got "
              + network.parameters());
    }
    return state.copy();
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
    return logits(FeatureRows.of(features));
  }

  @Override
  public FloatMatrix logits(FeatureRows features) {
    return logits(features, PassMode.evaluation());
  }

  /**
   * One row of logits for each row of features, drawn with the noise that layers as dropout add in
   * training; a network without such layers gives {@link #logits(FloatMatrix)}.
   *
   * @param features rows × {@link #features}; not modified
   * @param random the only source of the noise
   * @return rows × {@link #classes}, a new matrix
   * @throws IllegalArgumentException if the features have another number of columns
   */
  public FloatMatrix sampledLogits(FloatMatrix features, SplittableRandom random) {
    return logits(FeatureRows.of(features), PassMode.sampling(random));
  }

  private FloatMatrix logits(FeatureRows features, PassMode mode) {
    if (features.columns() != features()) {
      throw new IllegalArgumentException(
          "features must have " + features() + " columns, got " + features.columns());
    }
    int rows = Math.max(1, Math.min(BLOCK_ROWS, features.rows()));
    return new ForwardPass(network.logitStages(), state, rows, RowBlocks.helpers())
        .allLogits(features, classes(), mode);
  }

  @Override
  public FloatMatrix probabilities(FloatMatrix features) {
    return normalizer().probabilities(logits(features));
  }

  @Override
  public FloatMatrix logProbabilities(FloatMatrix features) {
    return normalizer().logProbabilities(logits(features));
  }

  /** What makes probabilities of the logits: what the network ends in, else softmax. */
  public Normalizer normalizer() {
    return network.normalizer().orElse(StandardSoftmax.standard());
  }

  /** Whether both have the same layers and the same bits in weights and statistics. */
  @Override
  public boolean equals(Object other) {
    return other instanceof TrainedNetwork that
        && network.equals(that.network)
        && state.equals(that.state);
  }

  @Override
  public int hashCode() {
    return 31 * network.hashCode() + state.hashCode();
  }

  @Override
  public String toString() {
    return "TrainedNetwork(" + network + ", " + network.parameterCount() + " parameters)";
  }
}
