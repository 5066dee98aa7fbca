package org.softmax4j.linear;

/**
 * How an iterative fit ended.
 *
 * @param iterations number of steps taken
 * @param objective the value that was minimised
 * @param gradientNorm largest absolute element of its gradient, in the coordinates of the optimiser
 * @param converged whether that norm came down to the tolerance
 */
public record FitSummary(
    int iterations, double objective, double gradientNorm, boolean converged) {}
