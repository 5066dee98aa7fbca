package org.softmax4j.calibration;

/**
 * One way to bin scores into quantiles, with what it says about each bin.
 *
 * @param cuts groups in front of each edge
 * @param values posterior means, one for each bin
 * @param logScore logarithm of the probability of the rows under it, up to a constant
 */
@SuppressWarnings("ArrayRecordComponent") // carried from one step of a fit to the next, not a value
record BinningModel(int[] cuts, double[] values, double logScore) {
  /** N' of the paper: the weight of the prior. */
  private static final double PRIOR_WEIGHT = 2;

  /**
   * The model of some cuts.
   *
   * @param weightsUpTo of the first so many groups, from 0 of them on
   * @param positivesUpTo of the same
   */
  static BinningModel of(
      int[] cuts,
      EqualMassEdges edges,
      double[] weightsUpTo,
      double[] positivesUpTo,
      BayesianBinning.Scoring scoring) {
    int bins = cuts.length + 1;
    int groups = weightsUpTo.length - 1;
    double share = PRIOR_WEIGHT / bins;
    double[] values = new double[bins];
    double logScore = 0;
    for (int bin = 0; bin < bins; bin++) {
      int first = bin == 0 ? 0 : cuts[bin - 1];
      int end = bin == cuts.length ? groups : cuts[bin];
      double lower = bin == 0 ? 0 : edges.edge(first);
      double upper = bin == cuts.length ? 1 : edges.edge(end);
      double alpha = share * (lower + upper) / 2;
      double beta = share * ((1 - lower) + (1 - upper)) / 2;
      double positives = positivesUpTo[end] - positivesUpTo[first];
      double negatives = weightsUpTo[end] - weightsUpTo[first] - positives;
      values[bin] = (positives + alpha) / (positives + negatives + share);
      logScore += scoring.ofBin(positives, negatives, alpha, beta);
    }
    return new BinningModel(cuts, values, logScore - scoring.penalty(bins, weightsUpTo[groups]));
  }
}
