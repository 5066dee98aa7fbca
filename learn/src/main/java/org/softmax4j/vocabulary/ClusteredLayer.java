package org.softmax4j.vocabulary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.MatrixMultiply;
import org.softmax4j.sampling.TopK;

/**
 * A softmax over single classes and clusters, the head, and one within each cluster: what adaptive
 * and two-level layers have in common.
 *
 * <p>The head has the classes {@code 0} to {@code shortlist − 1}, then one place for each cluster.
 */
final class ClusteredLayer {
  private final int inputs;
  private final int shortlist;
  private final Band head;
  private final List<Cluster> clusters;
  private final CrossEntropy loss;
  private final int[] clusterOf;
  private final int[] indexOf;

  ClusteredLayer(int inputs, int shortlist, Band head, List<Cluster> clusters, CrossEntropy loss) {
    this.inputs = inputs;
    this.shortlist = shortlist;
    this.head = head;
    this.clusters = List.copyOf(clusters);
    int classes = shortlist + clusters.stream().mapToInt(Cluster::size).sum();
    this.loss = Checks.labelLoss(loss, classes);
    clusterOf = new int[classes];
    indexOf = new int[classes];
    Arrays.fill(clusterOf, 0, shortlist, -1);
    for (int i = 0; i < clusters.size(); i++) {
      int[] members = clusters.get(i).classes();
      for (int index = 0; index < members.length; index++) {
        clusterOf[members[index]] = i;
        indexOf[members[index]] = index;
      }
    }
  }

  ClusteredLayer withLoss(CrossEntropy newLoss) {
    return new ClusteredLayer(inputs, shortlist, head, clusters, newLoss);
  }

  int inputs() {
    return inputs;
  }

  int classes() {
    return clusterOf.length;
  }

  CrossEntropy loss() {
    return loss;
  }

  Band head() {
    return head;
  }

  List<Cluster> clusters() {
    return clusters;
  }

  int shortlist() {
    return shortlist;
  }

  /** The cluster of a class, −1 if it is in the head itself. */
  int clusterOf(int label) {
    return clusterOf[label];
  }

  /** The number of a class in its cluster. */
  int indexOf(int label) {
    return indexOf[label];
  }

  /** The place in the head that a class has, or its cluster. */
  int headLabel(int label) {
    return clusterOf[label] < 0 ? label : shortlist + clusterOf[label];
  }

  double[] logProbabilities(FloatMatrix hidden, int[] labels) {
    TileMemory memory = new TileMemory();
    int[] headLabels = Arrays.stream(labels).map(this::headLabel).toArray();
    double[] result = logProbabilities(head, hidden, headLabels, memory);
    for (ClusterRows rows : ClusterRows.of(this, labels, label -> true)) {
      Cluster cluster = clusters.get(rows.cluster());
      FloatMatrix inside = cluster.inputs(hidden.selectRows(rows.rows()), MatrixMultiply.create());
      double[] added = logProbabilities(cluster.band(), inside, rows.labels(), memory);
      for (int i = 0; i < added.length; i++) {
        result[rows.rows()[i]] += added[i];
      }
    }
    return result;
  }

  private static double[] logProbabilities(
      Band band, FloatMatrix hidden, int[] labels, TileMemory memory) {
    return BandedLayer.logProbabilities(
        new BandedSoftmax(List.of(band), null, null, memory), hidden, labels);
  }

  FloatMatrix logProbabilities(FloatMatrix hidden) {
    FloatMatrix result = FloatMatrix.zeros(hidden.rows(), classes());
    RowSearch search = new RowSearch();
    for (int r = 0; r < hidden.rows(); r++) {
      search.start(hidden, r);
      for (int c = 0; c < shortlist; c++) {
        result.set(r, c, (float) search.places[c]);
      }
      for (int i = 0; i < clusters.size(); i++) {
        double[] inside = search.inside(i);
        int[] members = clusters.get(i).classes();
        for (int index = 0; index < members.length; index++) {
          result.set(r, members[index], (float) inside[index]);
        }
      }
    }
    return result;
  }

  List<List<TopK.Candidate>> topK(FloatMatrix hidden, int k) {
    List<List<TopK.Candidate>> result = new ArrayList<>();
    RowSearch search = new RowSearch();
    for (int r = 0; r < hidden.rows(); r++) {
      search.start(hidden, r);
      result.add(search.best(k));
    }
    return result;
  }

  /** The log-probabilities of one row, of clusters as they are asked for. */
  private final class RowSearch {
    private final TileMemory memory = new TileMemory();
    private final BandedSoftmax headSoftmax =
        new BandedSoftmax(List.of(ClusteredLayer.this.head), null, null, memory);
    private FloatMatrix row = FloatMatrix.zeros(0, 0);
    private double[] places = {};

    void start(FloatMatrix hidden, int number) {
      row = hidden.rowRange(number, number + 1);
      places = logSoftmax(headSoftmax, row, ClusteredLayer.this.head.classes(), 0);
    }

    /** Of the classes of a cluster. */
    double[] inside(int index) {
      Cluster cluster = clusters.get(index);
      FloatMatrix inputs = cluster.inputs(row, MatrixMultiply.create());
      return logSoftmax(cluster.softmax(memory), inputs, cluster.size(), places[shortlist + index]);
    }

    /** No class is more probable than its cluster: the most probable clusters are opened first. */
    List<TopK.Candidate> best(int k) {
      BestClasses best = new BestClasses(k);
      for (int c = 0; c < shortlist; c++) {
        best.offer(c, places[c]);
      }
      PriorityQueue<Integer> closed =
          new PriorityQueue<>(
              Comparator.comparingDouble((Integer index) -> places[shortlist + index]).reversed());
      for (int index = 0; index < clusters.size(); index++) {
        closed.add(index);
      }
      while (!closed.isEmpty() && !best.isAbove(places[shortlist + closed.element()])) {
        int index = closed.remove();
        double[] inside = inside(index);
        for (int i = 0; i < inside.length; i++) {
          best.offer(clusters.get(index).classes()[i], inside[i]);
        }
      }
      return best.drain();
    }

    private double[] logSoftmax(BandedSoftmax softmax, FloatMatrix inputs, int size, double above) {
      FloatMatrix logits = FloatMatrix.zeros(1, size);
      softmax.logits(inputs, logits);
      double logSumExp = LogNumbers.sum(logits.data(), 0, size);
      double[] result = new double[size];
      for (int i = 0; i < size; i++) {
        result[i] = above + (logits.data()[i] - logSumExp);
      }
      return result;
    }
  }

  OutputCost cost(List<WeightMatrix> weights, double[] frequencies) {
    double[] shares = Checks.shares(frequencies, classes());
    double headCost = (double) head.classes() * inputs;
    double expected = headCost;
    double row = headCost;
    for (Cluster cluster : clusters) {
      double share = Arrays.stream(cluster.classes()).mapToDouble(c -> shares[c]).sum();
      expected += share * cluster.multiplyAdds();
      row += cluster.multiplyAdds();
    }
    return new OutputCost(OutputCost.parameters(weights), 3 * expected, expected, row);
  }
}
