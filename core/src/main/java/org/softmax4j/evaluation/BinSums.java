package org.softmax4j.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Sums over the rows of each bin of one or more groups (classes), from which reliability diagrams
 * follow. Counts are exact; sums of confidences are carried in two doubles, so the order of rows
 * and of merges changes no digit that a double shows.
 */
final class BinSums {
  private final BinEdges[] edges;
  private final int[] starts;
  private final long[] counts;
  private final long[] hits;
  private final double[] high;
  private final double[] low;

  /** Empty bins of one group for each of the edges. */
  BinSums(List<BinEdges> edges) {
    this(edges.toArray(new BinEdges[0]));
  }

  private BinSums(BinEdges[] edges) {
    this.edges = edges;
    starts = new int[edges.length + 1];
    for (int group = 0; group < edges.length; group++) {
      starts[group + 1] = Math.addExact(starts[group], edges[group].bins());
    }
    int bins = starts[edges.length];
    counts = new long[bins];
    hits = new long[bins];
    high = new double[bins];
    low = new double[bins];
  }

  /** Empty bins of the same groups. */
  BinSums empty() {
    return new BinSums(edges);
  }

  void add(int group, double confidence, boolean correct) {
    int bin = starts[group] + edges[group].bin(confidence);
    hits[bin] += correct ? 1 : 0;
    add(bin, confidence);
  }

  /** Adds a row to every group, as right in the one named. */
  void addRow(double[] confidences, int label) {
    for (int group = 0; group < starts.length - 1; group++) {
      add(starts[group] + edges[group].bin(confidences[group]), confidences[group]);
    }
    hits[starts[label] + edges[label].bin(confidences[label])]++;
  }

  private void add(int bin, double confidence) {
    counts[bin]++;
    addTo(bin, confidence, 0);
  }

  /** Keeps the rounding error of the addition; see {@code kernel.RowSum}. */
  private void addTo(int bin, double term, double termLow) {
    double before = high[bin];
    double sum = before + term;
    double part = sum - before;
    low[bin] += ((before - (sum - part)) + (term - part)) + termLow;
    high[bin] = sum;
  }

  /** Adds the rows of other bins of the same groups; the other ones are not modified. */
  void merge(BinSums other) {
    for (int bin = 0; bin < counts.length; bin++) {
      counts[bin] += other.counts[bin];
      hits[bin] += other.hits[bin];
      addTo(bin, other.high[bin], other.low[bin]);
    }
  }

  List<BinEdges> edges() {
    return List.of(edges);
  }

  long count(int group, int bin) {
    return counts[starts[group] + bin];
  }

  long hits(int group, int bin) {
    return hits[starts[group] + bin];
  }

  double confidenceSum(int group, int bin) {
    int at = starts[group] + bin;
    return high[at] + low[at];
  }

  ReliabilityDiagram diagram(int group) {
    BinEdges own = edges[group];
    List<Bin> bins = new ArrayList<>(own.bins());
    for (int b = 0; b < own.bins(); b++) {
      long count = count(group, b);
      // 0 / 0 is the NaN that an empty bin promises.
      double meanConfidence = confidenceSum(group, b) / count;
      double accuracy = (double) hits(group, b) / count;
      bins.add(new Bin(own.from(b), own.to(b), count, meanConfidence, accuracy));
    }
    return new ReliabilityDiagram(bins);
  }
}
