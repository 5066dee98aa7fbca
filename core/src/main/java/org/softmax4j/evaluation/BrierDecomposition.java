package org.softmax4j.evaluation;

/**
 * Murphy's parts of a Brier score: reliability − resolution + uncertainty + within-bin rest.
 *
 * <p>The classical three parts belong to forecasts that are equal within a bin; {@code withinBins}
 * is what the spread inside the bins adds, so that the sum is the score itself.
 *
 * <p>Reference: Murphy 1973, Journal of Applied Meteorology 12(4), 595–600; Stephenson et al. 2008,
 * doi:10.1175/2007WAF2006116.1 (the parts within bins).
 *
 * @param reliability mean squared gap of the bins, weighted by rows; 0 is best
 * @param resolution variance of the bins' frequencies, weighted by rows; the higher the better
 * @param uncertainty variance of the outcome itself, which no classifier can change
 * @param withinBins the rest of the score
 */
public record BrierDecomposition(
    double reliability, double resolution, double uncertainty, double withinBins) {

  /** The score that was taken apart. */
  public double brier() {
    return reliability - resolution + uncertainty + withinBins;
  }
}
