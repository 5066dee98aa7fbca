package org.softmax4j.vocabulary;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.sampling.TopK;

/**
 * The adaptive softmax: frequent classes in a small head, rare ones in clusters that are computed
 * only for the rows that need them, from narrower projections of the hidden state. All classes sum
 * to 1.
 *
 * <p>Reference: E. Grave et al., Efficient softmax approximation for GPUs (2017), arXiv:1609.04309.
 * Weights and numbers are those of PyTorch's AdaptiveLogSoftmaxWithLoss.
 */
public final class AdaptiveOutput implements OutputLayer {
  static final String TYPE = "adaptive";

  private final AdaptiveShape shape;
  private final ClusteredLayer layer;

  private AdaptiveOutput(AdaptiveShape shape, ClusteredLayer layer) {
    this.shape = shape;
    this.layer = layer;
  }

  /** A layer with new weights, uniform within ±1/√columns of each matrix; biases are 0. */
  public static AdaptiveOutput of(AdaptiveShape shape, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<FloatMatrix> weights = new ArrayList<>();
    int headClasses = shape.shortlist() + shape.clusters();
    weights.add(NewWeights.uniform(headClasses, shape.inputs(), random));
    if (shape.hasHeadBias()) {
      weights.add(FloatMatrix.zeros(headClasses, 1));
    }
    for (int i = 0; i < shape.clusters(); i++) {
      weights.add(NewWeights.uniform(shape.width(i), shape.inputs(), random));
      weights.add(NewWeights.uniform(shape.classes(i), shape.width(i), random));
    }
    return of(shape, weights);
  }

  /**
   * A layer over given weights.
   *
   * @param weights in the order and shapes of {@link #weights}: head, (shortlist + clusters) ×
   *     inputs, its biases if it has some, and for each cluster a projection, width × inputs, and
   *     classes × width; shared, not copied
   * @throws IllegalArgumentException if a shape is another
   */
  public static AdaptiveOutput of(AdaptiveShape shape, List<FloatMatrix> weights) {
    int own = shape.hasHeadBias() ? 2 : 1;
    int headClasses = shape.shortlist() + shape.clusters();
    FloatMatrix headWeights = OutputSpec.weight(weights, 0, own + 2 * shape.clusters());
    Checks.shape("head", headWeights, headClasses, shape.inputs());
    @Nullable FloatMatrix biases = null;
    if (shape.hasHeadBias()) {
      biases = weights.get(1);
      Checks.shape("head biases", biases, headClasses, 1);
    }
    List<Cluster> clusters = new ArrayList<>();
    for (int i = 0; i < shape.clusters(); i++) {
      FloatMatrix projection = weights.get(own + 2 * i);
      FloatMatrix classes = weights.get(own + 2 * i + 1);
      Checks.shape("projection of cluster " + i, projection, shape.width(i), shape.inputs());
      Checks.shape("weights of cluster " + i, classes, shape.classes(i), shape.width(i));
      int first = shape.firstClass(i);
      int[] members = IntStream.range(first, first + shape.classes(i)).toArray();
      clusters.add(new Cluster(members, projection, new Band(0, 0, classes, null)));
    }
    Band head = new Band(0, 0, headWeights, biases);
    return new AdaptiveOutput(
        shape,
        new ClusteredLayer(
            shape.inputs(), shape.shortlist(), head, clusters, CrossEntropy.standard()));
  }

  static AdaptiveOutput of(OutputSpec spec, List<FloatMatrix> weights) {
    return of(AdaptiveShape.of(spec), weights);
  }

  /**
   * The same trained with another cross-entropy: class weights, ignored label, reduction.
   *
   * @throws IllegalArgumentException if it has weights for another number of classes, label
   *     smoothing or a z-loss, which need the logits of all classes
   */
  public AdaptiveOutput withLoss(CrossEntropy loss) {
    return new AdaptiveOutput(shape, layer.withLoss(loss));
  }

  /** The sizes. */
  public AdaptiveShape shape() {
    return shape;
  }

  @Override
  public CrossEntropy loss() {
    return layer.loss();
  }

  @Override
  public int inputs() {
    return shape.inputs();
  }

  @Override
  public int classes() {
    return shape.classes();
  }

  @Override
  public List<WeightMatrix> weights() {
    List<WeightMatrix> weights = new ArrayList<>();
    weights.add(new WeightMatrix("head.weights", layer.head().weights()));
    FloatMatrix biases = layer.head().biases();
    if (biases != null) {
      weights.add(new WeightMatrix("head.biases", biases));
    }
    for (int i = 0; i < shape.clusters(); i++) {
      Cluster cluster = layer.clusters().get(i);
      FloatMatrix projection = cluster.projection();
      if (projection != null) {
        weights.add(new WeightMatrix("clusters." + i + ".projection", projection));
      }
      weights.add(new WeightMatrix("clusters." + i + ".weights", cluster.band().weights()));
    }
    return List.copyOf(weights);
  }

  @Override
  public OutputSpec spec() {
    return shape.spec();
  }

  @Override
  public OutputTraining training(long seed) {
    List<WeightGradient> gradients =
        weights().stream().map(matrix -> new WeightGradient(matrix.values())).toList();
    int own = shape.hasHeadBias() ? 2 : 1;
    return new ClusteredTraining(
        layer,
        gradients,
        new ClusteredTraining.Gradients() {
          @Override
          public BandGradient head() {
            return new BandGradient(
                gradients.get(0).touchAll(), own == 1 ? null : gradients.get(1).touchAll());
          }

          @Override
          public BandGradient band(int cluster) {
            return new BandGradient(gradients.get(own + 2 * cluster + 1).touchAll(), null);
          }

          @Override
          public WeightGradient projection(int cluster) {
            return gradients.get(own + 2 * cluster);
          }
        });
  }

  @Override
  public double[] logProbabilities(FloatMatrix hidden, int[] labels) {
    Checks.labelled(hidden, labels, this);
    return layer.logProbabilities(hidden, labels);
  }

  @Override
  public FloatMatrix logProbabilities(FloatMatrix hidden) {
    Checks.hidden(hidden, inputs());
    return layer.logProbabilities(hidden);
  }

  @Override
  public List<List<TopK.Candidate>> topK(FloatMatrix hidden, int k) {
    Checks.hidden(hidden, inputs());
    Checks.topK(k, classes());
    return layer.topK(hidden, k);
  }

  @Override
  public OutputCost cost(double[] frequencies) {
    return layer.cost(weights(), frequencies);
  }

  @Override
  public String toString() {
    return "AdaptiveOutput(" + shape + ")";
  }
}
