package org.softmax4j.vocabulary;

import java.util.Arrays;
import java.util.SplittableRandom;

/** The classes drawn for a batch, each once with the number of times that it was drawn. */
final class Samples {
  private final int[] drawn;
  private final int[] classes;
  private final double[] logCounts;
  private final double[] logExpected;
  private int size;

  Samples(int samples, int mostLabels) {
    drawn = new int[samples];
    classes = new int[samples + mostLabels];
    logCounts = new double[samples + mostLabels];
    logExpected = new double[samples + mostLabels];
  }

  /** Draws anew. */
  void draw(ProposalSampler sampler, SplittableRandom random) {
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = sampler.sample(random);
    }
    Arrays.sort(drawn);
    size = 0;
    for (int i = 0; i < drawn.length; ) {
      int end = i;
      while (end < drawn.length && drawn[end] == drawn[i]) {
        end++;
      }
      classes[size] = drawn[i];
      logCounts[size] = Math.log(end - i);
      logExpected[size] = Math.log(drawn.length * sampler.probability(drawn[i]));
      size++;
      i = end;
    }
  }

  /** Adds labels that were not drawn. */
  void addLabels(int[] labels) {
    int[] sorted = labels.clone();
    Arrays.sort(sorted);
    int before = size;
    for (int i = 0; i < sorted.length; i++) {
      boolean isNew = i == 0 || sorted[i] != sorted[i - 1];
      if (isNew && Arrays.binarySearch(classes, 0, before, sorted[i]) < 0) {
        classes[size++] = sorted[i];
      }
    }
    Arrays.sort(classes, 0, size);
  }

  /** Number of classes. */
  int size() {
    return size;
  }

  /** A class; they rise with the index. */
  int label(int index) {
    return classes[index];
  }

  /** The index of a class, negative if it is not among them. */
  int indexOf(int label) {
    return Arrays.binarySearch(classes, 0, size, label);
  }

  /** The logarithm of how often a class was drawn. */
  double logCount(int index) {
    return logCounts[index];
  }

  /** The logarithm of how often a class was to be expected. */
  double logExpected(int index) {
    return logExpected[index];
  }
}
