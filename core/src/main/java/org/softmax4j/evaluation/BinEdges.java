package org.softmax4j.evaluation;

import java.util.Arrays;
import org.softmax4j.evaluation.CalibrationConventions.Binning;
import org.softmax4j.evaluation.CalibrationConventions.EdgeRule;

/** The edges between which confidences are put into bins. Immutable. */
public final class BinEdges {
  private final double[] edges;
  private final boolean upperIncluded;

  private BinEdges(double[] edges, boolean upperIncluded) {
    this.edges = edges;
    this.upperIncluded = upperIncluded;
  }

  /**
   * Edges at i / bins.
   *
   * @throws IllegalArgumentException if {@code bins} is less than 1
   */
  public static BinEdges equalWidth(int bins, EdgeRule rule) {
    double[] edges = zeroToOne(bins, rule);
    for (int i = 1; i < bins; i++) {
      edges[i] = (double) i / bins;
    }
    return new BinEdges(edges, rule == EdgeRule.UPPER_INCLUDED);
  }

  /**
   * Edges that part confidences as {@link Binning#EQUAL_MASS} says.
   *
   * @param confidences at least one; not modified
   * @throws IllegalArgumentException if {@code bins} is less than 1 or there is no confidence
   */
  public static BinEdges equalMass(double[] confidences, int bins, EdgeRule rule) {
    Checks.someRows(confidences.length);
    double[] edges = zeroToOne(bins, rule);
    boolean upperIncluded = rule == EdgeRule.UPPER_INCLUDED;
    double[] sorted = confidences.clone();
    Arrays.sort(sorted);
    int larger = sorted.length % bins;
    for (int i = 1; i < bins; i++) {
      int below = i * (sorted.length / bins) + Math.min(i, larger);
      // The edge is a member of the bin that includes it.
      edges[i] = sorted[Math.min(upperIncluded ? below - 1 : below, sorted.length - 1)];
    }
    return new BinEdges(edges, upperIncluded);
  }

  /**
   * Edges chosen beforehand, as quantiles of earlier rows: what a stream can have in place of
   * {@link Binning#EQUAL_MASS}.
   *
   * @param edges from 0 to 1, at least two, none below the one before; copied
   * @param rule {@link EdgeRule#UPPER_INCLUDED} or {@link EdgeRule#LOWER_INCLUDED}
   * @throws IllegalArgumentException if the edges do not ascend from 0 to 1
   */
  public static BinEdges of(double[] edges, EdgeRule rule) {
    double[] copy = edges.clone();
    if (copy.length < 2 || copy[0] != 0 || copy[copy.length - 1] != 1) {
      throw new IllegalArgumentException("edges must go from 0 to 1, got " + Arrays.toString(copy));
    }
    for (int i = 1; i < copy.length; i++) {
      if (!(copy[i] >= copy[i - 1])) {
        throw new IllegalArgumentException(
            "edges must not descend, got " + copy[i] + " behind " + copy[i - 1]);
      }
    }
    if (rule == EdgeRule.LOWER_INCLUDED_ONE_APART) {
      throw new IllegalArgumentException(
          "rule must be UPPER_INCLUDED or LOWER_INCLUDED, got " + rule);
    }
    return new BinEdges(copy, rule == EdgeRule.UPPER_INCLUDED);
  }

  /** The edges for these confidences, which only {@link Binning#EQUAL_MASS} looks at. */
  static BinEdges of(Binning binning, int bins, EdgeRule rule, double[] confidences) {
    return binning == Binning.EQUAL_WIDTH
        ? equalWidth(bins, rule)
        : equalMass(confidences, bins, rule);
  }

  private static double[] zeroToOne(int bins, EdgeRule rule) {
    CalibrationConventions.checkBins("bins", bins);
    double[] edges = new double[bins + (rule == EdgeRule.LOWER_INCLUDED_ONE_APART ? 2 : 1)];
    Arrays.fill(edges, bins, edges.length, 1);
    return edges;
  }

  /** Number of bins, at least 1. */
  public int bins() {
    return edges.length - 1;
  }

  /**
   * Lower edge of a bin.
   *
   * @throws IndexOutOfBoundsException if there is no such bin
   */
  public double from(int bin) {
    return edges[bin];
  }

  /**
   * Upper edge of a bin.
   *
   * @throws IndexOutOfBoundsException if there is no such bin
   */
  public double to(int bin) {
    return edges[bin + 1];
  }

  /** The bin of a confidence; one outside [0, 1] by rounding goes to the first or last bin. */
  public int bin(double confidence) {
    // Of many classes most probabilities lie in the first bin.
    if (upperIncluded ? confidence <= edges[1] : confidence < edges[1]) {
      return 0;
    }
    int low = Math.min(2, edges.length - 1);
    int high = edges.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      boolean below = upperIncluded ? confidence <= edges[middle] : confidence < edges[middle];
      high = below ? middle : high;
      low = below ? low : middle + 1;
    }
    return low - 1;
  }

  /** Whether both put every confidence into the same bin. */
  @Override
  public boolean equals(Object other) {
    return other instanceof BinEdges that
        && upperIncluded == that.upperIncluded
        && Arrays.equals(edges, that.edges);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(edges) + Boolean.hashCode(upperIncluded);
  }

  @Override
  public String toString() {
    return (upperIncluded ? "bins (from, to] " : "bins [from, to) ") + Arrays.toString(edges);
  }
}
