package org.softmax4j.app;

import java.util.stream.IntStream;
import org.softmax4j.data.Dataset;

/** Weights of classes in the loss. */
final class ClassWeights {
  private ClassWeights() {}

  /** Rows / (classes × rows of the class), so that each class counts the same; 0 for no rows. */
  static double[] balanced(Dataset data) {
    long[] counts = new long[data.classes()];
    for (int label : data.labels()) {
      counts[label]++;
    }
    return IntStream.range(0, counts.length)
        .mapToDouble(c -> counts[c] == 0 ? 0 : data.rows() / ((double) counts.length * counts[c]))
        .toArray();
  }
}
