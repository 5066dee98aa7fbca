package org.softmax4j.evaluation;

import java.util.ArrayList;
import java.util.List;

/** Sums over the rows of each bin, from which a reliability diagram follows. */
final class BinSums {
  private final long[] counts;
  private final long[] hits;
  private final double[] confidenceSums;

  BinSums(int bins) {
    counts = new long[bins];
    hits = new long[bins];
    confidenceSums = new double[bins];
  }

  void add(int bin, double confidence, boolean correct) {
    counts[bin]++;
    hits[bin] += correct ? 1 : 0;
    confidenceSums[bin] += confidence;
  }

  ReliabilityDiagram diagram(BinEdges edges) {
    List<Bin> bins = new ArrayList<>(counts.length);
    for (int b = 0; b < counts.length; b++) {
      // 0 / 0 is the NaN that an empty bin promises.
      double meanConfidence = confidenceSums[b] / counts[b];
      double accuracy = (double) hits[b] / counts[b];
      bins.add(new Bin(edges.from(b), edges.to(b), counts[b], meanConfidence, accuracy));
    }
    return new ReliabilityDiagram(bins);
  }
}
