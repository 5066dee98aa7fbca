package org.softmax4j.app;

import java.util.Locale;
import org.softmax4j.linear.MiniBatches;
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

    @Override
    MiniBatches miniBatches(double learningRate) {
      return MiniBatches.sgd(learningRate);
    }
  },
  /** The same with momentum 0.9. */
  MOMENTUM(0.01) {
    @Override
    Optimizer optimizer(double learningRate) {
      return Sgd.of(learningRate).withMomentum(0.9);
    }

    @Override
    MiniBatches miniBatches(double learningRate) {
      return MiniBatches.momentum(learningRate);
    }
  },
  /** Adam. */
  ADAM(0.001) {
    @Override
    Optimizer optimizer(double learningRate) {
      return Adam.of(learningRate);
    }

    @Override
    MiniBatches miniBatches(double learningRate) {
      return MiniBatches.adam(learningRate);
    }
  },
  /** L-BFGS, over all rows at once: no optimizer of batches. */
  LBFGS(Double.NaN) {
    @Override
    Optimizer optimizer(double learningRate) {
      throw new IllegalStateException(NO_BATCHES);
    }

    @Override
    MiniBatches miniBatches(double learningRate) {
      throw new IllegalStateException(NO_BATCHES);
    }
  };

  private static final String NO_BATCHES = "lbfgs takes no batches";

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

  /**
   * The same for linear models.
   *
   * @throws IllegalArgumentException if the learning rate is out of range
   */
  abstract MiniBatches miniBatches(double learningRate);

  /** The word on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
