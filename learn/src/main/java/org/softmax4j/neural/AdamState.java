package org.softmax4j.neural;

/** The moments of every weight's gradient. */
public final class AdamState implements Optimizer.State {
  private final Adam configuration;
  private final float[] firstMoment;
  private final float[] secondMoment;
  private long steps;

  AdamState(Adam configuration, int parameters) {
    this.configuration = configuration;
    this.firstMoment = new float[parameters];
    this.secondMoment = new float[parameters];
  }

  /** Number of steps taken. */
  public long steps() {
    return steps;
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
  public void step(float[] parameters, float[] gradient) {
    steps++;
    double correction1 = 1 - Math.pow(configuration.beta1(), (double) steps);
    double correction2 = Math.sqrt(1 - Math.pow(configuration.beta2(), (double) steps));
    float rate = (float) (configuration.learningRate() * correction2 / correction1);
    float epsilon = (float) (configuration.epsilon() * correction2);
    float decay1 = (float) configuration.beta1();
    float decay2 = (float) configuration.beta2();
    float gain1 = (float) (1 - configuration.beta1());
    float gain2 = (float) (1 - configuration.beta2());
    for (int i = 0; i < parameters.length; i++) {
      float g = gradient[i];
      float mean = decay1 * firstMoment[i] + gain1 * g;
      float square = decay2 * secondMoment[i] + gain2 * (g * g);
      firstMoment[i] = mean;
      secondMoment[i] = square;
      parameters[i] -= rate * mean / ((float) Math.sqrt(square) + epsilon);
    }
  }
}
