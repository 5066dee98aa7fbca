package org.softmax4j.vocabulary;

import java.util.Arrays;
import java.util.List;
import org.softmax4j.loss.RowWeights;
import org.softmax4j.matrix.FloatMatrix;

/** Trains the nodes above each label, row after row. */
final class TreeTraining implements OutputTraining {
  private final HierarchicalOutput layer;
  private final Band nodes;
  private final WeightGradient weightGradient;
  private final WeightGradient biasGradient;

  TreeTraining(HierarchicalOutput layer, Band nodes) {
    this.layer = layer;
    this.nodes = nodes;
    weightGradient = new WeightGradient(layer.weights().get(0).values());
    biasGradient = new WeightGradient(layer.weights().get(1).values());
  }

  @Override
  public double lossAndGradients(FloatMatrix hidden, int[] labels, FloatMatrix hiddenGradient) {
    Checks.batch(hidden, labels, hiddenGradient, layer.inputs());
    RowWeights weights = layer.loss().rowWeights(labels, layer.classes());
    gradients().forEach(WeightGradient::clear);
    double total = 0;
    for (int r = 0; r < labels.length; r++) {
      int at = hiddenGradient.rowOffset(r);
      Arrays.fill(hiddenGradient.data(), at, at + layer.inputs(), 0);
      if (weights.weight(r) != 0) {
        double factor = weights.weight(r) * weights.factor();
        total += weights.weight(r) * row(hidden, r, labels[r], factor, hiddenGradient);
      }
    }
    return weights.reduce(total);
  }

  private double row(
      FloatMatrix hidden, int row, int label, double factor, FloatMatrix hiddenGradient) {
    BinaryTree tree = layer.tree();
    FloatMatrix weights = nodes.weights();
    double nats = 0;
    for (int step = tree.lastStep(label); step >= 0; step = tree.stepAbove(step)) {
      int node = BinaryTree.nodeOf(step);
      double sign = BinaryTree.goesRight(step) ? 1 : -1;
      double score = sign * nodes.logit(node, hidden, row);
      nats -= LogNumbers.logistic(score);
      float gradient = (float) (-factor * sign * LogNumbers.probability(-score));
      Vectors.add(
          gradient,
          weights.data(),
          weights.rowOffset(node),
          hiddenGradient.data(),
          hiddenGradient.rowOffset(row),
          layer.inputs());
      weightGradient.add(node, gradient, hidden.data(), hidden.rowOffset(row));
      biasGradient.add(node, gradient);
    }
    return nats;
  }

  @Override
  public List<WeightGradient> gradients() {
    return List.of(weightGradient, biasGradient);
  }
}
