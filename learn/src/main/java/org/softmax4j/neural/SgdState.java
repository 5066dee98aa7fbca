package org.softmax4j.neural;

import java.util.Map;

/** The velocity of every weight. */
public final class SgdState implements Optimizer.State {
  private final Sgd configuration;
  private final float[] velocity;

  SgdState(Sgd configuration, int parameters) {
    this.configuration = configuration;
    this.velocity = new float[parameters];
  }

  /** The last change of each weight but for the look ahead; a new array. */
  public float[] velocity() {
    return velocity.clone();
  }

  @Override
  public Map<String, float[]> arrays() {
    return Map.of("velocity", velocity);
  }

  @Override
  public void step(float[] parameters, float[] gradient, double learningRate, long number) {
    float rate = (float) learningRate;
    float momentum = (float) configuration.momentum();
    float decay = (float) configuration.weightDecay();
    float lookAhead = configuration.nesterov() ? momentum : 1;
    float own = configuration.nesterov() ? rate : 0;
    for (int i = 0; i < velocity.length; i++) {
      float g = gradient[i] + decay * parameters[i];
      velocity[i] = momentum * velocity[i] - rate * g;
      parameters[i] += lookAhead * velocity[i] - own * g;
    }
  }
}
