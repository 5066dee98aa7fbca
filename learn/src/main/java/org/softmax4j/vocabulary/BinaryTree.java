package org.softmax4j.vocabulary;

import java.util.Arrays;

/**
 * A binary tree whose leaves are the classes, each exactly once. Inner nodes are numbered from the
 * root, 0, so that children come after their parents; there is one node less than classes.
 * Immutable.
 */
public final class BinaryTree {
  private final int[] left;
  private final int[] right;
  private final int[] classParents;
  private final int[] nodeParents;

  private BinaryTree(int[] left, int[] right) {
    this.left = left;
    this.right = right;
    classParents = new int[left.length + 1];
    nodeParents = new int[left.length];
    Arrays.fill(classParents, NO_PARENT);
    Arrays.fill(nodeParents, NO_PARENT);
    for (int node = 0; node < left.length; node++) {
      setParent("left", node, left[node], 2 * node);
      setParent("right", node, right[node], 2 * node + 1);
    }
  }

  private static final int NO_PARENT = -1;

  /**
   * A tree of one's own.
   *
   * @param left the left child of each node: the number of a node, or −1 − c for class c; copied
   * @param right likewise
   * @throws IllegalArgumentException if the lengths differ, a child does not come after its parent,
   *     or one is not there or there twice
   */
  public static BinaryTree of(int[] left, int[] right) {
    if (left.length != right.length) {
      throw new IllegalArgumentException(
          "right must be as long as left, " + left.length + ", got " + right.length);
    }
    return new BinaryTree(left.clone(), right.clone());
  }

  /**
   * A tree with all classes at one depth or two neighbouring ones.
   *
   * @param classes at least 1
   */
  public static BinaryTree balanced(int classes) {
    Checks.atLeastOne("classes", classes);
    int[] left = new int[classes - 1];
    int[] right = new int[classes - 1];
    fillBalanced(left, right, 0, 0, classes);
    return new BinaryTree(left, right);
  }

  /** Splits some classes into halves from a node on; a half of n classes has the next n − 1. */
  private static void fillBalanced(int[] left, int[] right, int node, int from, int to) {
    if (to - from < 2) {
      return;
    }
    int middle = (from + to + 1) / 2;
    int rightNode = node + middle - from;
    left[node] = middle - from == 1 ? -1 - from : node + 1;
    right[node] = to - middle == 1 ? -1 - middle : rightNode;
    fillBalanced(left, right, node + 1, from, middle);
    fillBalanced(left, right, rightNode, middle, to);
  }

  /**
   * The tree with the smallest mean depth for some frequencies.
   *
   * <p>Reference: D. A. Huffman, A method for the construction of minimum-redundancy codes, Proc.
   * IRE 40 (1952), doi:10.1109/JRPROC.1952.273898.
   *
   * @param frequencies one a class, finite, not negative, not all 0
   * @throws IllegalArgumentException if they are not
   */
  public static BinaryTree huffman(double[] frequencies) {
    return new Huffman(Checks.shares(frequencies, frequencies.length)).tree();
  }

  /** Number of leaves. */
  public int classes() {
    return classParents.length;
  }

  /** Number of inner nodes. */
  public int nodes() {
    return left.length;
  }

  /** The left child of a node: the number of a node, or −1 − c for class c. */
  public int left(int node) {
    return left[node];
  }

  /** The right child of a node, as {@link #left}. */
  public int right(int node) {
    return right[node];
  }

  /** Number of nodes above a class. */
  public int depth(int label) {
    int depth = 0;
    for (int step = classParents[label]; step != NO_PARENT; step = stepAbove(step)) {
      depth++;
    }
    return depth;
  }

  /** The mean depth of the classes, weighted. */
  double meanDepth(double[] shares) {
    int[] depths = new int[nodes()];
    double mean = 0;
    for (int node = 1; node < nodes(); node++) {
      depths[node] = depths[nodeOf(nodeParents[node])] + 1;
    }
    for (int label = 0; label < classes(); label++) {
      int step = classParents[label];
      mean += step == NO_PARENT ? 0 : shares[label] * (depths[nodeOf(step)] + 1);
    }
    return mean;
  }

  /**
   * The last step from the root to a class: twice the node, and 1 if it goes right; −1 if there is
   * none.
   */
  int lastStep(int label) {
    return classParents[label];
  }

  /** The step before one, −1 behind the first. */
  int stepAbove(int step) {
    return nodeParents[nodeOf(step)];
  }

  static int nodeOf(int step) {
    return step >> 1;
  }

  static boolean goesRight(int step) {
    return (step & 1) == 1;
  }

  private void setParent(String side, int node, int child, int step) {
    int[] parents = child < 0 ? classParents : nodeParents;
    int index = child < 0 ? -1 - child : child;
    boolean isAfter = child < 0 || child > node;
    if (!isAfter || index >= parents.length || parents[index] != NO_PARENT) {
      throw new IllegalArgumentException(
          side
              + " must name each of "
              + nodeParents.length
              + " nodes and "
              + classParents.length
              + " classes once, children after parents, got "
              + child
              + " below node "
              + node);
    }
    parents[index] = step;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BinaryTree that
        && Arrays.equals(left, that.left)
        && Arrays.equals(right, that.right);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(left) + Arrays.hashCode(right);
  }

  @Override
  public String toString() {
    return "BinaryTree(" + classes() + " classes)";
  }
}
