package org.softmax4j.optimization;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/**
 * The last steps of a minimisation and what they did to the gradient: together an approximation of
 * the inverse Hessian. Nocedal and Wright 2006, algorithm 7.4.
 */
final class LbfgsMemory {
  private final int capacity;
  private final Deque<Pair> pairs = new ArrayDeque<>();

  LbfgsMemory(int capacity) {
    this.capacity = capacity;
  }

  /**
   * Remembers a step, unless the curvature along it is not positive, and forgets the oldest.
   *
   * @param step difference of the points; kept
   * @param change difference of the gradients; kept
   */
  void add(double[] step, double[] change) {
    double curvature = Vectors.dot(step, change);
    if (!(curvature > 0)) {
      return;
    }
    if (pairs.size() == capacity) {
      pairs.removeFirst();
    }
    pairs.addLast(new Pair(step, change, curvature));
  }

  /** The direction of descent: minus the approximate inverse Hessian times the gradient. */
  double[] direction(double[] gradient) {
    double[] direction = new double[gradient.length];
    Vectors.addScaled(-1, gradient, direction);
    double[] weights = new double[pairs.size()];
    int i = pairs.size();
    for (Iterator<Pair> newestFirst = pairs.descendingIterator(); newestFirst.hasNext(); ) {
      Pair pair = newestFirst.next();
      weights[--i] = Vectors.dot(pair.step, direction) / pair.curvature;
      Vectors.addScaled(-weights[i], pair.change, direction);
    }
    Pair newest = pairs.peekLast();
    if (newest != null) {
      double scale = newest.curvature / Vectors.dot(newest.change, newest.change);
      Arrays.setAll(direction, j -> direction[j] * scale);
    }
    for (Pair pair : pairs) {
      double correction = Vectors.dot(pair.change, direction) / pair.curvature;
      Vectors.addScaled(weights[i++] - correction, pair.step, direction);
    }
    return direction;
  }

  private static final class Pair {
    private final double[] step;
    private final double[] change;
    private final double curvature;

    Pair(double[] step, double[] change, double curvature) {
      this.step = step;
      this.change = change;
      this.curvature = curvature;
    }
  }
}
