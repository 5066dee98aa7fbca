package org.softmax4j.vocabulary;

import java.util.List;
import org.softmax4j.matrix.FloatMatrix;

/**
 * How weights follow gradients that touch only some of their rows: an immutable configuration; what
 * it remembers is a state. Rows that a batch does not touch stay as they are.
 *
 * @param learningRate above 0, finite
 * @param accumulates whether each weight's steps shrink with the squares of its gradients so far
 */
public record RowOptimizer(double learningRate, boolean accumulates) {
  /** Keeps the first step finite; that of the reference implementation. */
  private static final float EPSILON = 1e-10f;

  public RowOptimizer {
    if (!(learningRate > 0 && learningRate <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "learningRate must be above 0 and finite, got " + learningRate);
    }
  }

  /** Stochastic gradient descent. */
  public static RowOptimizer sgd(double learningRate) {
    return new RowOptimizer(learningRate, false);
  }

  /** AdaGrad. J. Duchi, E. Hazan, Y. Singer, JMLR 12 (2011), section 1.3, diagonal matrices. */
  public static RowOptimizer adaGrad(double learningRate) {
    return new RowOptimizer(learningRate, true);
  }

  /** The same with another learning rate. */
  public RowOptimizer withLearningRate(double newLearningRate) {
    return new RowOptimizer(newLearningRate, accumulates);
  }

  /**
   * A new state for some weights, before the first step.
   *
   * @param weights those that it steps; live
   */
  public State newState(List<WeightMatrix> weights) {
    return new State(this, weights);
  }

  /** What steps weights, and remembers their gradients; belongs to one thread. */
  public static final class State {
    private final RowOptimizer configuration;
    private final List<FloatMatrix> weights;
    private final List<FloatMatrix> squares;

    private State(RowOptimizer configuration, List<WeightMatrix> weights) {
      this.configuration = configuration;
      this.weights = weights.stream().map(WeightMatrix::values).toList();
      squares =
          this.weights.stream()
              .filter(matrix -> configuration.accumulates())
              .map(matrix -> FloatMatrix.zeros(matrix.rows(), matrix.columns()))
              .toList();
    }

    /** Takes one step with the learning rate of the configuration. */
    public void step(List<WeightGradient> gradients) {
      step(gradients, configuration.learningRate());
    }

    /**
     * Takes one step.
     *
     * @param gradients in the order of the weights; not modified
     * @param learningRate in place of that of the configuration
     * @throws IllegalArgumentException if there are more or fewer gradients than weights
     */
    public void step(List<WeightGradient> gradients, double learningRate) {
      if (gradients.size() != weights.size()) {
        throw new IllegalArgumentException(
            "gradients must be " + weights.size() + ", got " + gradients.size());
      }
      for (int i = 0; i < weights.size(); i++) {
        FloatMatrix values = gradients.get(i).values();
        for (int slot = 0; slot < values.rows(); slot++) {
          int row = gradients.get(i).row(slot);
          if (configuration.accumulates()) {
            stepRow(i, row, values, slot, (float) learningRate);
          } else {
            FloatMatrix own = weights.get(i);
            Vectors.add(
                (float) -learningRate,
                values.data(),
                values.rowOffset(slot),
                own.data(),
                own.rowOffset(row),
                own.columns());
          }
        }
      }
    }

    private void stepRow(int matrix, int row, FloatMatrix gradient, int slot, float rate) {
      FloatMatrix own = weights.get(matrix);
      float[] sums = squares.get(matrix).data();
      int sum = squares.get(matrix).rowOffset(row);
      int to = own.rowOffset(row);
      int from = gradient.rowOffset(slot);
      for (int c = 0; c < own.columns(); c++) {
        float g = gradient.data()[from + c];
        sums[sum + c] += g * g;
        own.data()[to + c] -= rate * g / ((float) Math.sqrt(sums[sum + c]) + EPSILON);
      }
    }
  }
}
