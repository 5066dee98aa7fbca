/**
 * How unsure a prediction is, and why: {@link org.softmax4j.uncertainty.MonteCarloDropout} and
 * {@link org.softmax4j.uncertainty.DeepEnsemble} ask several members, {@link
 * org.softmax4j.uncertainty.UncertaintyReport} says how far they agree. {@link
 * org.softmax4j.uncertainty.CrossValidatedCalibration} calibrates where no rows are held out.
 */
@NullMarked
package org.softmax4j.uncertainty;

import org.jspecify.annotations.NullMarked;
