package org.softmax4j.evaluation;

import java.util.Arrays;
import org.softmax4j.evaluation.CalibrationConventions.Binning;
import org.softmax4j.evaluation.CalibrationConventions.EdgeRule;

/** One ascending array of edges, and the binary search that finds the bin of a confidence. */
final class BinEdges {
  private final double[] edges;
  private final boolean upperIncluded;

  private BinEdges(double[] edges, boolean upperIncluded) {
    this.edges = edges;
    this.upperIncluded = upperIncluded;
  }

  /** The edges for these confidences, which only {@link Binning#EQUAL_MASS} looks at. */
  static BinEdges of(CalibrationConventions conventions, double[] confidences) {
    boolean upperIncluded = conventions.edgeRule() == EdgeRule.UPPER_INCLUDED;
    boolean oneApart = conventions.edgeRule() == EdgeRule.LOWER_INCLUDED_ONE_APART;
    int bins = conventions.bins();
    double[] edges = new double[bins + (oneApart ? 2 : 1)];
    Arrays.fill(edges, bins, edges.length, 1);
    if (conventions.binning() == Binning.EQUAL_WIDTH) {
      for (int i = 1; i < bins; i++) {
        edges[i] = (double) i / bins;
      }
    } else {
      fillEqualMass(edges, bins, confidences, upperIncluded);
    }
    return new BinEdges(edges, upperIncluded);
  }

  private static void fillEqualMass(
      double[] edges, int bins, double[] confidences, boolean upperIncluded) {
    double[] sorted = confidences.clone();
    Arrays.sort(sorted);
    int larger = sorted.length % bins;
    for (int i = 1; i < bins; i++) {
      int below = i * (sorted.length / bins) + Math.min(i, larger);
      // The edge is a member of the bin that includes it.
      edges[i] = sorted[Math.min(upperIncluded ? below - 1 : below, sorted.length - 1)];
    }
  }

  int bins() {
    return edges.length - 1;
  }

  double from(int bin) {
    return edges[bin];
  }

  double to(int bin) {
    return edges[bin + 1];
  }

  /** The bin of a confidence; one outside [0, 1] by rounding goes to the first or last bin. */
  int bin(double confidence) {
    int low = 1;
    int high = bins();
    while (low < high) {
      int middle = (low + high) >>> 1;
      boolean below = upperIncluded ? confidence <= edges[middle] : confidence < edges[middle];
      if (below) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low - 1;
  }
}
