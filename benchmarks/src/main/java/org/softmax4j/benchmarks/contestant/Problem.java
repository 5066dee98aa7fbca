package org.softmax4j.benchmarks.contestant;

import java.util.SplittableRandom;

/**
 * The data that all contestants work on: logits drawn from a normal distribution, a label for each
 * row, and the exact answer.
 */
public final class Problem {
  private final Operation operation;
  private final Shape shape;
  private final float[] logits;
  private final int[] labels;
  private final double[] exact;

  private Problem(Operation operation, Shape shape, float[] logits, int[] labels) {
    this.operation = operation;
    this.shape = shape;
    this.logits = logits;
    this.labels = labels;
    this.exact = Exact.answer(operation, shape, logits, labels);
  }

  /**
   * A problem.
   *
   * @param spread standard deviation of the logits
   */
  public static Problem draw(Operation operation, Shape shape, double spread, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] logits = new float[shape.elements()];
    for (int i = 0; i < logits.length; i++) {
      double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
      logits[i] = (float) (spread * radius * Math.cos(2 * Math.PI * random.nextDouble()));
    }
    int[] labels = random.ints(shape.rows(), 0, shape.classes()).toArray();
    return new Problem(operation, shape, logits, labels);
  }

  public Operation operation() {
    return operation;
  }

  public Shape shape() {
    return shape;
  }

  /** How many classes of each row {@link Operation#TOP_50} wants. */
  int k() {
    return topClasses(shape);
  }

  /** All where there are less than 50. */
  static int topClasses(Shape shape) {
    return Math.min(50, shape.classes());
  }

  /** The logits, in an array of their own. */
  public float[] logits() {
    return logits.clone();
  }

  /** The labels, in an array of their own. */
  public int[] labels() {
    return labels.clone();
  }

  /** Writes the logits over an array. */
  void copyLogits(float[] target) {
    System.arraycopy(logits, 0, target, 0, logits.length);
  }

  /** How far an answer is from the exact one. */
  public Deviation deviation(float[] answer) {
    return Deviation.of(answer, exact);
  }
}
