/**
 * Softmax as a way to choose actions: policies for bandits, and the testbed that compares them.
 *
 * <p>Reference: R. S. Sutton, A. G. Barto, Reinforcement Learning, 2nd edition (2018), chapter 2.
 */
@NullMarked
package org.softmax4j.bandit;

import org.jspecify.annotations.NullMarked;
