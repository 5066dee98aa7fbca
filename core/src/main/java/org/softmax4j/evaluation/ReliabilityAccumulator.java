package org.softmax4j.evaluation;

import java.util.List;

/**
 * Counts, hits and sums of confidences of each bin, added row by row and merged in any order: what
 * reliability diagrams and calibrators of the histogram kind need, in memory that does not grow
 * with the rows.
 *
 * <p>Counts are exact; sums of confidences agree to 1e-15 relative, whatever the order. Not safe
 * for use by several threads at once: give each its own and merge them.
 */
public final class ReliabilityAccumulator {
  private final BinSums sums;

  /** An empty accumulator. */
  public ReliabilityAccumulator(BinEdges edges) {
    sums = new BinSums(List.of(edges));
  }

  /**
   * Adds a row.
   *
   * @param confidence in [0, 1]
   * @param correct whether what is predicted with this confidence holds
   * @throws IllegalArgumentException if the confidence is outside [0, 1] or NaN
   */
  public void add(double confidence, boolean correct) {
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence must be from 0 to 1, got " + confidence);
    }
    sums.add(0, confidence, correct);
  }

  /**
   * Adds the rows of another accumulator, which is not modified.
   *
   * @throws IllegalArgumentException if its edges differ, or it is this one
   */
  public void merge(ReliabilityAccumulator other) {
    Checks.mergeable(this, other, edges().equals(other.edges()), "edges");
    sums.merge(other.sums);
  }

  /** The edges of the bins. */
  public BinEdges edges() {
    return sums.edges().get(0);
  }

  /**
   * Number of rows of a bin.
   *
   * @throws IndexOutOfBoundsException if there is no such bin
   */
  public long count(int bin) {
    return sums.count(0, bin);
  }

  /**
   * Number of rows of a bin that were right.
   *
   * @throws IndexOutOfBoundsException if there is no such bin
   */
  public long hits(int bin) {
    return sums.hits(0, bin);
  }

  /**
   * Sum of the confidences of a bin.
   *
   * @throws IndexOutOfBoundsException if there is no such bin
   */
  public double confidenceSum(int bin) {
    return sums.confidenceSum(0, bin);
  }

  /** The diagram of the rows so far. */
  public ReliabilityDiagram diagram() {
    return sums.diagram(0);
  }
}
