package org.softmax4j.vocabulary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.sampling.TopK;

/**
 * The hierarchical softmax over a binary tree: at each inner node the way goes right with
 * probability σ(w·h + b), and a class has the product of the probabilities on the way to it. All
 * classes sum to 1.
 *
 * <p>A row trains the nodes above its label alone, about log₂ of the number of classes; the k most
 * probable classes are found by best-first search of the tree.
 *
 * <p>Reference: F. Morin, Y. Bengio, Hierarchical probabilistic neural network language model
 * (AISTATS 2005), section 4; T. Mikolov et al. (2013), arXiv:1310.4546, section 2.1.
 */
public final class HierarchicalOutput implements OutputLayer {
  static final String TYPE = "hierarchical";
  private static final String LEFT = "left";
  private static final String RIGHT = "right";

  private final BinaryTree tree;
  private final Band nodes;
  private final CrossEntropy loss;

  private HierarchicalOutput(BinaryTree tree, Band nodes, CrossEntropy loss) {
    this.tree = tree;
    this.nodes = nodes;
    this.loss = loss;
  }

  /**
   * A layer whose nodes have new weights, uniform within ±1/√inputs, and biases of 0.
   *
   * @param inputs width of a hidden state, at least 1
   */
  public static HierarchicalOutput of(int inputs, BinaryTree tree, long seed) {
    Checks.atLeastOne("inputs", inputs);
    return of(tree, NewWeights.of(tree.nodes(), inputs, seed), FloatMatrix.zeros(tree.nodes(), 1));
  }

  /**
   * A layer over given weights.
   *
   * @param weights nodes × inputs; shared, not copied
   * @param biases nodes × 1; shared, not copied
   */
  public static HierarchicalOutput of(BinaryTree tree, FloatMatrix weights, FloatMatrix biases) {
    Checks.atLeastOne("inputs", weights.columns());
    Checks.shape("weights", weights, tree.nodes(), weights.columns());
    Checks.shape("biases", biases, tree.nodes(), 1);
    return new HierarchicalOutput(tree, new Band(0, 0, weights, biases), CrossEntropy.standard());
  }

  static HierarchicalOutput of(OutputSpec spec, List<FloatMatrix> weights) {
    FloatMatrix own = OutputSpec.weight(weights, 0, 2);
    return of(BinaryTree.of(spec.wholes(LEFT), spec.wholes(RIGHT)), own, weights.get(1));
  }

  /**
   * The same trained with another cross-entropy: class weights, ignored label, reduction.
   *
   * @throws IllegalArgumentException if it has weights for another number of classes, label
   *     smoothing or a z-loss, which need the logits of all classes
   */
  public HierarchicalOutput withLoss(CrossEntropy newLoss) {
    return new HierarchicalOutput(tree, nodes, Checks.labelLoss(newLoss, classes()));
  }

  /** The tree. */
  public BinaryTree tree() {
    return tree;
  }

  @Override
  public CrossEntropy loss() {
    return loss;
  }

  @Override
  public int inputs() {
    return nodes.weights().columns();
  }

  @Override
  public int classes() {
    return tree.classes();
  }

  @Override
  public List<WeightMatrix> weights() {
    return List.of(
        new WeightMatrix("weights", nodes.weights()),
        new WeightMatrix("biases", Objects.requireNonNull(nodes.biases())));
  }

  @Override
  public OutputSpec spec() {
    double[] left = new double[tree.nodes()];
    double[] right = new double[tree.nodes()];
    for (int node = 0; node < tree.nodes(); node++) {
      left[node] = tree.left(node);
      right[node] = tree.right(node);
    }
    return new OutputSpec(TYPE, Map.of(), Map.of(LEFT, left, RIGHT, right));
  }

  @Override
  public OutputTraining training(long seed) {
    return new TreeTraining(this, nodes);
  }

  @Override
  public double[] logProbabilities(FloatMatrix hidden, int[] labels) {
    Checks.labelled(hidden, labels, this);
    double[] result = new double[labels.length];
    for (int r = 0; r < labels.length; r++) {
      int step = tree.lastStep(labels[r]);
      for (; step >= 0; step = tree.stepAbove(step)) {
        double score = nodes.logit(BinaryTree.nodeOf(step), hidden, r);
        result[r] += LogNumbers.logistic(BinaryTree.goesRight(step) ? score : -score);
      }
    }
    return result;
  }

  @Override
  public FloatMatrix logProbabilities(FloatMatrix hidden) {
    Checks.hidden(hidden, inputs());
    FloatMatrix result = FloatMatrix.zeros(hidden.rows(), classes());
    TreeSearch search = new TreeSearch(tree, nodes);
    for (int r = 0; r < hidden.rows(); r++) {
      search.all(hidden, r, result);
    }
    return result;
  }

  @Override
  public List<List<TopK.Candidate>> topK(FloatMatrix hidden, int k) {
    Checks.hidden(hidden, inputs());
    Checks.topK(k, classes());
    TreeSearch search = new TreeSearch(tree, nodes);
    List<List<TopK.Candidate>> result = new ArrayList<>();
    for (int r = 0; r < hidden.rows(); r++) {
      result.add(search.best(hidden, r, k));
    }
    return result;
  }

  @Override
  public OutputCost cost(double[] frequencies) {
    double depth = tree.meanDepth(Checks.shares(frequencies, classes()));
    return new OutputCost(
        OutputCost.parameters(weights()),
        3 * depth * inputs(),
        depth * inputs(),
        (double) tree.nodes() * inputs());
  }

  @Override
  public String toString() {
    return "HierarchicalOutput(" + inputs() + " inputs, " + classes() + " classes)";
  }
}
