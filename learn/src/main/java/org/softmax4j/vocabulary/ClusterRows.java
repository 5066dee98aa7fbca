package org.softmax4j.vocabulary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The rows of a batch whose labels are in one cluster.
 *
 * @param cluster its number
 * @param rows their numbers in the batch
 * @param labels their labels, counted within the cluster
 */
@SuppressWarnings("ArrayRecordComponent") // rows in work, not a value
record ClusterRows(int cluster, int[] rows, int[] labels) {
  /** Those of each cluster that has any, in the order of the clusters. */
  static List<ClusterRows> of(ClusteredLayer layer, int[] labels, IntPredicate counts) {
    int clusters = layer.clusters().size();
    int[] ends = new int[clusters];
    for (int r = 0; r < labels.length; r++) {
      if (isInside(layer, labels, r, counts)) {
        ends[layer.clusterOf(labels[r])]++;
      }
    }
    Arrays.parallelPrefix(ends, Integer::sum);
    int[] rows = new int[clusters == 0 ? 0 : ends[clusters - 1]];
    int[] inside = new int[rows.length];
    int[] next = new int[clusters];
    System.arraycopy(ends, 0, next, Math.min(1, clusters), Math.max(0, clusters - 1));
    int[] starts = next.clone();
    for (int r = 0; r < labels.length; r++) {
      if (isInside(layer, labels, r, counts)) {
        int at = next[layer.clusterOf(labels[r])]++;
        rows[at] = r;
        inside[at] = layer.indexOf(labels[r]);
      }
    }
    List<ClusterRows> result = new ArrayList<>();
    for (int i = 0; i < clusters; i++) {
      if (starts[i] < ends[i]) {
        result.add(
            new ClusterRows(
                i,
                Arrays.copyOfRange(rows, starts[i], ends[i]),
                Arrays.copyOfRange(inside, starts[i], ends[i])));
      }
    }
    return result;
  }

  private static boolean isInside(
      ClusteredLayer layer, int[] labels, int row, IntPredicate counts) {
    return counts.test(row) && layer.clusterOf(labels[row]) >= 0;
  }
}
