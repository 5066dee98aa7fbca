package org.softmax4j.vocabulary;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Builds a tree from the leaves up: classes by rising frequency in one queue, new nodes in another
 * one, where they come by rising frequency by themselves.
 */
final class Huffman {
  private final double[] shares;
  private final int[] leaves;
  private final double[] nodeShares;
  private int nextLeaf;
  private int nextNode;
  private int built;

  Huffman(double[] shares) {
    this.shares = shares;
    leaves =
        IntStream.range(0, shares.length)
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer c) -> shares[c])
                    .thenComparing(Comparator.reverseOrder()))
            .mapToInt(Integer::intValue)
            .toArray();
    nodeShares = new double[Math.max(0, shares.length - 1)];
  }

  /** The tree; nodes are numbered from the last one built, the root. */
  BinaryTree tree() {
    int nodes = nodeShares.length;
    int[] left = new int[nodes];
    int[] right = new int[nodes];
    for (built = 0; built < nodes; built++) {
      double share = smallestShare();
      left[nodes - 1 - built] = takeSmallest();
      share += smallestShare();
      right[nodes - 1 - built] = takeSmallest();
      nodeShares[built] = share;
    }
    return BinaryTree.of(left, right);
  }

  private boolean isLeafSmallest() {
    return nextLeaf < leaves.length
        && (nextNode == built || shares[leaves[nextLeaf]] <= nodeShares[nextNode]);
  }

  private double smallestShare() {
    return isLeafSmallest() ? shares[leaves[nextLeaf]] : nodeShares[nextNode];
  }

  private int takeSmallest() {
    return isLeafSmallest() ? -1 - leaves[nextLeaf++] : nodeShares.length - 1 - nextNode++;
  }
}
