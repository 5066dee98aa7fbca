/**
 * Measures contestants in turns, and writes what was measured as tables: {@link
 * org.softmax4j.benchmarks.Main} starts {@link org.softmax4j.benchmarks.SpeedFork} and {@link
 * org.softmax4j.benchmarks.AccuracyFork} in JVMs of their own.
 */
@NullMarked
package org.softmax4j.benchmarks;

import org.jspecify.annotations.NullMarked;
