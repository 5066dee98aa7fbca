package org.softmax4j.neural;

import java.util.SplittableRandom;
import org.softmax4j.matrix.FloatMatrix;

/** How weights are drawn before training. */
public enum Initializer {
  /**
   * Uniform within ±sqrt(6 / (fanIn + fanOut)): for linear outputs and softmax. Glorot and Bengio
   * 2010, equation 16.
   */
  GLOROT_UNIFORM {
    @Override
    double limit(int fanIn, int fanOut) {
      return Math.sqrt(6.0 / ((double) fanIn + fanOut));
    }
  },
  /**
   * Uniform within ±sqrt(6 / fanIn), which has the variance 2 / fanIn: for weights before a
   * rectifier. He et al. 2015, arXiv:1502.01852, equation 10.
   */
  HE_UNIFORM {
    @Override
    double limit(int fanIn, int fanOut) {
      return Math.sqrt(6.0 / fanIn);
    }
  };

  /**
   * Draws every weight.
   *
   * @param weights overwritten
   * @param fanIn inputs of one output
   * @param fanOut outputs that one input reaches
   */
  public void fill(FloatMatrix weights, int fanIn, int fanOut, SplittableRandom random) {
    double limit = limit(fanIn, fanOut);
    for (int r = 0; r < weights.rows(); r++) {
      for (int c = 0; c < weights.columns(); c++) {
        weights.set(r, c, (float) (limit * (2 * random.nextDouble() - 1)));
      }
    }
  }

  abstract double limit(int fanIn, int fanOut);
}
