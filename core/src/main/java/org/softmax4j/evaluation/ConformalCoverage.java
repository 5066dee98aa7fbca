package org.softmax4j.evaluation;

/**
 * What conformal sets are worth on labelled rows.
 *
 * @param promised share of the rows that ought to be covered
 * @param rows at least 1
 * @param covered rows whose set holds the label
 * @param meanSize mean number of classes in a set
 * @param emptySets sets without a class
 * @param singleSets sets of one class
 */
public record ConformalCoverage(
    double promised, long rows, long covered, double meanSize, long emptySets, long singleSets) {

  static ConformalCoverage of(boolean[][] sets, int[] labels, double promised) {
    long covered = 0;
    long classes = 0;
    long empty = 0;
    long single = 0;
    for (int row = 0; row < sets.length; row++) {
      int size = 0;
      for (boolean in : sets[row]) {
        size += in ? 1 : 0;
      }
      covered += sets[row][labels[row]] ? 1 : 0;
      classes += size;
      empty += size == 0 ? 1 : 0;
      single += size == 1 ? 1 : 0;
    }
    return new ConformalCoverage(
        promised, sets.length, covered, (double) classes / sets.length, empty, single);
  }

  /** Fraction of the rows whose set holds the label. */
  public double coverage() {
    return (double) covered / rows;
  }

  /** The {@linkplain ConfidenceInterval#clopperPearson exact interval} of the coverage. */
  public ConfidenceInterval interval() {
    return ConfidenceInterval.clopperPearson(covered, rows);
  }
}
