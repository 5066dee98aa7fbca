package org.softmax4j.vocabulary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.sampling.TopK;

/** Walks a tree from the root, with the log-probability of every place it comes to. */
final class TreeSearch {
  /**
   * The more probable first, and a node before a class, whose number may be higher than that of
   * another one below the node.
   */
  private static final Comparator<TopK.Candidate> ORDER =
      Comparator.comparingDouble(TopK.Candidate::logProbability)
          .reversed()
          .thenComparing(place -> place.label() < 0)
          .thenComparingInt(place -> -place.label());

  private final BinaryTree tree;
  private final Band nodes;
  private final BandedSoftmax scores;
  private final FloatMatrix logits;
  private final double[] nodeLogProbabilities;

  TreeSearch(BinaryTree tree, Band nodes) {
    this.tree = tree;
    this.nodes = nodes;
    scores = new BandedSoftmax(List.of(nodes), null, null, new TileMemory());
    logits = FloatMatrix.zeros(1, tree.nodes());
    nodeLogProbabilities = new double[tree.nodes()];
  }

  /** All classes of a row, into a row of a matrix. */
  void all(FloatMatrix hidden, int row, FloatMatrix result) {
    if (tree.nodes() == 0) {
      result.set(row, 0, 0);
      return;
    }
    scores.logits(hidden.rowRange(row, row + 1), logits);
    for (int node = 0; node < tree.nodes(); node++) {
      double score = logits.get(0, node);
      double above = nodeLogProbabilities[node];
      put(tree.left(node), above + LogNumbers.logistic(-score), row, result);
      put(tree.right(node), above + LogNumbers.logistic(score), row, result);
    }
  }

  private void put(int child, double logProbability, int row, FloatMatrix result) {
    if (child < 0) {
      result.set(row, -1 - child, (float) logProbability);
    } else {
      nodeLogProbabilities[child] = logProbability;
    }
  }

  /** The k most probable classes of a row, by best-first search: no child is above its parent. */
  List<TopK.Candidate> best(FloatMatrix hidden, int row, int k) {
    PriorityQueue<TopK.Candidate> open = new PriorityQueue<>(ORDER);
    open.add(new TopK.Candidate(tree.nodes() == 0 ? -1 : 0, 0));
    List<TopK.Candidate> best = new ArrayList<>();
    while (best.size() < k) {
      TopK.Candidate place = open.remove();
      double above = place.logProbability();
      if (place.label() < 0) {
        best.add(new TopK.Candidate(-1 - place.label(), above));
      } else {
        double score = nodes.logit(place.label(), hidden, row);
        open.add(new TopK.Candidate(tree.left(place.label()), above + LogNumbers.logistic(-score)));
        open.add(new TopK.Candidate(tree.right(place.label()), above + LogNumbers.logistic(score)));
      }
    }
    return best;
  }
}
