package org.softmax4j.optimization;

/**
 * How a minimisation ended.
 *
 * @param iterations number of steps taken
 * @param value of the objective there
 * @param gradientNorm largest absolute element of its gradient
 * @param converged whether that norm came down to the tolerance
 */
public record Minimum(int iterations, double value, double gradientNorm, boolean converged) {}
