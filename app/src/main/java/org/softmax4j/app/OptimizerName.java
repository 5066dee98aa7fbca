package org.softmax4j.app;

import java.util.Locale;
import org.softmax4j.neural.Adam;
import org.softmax4j.neural.Optimizer;
import org.softmax4j.neural.Sgd;

/** How the weights of a model are found. */
enum OptimizerName {
  /** Stochastic gradient descent. */
  SGD(0.1) {
    @Override
    Optimizer optimizer(double learningRate) {
      return Sgd.of(learningRate);
    }
  },
  /** The same with momentum 0.9. */
  MOMENTUM(0.01) {
    @Override
    Optimizer optimizer(double learningRate) {
      return Sgd.of(learningRate).withMomentum(0.9);
    }
  },
  /** Adam. */
  ADAM(0.001) {
    @Override
    Optimizer optimizer(double learningRate) {
      return Adam.of(learningRate);
    }
  },
  /** L-BFGS, over all rows at once: no optimizer of batches. */
  LBFGS(Double.NaN) {
    @Override
    Optimizer optimizer(double learningRate) {
      throw new IllegalStateException("lbfgs takes no batches");
    }
  };

  private final double defaultLearningRate;

  OptimizerName(double defaultLearningRate) {
    this.defaultLearningRate = defaultLearningRate;
  }

  double defaultLearningRate() {
    return defaultLearningRate;
  }

  /**
   * The optimizer of batches with that name.
   *
   * @throws IllegalArgumentException if the learning rate is out of range
   */
  abstract Optimizer optimizer(double learningRate);

  /** The word on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
