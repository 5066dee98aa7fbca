package org.softmax4j.data;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The rows of three parts, each class divided in the same proportion. */
final class StratifiedSplit {
  private static final int PARTS = 3;
  private final int[][] parts;

  private StratifiedSplit(int[][] parts) {
    this.parts = parts;
  }

  static StratifiedSplit of(int[] labels, int classes, double train, double validation, long seed) {
    if (!(train >= 0 && train <= 1)) {
      throw new IllegalArgumentException("train must lie in [0, 1], got " + train);
    }
    if (!(validation >= 0 && train + validation <= 1)) {
      throw new IllegalArgumentException(
          "validation must lie in [0, 1 - train], got " + validation + " with train " + train);
    }
    SplittableRandom random = new SplittableRandom(seed);
    IntStream.Builder[] builders = new IntStream.Builder[PARTS];
    for (int part = 0; part < PARTS; part++) {
      builders[part] = IntStream.builder();
    }
    for (int[] rows : rowsByClass(labels, classes)) {
      Permutation.shuffle(rows, random);
      int[] sizes = sizes(rows.length, train, validation);
      for (int part = 0, row = 0; part < PARTS; part++) {
        for (int end = row + sizes[part]; row < end; row++) {
          builders[part].add(rows[row]);
        }
      }
    }
    int[][] parts = new int[PARTS][];
    for (int part = 0; part < PARTS; part++) {
      parts[part] = builders[part].build().toArray();
      Permutation.shuffle(parts[part], random);
    }
    return new StratifiedSplit(parts);
  }

  int[] train() {
    return parts[0];
  }

  int[] validation() {
    return parts[1];
  }

  int[] test() {
    return parts[2];
  }

  private static int[][] rowsByClass(int[] labels, int classes) {
    int[] counts = new int[classes];
    for (int label : labels) {
      counts[label]++;
    }
    int[][] rows = new int[classes][];
    for (int label = 0; label < classes; label++) {
      rows[label] = new int[counts[label]];
    }
    for (int row = labels.length - 1; row >= 0; row--) {
      rows[labels[row]][--counts[labels[row]]] = row;
    }
    return rows;
  }

  /** Sizes in proportion by the largest remainder, a tie going to the earlier part. */
  private static int[] sizes(int rows, double train, double validation) {
    double trainQuota = rows * train;
    double validationQuota = rows * validation;
    double[] quotas = {trainQuota, validationQuota, rows - trainQuota - validationQuota};
    int[] sizes = new int[PARTS];
    int left = rows;
    for (int part = 0; part < PARTS; part++) {
      sizes[part] = (int) Math.max(0, Math.floor(quotas[part]));
      left -= sizes[part];
    }
    for (; left > 0; left--) {
      int largest = 0;
      for (int part = 1; part < PARTS; part++) {
        if (quotas[part] - sizes[part] > quotas[largest] - sizes[largest]) {
          largest = part;
        }
      }
      sizes[largest]++;
    }
    return sizes;
  }
}
