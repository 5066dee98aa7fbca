package org.softmax4j.neural;

import java.util.Map;

/** The moments of every weight's gradient. */
public final class AdamState implements Optimizer.State {
  private final Adam configuration;
  private final double weightDecay;
  private final float[] firstMoment;
  private final float[] secondMoment;

  AdamState(Adam configuration, double weightDecay, int parameters) {
    this.configuration = configuration;
    this.weightDecay = weightDecay;
    this.firstMoment = new float[parameters];
    this.secondMoment = new float[parameters];
  }

  /** The decaying mean of the gradients, biased towards 0; a new array. */
  public float[] firstMoment() {
    return firstMoment.clone();
  }

  /** The decaying mean of their squares, biased towards 0; a new array. */
  public float[] secondMoment() {
    return secondMoment.clone();
  }

  @Override
  public Map<String, float[]> arrays() {
    return Map.of("firstMoment", firstMoment, "secondMoment", secondMoment);
  }

  @Override
  public void step(float[] parameters, float[] gradient, double learningRate, long number) {
    double correction1 = 1 - Math.pow(configuration.beta1(), (double) number);
    double correction2 = Math.sqrt(1 - Math.pow(configuration.beta2(), (double) number));
    float rate = (float) (learningRate * correction2 / correction1);
    float epsilon = (float) (configuration.epsilon() * correction2);
    float decay1 = (float) configuration.beta1();
    float decay2 = (float) configuration.beta2();
    float gain1 = (float) (1 - configuration.beta1());
    float gain2 = (float) (1 - configuration.beta2());
    float kept = (float) (1 - learningRate * weightDecay);
    for (int i = 0; i < parameters.length; i++) {
      float g = gradient[i];
      float mean = decay1 * firstMoment[i] + gain1 * g;
      float square = decay2 * secondMoment[i] + gain2 * (g * g);
      firstMoment[i] = mean;
      secondMoment[i] = square;
      parameters[i] = kept * parameters[i] - rate * mean / ((float) Math.sqrt(square) + epsilon);
    }
  }
}
