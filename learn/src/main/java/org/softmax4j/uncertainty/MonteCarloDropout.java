package org.softmax4j.uncertainty;

import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.neural.TrainedNetwork;

/**
 * A network that predicts several times, each time with other values dropped, as in training; the
 * passes are members of an ensemble. Layers that keep statistics use those of the training. An
 * immutable configuration: the same seed and rows give the same bits, whatever the number of
 * threads, and the first passes of many are those of few.
 *
 * <p>Reference: Y. Gal and Z. Ghahramani (2016), Dropout as a Bayesian approximation, ICML,
 * arXiv:1506.02142: the mean of stochastic forward passes approximates the predictive distribution.
 */
public final class MonteCarloDropout implements EnsembleClassifier {
  private static final int DEFAULT_PASSES = 50;

  private final TrainedNetwork network;
  private final int passes;
  private final long seed;

  private MonteCarloDropout(TrainedNetwork network, int passes, long seed) {
    this.network = network;
    this.passes = passes;
    this.seed = seed;
  }

  /**
   * The network with 50 passes and the seed 0.
   *
   * @throws IllegalArgumentException if no layer of the network adds noise, so that all passes
   *     would be the same
   */
  public static MonteCarloDropout of(TrainedNetwork network) {
    if (!network.network().addsNoise()) {
      throw new IllegalArgumentException(
          "network must have a layer that adds noise, as Dropout, got " + network.network());
    }
    return new MonteCarloDropout(network, DEFAULT_PASSES, 0);
  }

  /**
   * The same with another number of passes.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public MonteCarloDropout withPasses(int passes) {
    if (passes < 1) {
      throw new IllegalArgumentException("passes must be at least 1, got " + passes);
    }
    return new MonteCarloDropout(network, passes, seed);
  }

  /** The same with another seed, which decides what is dropped. */
  public MonteCarloDropout withSeed(long seed) {
    return new MonteCarloDropout(network, passes, seed);
  }

  /** The network. */
  public TrainedNetwork network() {
    return network;
  }

  /** How often it predicts. */
  public int passes() {
    return passes;
  }

  /** What decides what is dropped. */
  public long seed() {
    return seed;
  }

  @Override
  public int features() {
    return network.features();
  }

  @Override
  public int classes() {
    return network.classes();
  }

  @Override
  public UncertaintyReport uncertainty(FeatureRows features) {
    return new Members(this, features)
        .uncertainty(members(logits -> network.normalizer().probabilities(logits)));
  }

  @Override
  public FloatMatrix logits(FeatureRows features) {
    return new Members(this, features)
        .meanLogProbabilities(members(logits -> network.normalizer().logProbabilities(logits)));
  }

  /** Each pass with a source of noise of its own. */
  private List<UnaryOperator<FloatMatrix>> members(UnaryOperator<FloatMatrix> normalizer) {
    SplittableRandom root = new SplittableRandom(seed);
    return Stream.generate(root::split)
        .limit(passes)
        .map(random -> member(random, normalizer))
        .toList();
  }

  private UnaryOperator<FloatMatrix> member(
      SplittableRandom random, UnaryOperator<FloatMatrix> normalizer) {
    return block -> normalizer.apply(network.sampledLogits(block, random));
  }

  /** Whether both have equal networks, passes and seeds. */
  @Override
  public boolean equals(Object other) {
    return other instanceof MonteCarloDropout that
        && passes == that.passes
        && seed == that.seed
        && network.equals(that.network);
  }

  @Override
  public int hashCode() {
    return Objects.hash(network, passes, seed);
  }

  @Override
  public String toString() {
    return "MonteCarloDropout(" + network + ", " + passes + " passes, seed " + seed + ")";
  }
}
