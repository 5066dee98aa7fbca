package org.softmax4j.optimization;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The last steps of a minimisation and what they did to the gradient: together an approximation of
 * the inverse Hessian. Nocedal and Wright 2006, algorithm 7.4.
 */
final class LbfgsMemory {
  private final int capacity;
  private final @Nullable Preconditioner preconditioner;
  private final Deque<Pair> pairs = new ArrayDeque<>();

  /**
   * A memory of nothing yet.
   *
   * @param preconditioner about the inverse of the Hessian, null for the identity
   */
  LbfgsMemory(int capacity, @Nullable Preconditioner preconditioner) {
    this.capacity = capacity;
    this.preconditioner = preconditioner;
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
    precondition(direction);
    Pair newest = pairs.peekLast();
    if (newest != null) {
      double[] change = newest.change.clone();
      precondition(change);
      double scale = newest.curvature / Vectors.dot(newest.change, change);
      Arrays.setAll(direction, j -> direction[j] * scale);
    }
    for (Pair pair : pairs) {
      double correction = Vectors.dot(pair.change, direction) / pair.curvature;
      Vectors.addScaled(weights[i++] - correction, pair.step, direction);
    }
    return direction;
  }

  private void precondition(double[] vector) {
    if (preconditioner != null) {
      preconditioner.apply(vector);
    }
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
