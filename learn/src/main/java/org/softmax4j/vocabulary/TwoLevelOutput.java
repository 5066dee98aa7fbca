package org.softmax4j.vocabulary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.sampling.TopK;

/**
 * The hierarchical softmax of two levels: first the group of a class, then the class within it. All
 * classes sum to 1. With √classes groups of equal size a row costs about 2·√classes logits.
 *
 * <p>Reference: J. Goodman, Classes for fast maximum entropy training (2001), arXiv:cs/0108006.
 */
public final class TwoLevelOutput implements OutputLayer {
  static final String TYPE = "twoLevel";
  private static final String GROUPS = "groups";

  private final int[] groups;
  private final int[] starts;
  private final FloatMatrix weights;
  private final FloatMatrix biases;
  private final ClusteredLayer layer;

  private TwoLevelOutput(
      int[] groups, int[] starts, FloatMatrix weights, FloatMatrix biases, ClusteredLayer layer) {
    this.groups = groups;
    this.starts = starts;
    this.weights = weights;
    this.biases = biases;
    this.layer = layer;
  }

  /**
   * A layer with new weights, uniform within ±1/√inputs, and biases of 0.
   *
   * @param inputs width of a hidden state, at least 1
   * @param groups the group of each class, from 0, none empty; copied
   * @throws IllegalArgumentException if a group is empty or negative
   */
  public static TwoLevelOutput of(int inputs, int[] groups, long seed) {
    Checks.atLeastOne("inputs", inputs);
    Checks.atLeastOne("classes", groups.length);
    SplittableRandom random = new SplittableRandom(seed);
    int count = Arrays.stream(groups).max().getAsInt() + 1;
    return of(
        groups,
        List.of(
            NewWeights.uniform(count, inputs, random),
            FloatMatrix.zeros(count, 1),
            NewWeights.uniform(groups.length, inputs, random),
            FloatMatrix.zeros(groups.length, 1)));
  }

  /**
   * A layer over given weights.
   *
   * @param groups see {@link #of(int, int[], long)}
   * @param weights in the order and shapes of {@link #weights}: groups × inputs, groups × 1,
   *     classes × inputs and classes × 1, the classes ordered by group and within it by number;
   *     shared, not copied
   * @throws IllegalArgumentException if a shape is another
   */
  public static TwoLevelOutput of(int[] groups, List<FloatMatrix> weights) {
    FloatMatrix groupWeights = OutputSpec.weight(weights, 0, 4);
    int inputs = groupWeights.columns();
    int[] starts = starts(groups, groupWeights.rows());
    Checks.shape("group biases", weights.get(1), groupWeights.rows(), 1);
    Checks.shape("class weights", weights.get(2), groups.length, inputs);
    Checks.shape("class biases", weights.get(3), groups.length, 1);
    List<Cluster> clusters = new ArrayList<>();
    int[] byGroup = classesByGroup(groups, starts);
    for (int g = 0; g + 1 < starts.length; g++) {
      clusters.add(
          new Cluster(
              Arrays.copyOfRange(byGroup, starts[g], starts[g + 1]),
              null,
              new Band(
                  0,
                  0,
                  weights.get(2).rowRange(starts[g], starts[g + 1]),
                  weights.get(3).rowRange(starts[g], starts[g + 1]))));
    }
    Band head = new Band(0, 0, groupWeights, weights.get(1));
    return new TwoLevelOutput(
        groups.clone(),
        starts,
        weights.get(2),
        weights.get(3),
        new ClusteredLayer(inputs, 0, head, clusters, CrossEntropy.standard()));
  }

  static TwoLevelOutput of(OutputSpec spec, List<FloatMatrix> weights) {
    return of(spec.wholes(GROUPS), weights);
  }

  /**
   * Groups of neighbouring classes with about the same share of the labels each: of classes by
   * falling frequency, the first groups are the smallest.
   *
   * @param frequencies one a class, finite, not negative, not all 0
   * @param count number of groups, from 1 to the number of classes
   * @return the group of each class
   * @throws IllegalArgumentException if they are not
   */
  public static int[] groupsOfEqualShare(double[] frequencies, int count) {
    double[] shares = Checks.shares(frequencies, frequencies.length);
    if (count < 1 || count > shares.length) {
      throw new IllegalArgumentException(
          "count must be from 1 to the number of classes, " + shares.length + ", got " + count);
    }
    int[] groups = new int[shares.length];
    double before = 0;
    int group = 0;
    for (int c = 0; c < groups.length; c++) {
      boolean isFull = before >= (group + 1.0) / count;
      boolean mustOpen = count - 1 - group >= groups.length - c;
      if (c > 0 && group < count - 1 && (isFull || mustOpen)) {
        group++;
      }
      groups[c] = group;
      before += shares[c];
    }
    return groups;
  }

  private static int[] starts(int[] groups, int count) {
    int[] starts = new int[count + 1];
    for (int c = 0; c < groups.length; c++) {
      if (groups[c] < 0 || groups[c] >= count) {
        throw new IllegalArgumentException(
            "groups must be from 0 to " + (count - 1) + ", got " + groups[c] + " of class " + c);
      }
      starts[groups[c] + 1]++;
    }
    for (int g = 0; g < count; g++) {
      if (starts[g + 1] == 0) {
        throw new IllegalArgumentException("groups must not be empty, got no class in group " + g);
      }
      starts[g + 1] += starts[g];
    }
    return starts;
  }

  private static int[] classesByGroup(int[] groups, int[] starts) {
    int[] next = starts.clone();
    int[] classes = new int[groups.length];
    for (int c = 0; c < groups.length; c++) {
      classes[next[groups[c]]++] = c;
    }
    return classes;
  }

  /**
   * The same trained with another cross-entropy: class weights, ignored label, reduction.
   *
   * @throws IllegalArgumentException if it has weights for another number of classes, label
   *     smoothing or a z-loss, which need the logits of all classes
   */
  public TwoLevelOutput withLoss(CrossEntropy loss) {
    return new TwoLevelOutput(groups, starts, weights, biases, layer.withLoss(loss));
  }

  /** The group of each class; a new array. */
  public int[] groups() {
    return groups.clone();
  }

  @Override
  public CrossEntropy loss() {
    return layer.loss();
  }

  @Override
  public int inputs() {
    return layer.inputs();
  }

  @Override
  public int classes() {
    return layer.classes();
  }

  @Override
  public List<WeightMatrix> weights() {
    return List.of(
        new WeightMatrix("groups.weights", layer.head().weights()),
        new WeightMatrix("groups.biases", Objects.requireNonNull(layer.head().biases())),
        new WeightMatrix("classes.weights", weights),
        new WeightMatrix("classes.biases", biases));
  }

  @Override
  public OutputSpec spec() {
    return new OutputSpec(TYPE, Map.of(), Map.of(GROUPS, OutputSpec.widened(groups)));
  }

  @Override
  public OutputTraining training(long seed) {
    List<WeightGradient> gradients =
        weights().stream().map(matrix -> new WeightGradient(matrix.values())).toList();
    return new ClusteredTraining(
        layer,
        gradients,
        new ClusteredTraining.Gradients() {
          @Override
          public BandGradient head() {
            return new BandGradient(gradients.get(0).touchAll(), gradients.get(1).touchAll());
          }

          @Override
          public BandGradient band(int group) {
            return new BandGradient(
                gradients.get(2).touchRange(starts[group], starts[group + 1]),
                gradients.get(3).touchRange(starts[group], starts[group + 1]));
          }

          @Override
          public @Nullable WeightGradient projection(int group) {
            return null;
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
    return "TwoLevelOutput("
        + inputs()
        + " inputs, "
        + classes()
        + " classes in "
        + (starts.length - 1)
        + " groups)";
  }
}
