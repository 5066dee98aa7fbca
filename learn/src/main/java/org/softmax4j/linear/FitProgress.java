package org.softmax4j.linear;

/**
 * Where an iterative fit is.
 *
 * @param iteration just done, from 1
 * @param maxIterations at which it ends even if it has not converged
 * @param objective the value that is minimised
 * @param gradientNorm largest absolute element of its gradient, in the coordinates of the optimiser
 * @param elapsedNanos since the fit began
 */
public record FitProgress(
    int iteration, int maxIterations, double objective, double gradientNorm, long elapsedNanos) {}
