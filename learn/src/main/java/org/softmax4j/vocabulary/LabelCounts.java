package org.softmax4j.vocabulary;

import java.util.random.RandomGenerator;

/**
 * Draws classes by counts that grow, each in a time logarithmic in their number. P. M. Fenwick, A
 * new data structure for cumulative frequency tables (1994), doi:10.1002/spe.4380240306.
 */
final class LabelCounts implements ProposalSampler {
  private final int classes;
  private final long[] counts;
  private final long[] tree;
  private long total;

  LabelCounts(int classes) {
    this.classes = classes;
    counts = new long[classes];
    tree = new long[classes + 1];
    for (int label = 0; label < classes; label++) {
      observe(label);
    }
  }

  @Override
  public void observe(int label) {
    counts[label]++;
    total++;
    for (int i = label + 1; i <= classes; i += i & -i) {
      tree[i]++;
    }
  }

  @Override
  public int sample(RandomGenerator random) {
    long rest = random.nextLong(total);
    int label = 0;
    for (int step = Integer.highestOneBit(classes); step > 0; step >>= 1) {
      if (label + step <= classes && tree[label + step] <= rest) {
        label += step;
        rest -= tree[label];
      }
    }
    return label;
  }

  @Override
  public double probability(int label) {
    return counts[label] / (double) total;
  }
}
