/**
 * Neural networks: {@link org.softmax4j.neural.Sequential} describes one, {@link
 * org.softmax4j.neural.Trainer} trains it, {@link org.softmax4j.neural.TrainedNetwork} classifies.
 */
@NullMarked
package org.softmax4j.neural;

import org.jspecify.annotations.NullMarked;
