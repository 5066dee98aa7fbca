package org.softmax4j.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OptimizerTest {
  private static final float[][] GRADIENTS = {{1, -2}, {0.5f, 3}, {-4, 0.25f}};

  @Test
  void adamIsAlgorithm1OfThePaper() {
    Adam adam = Adam.of(0.1).withBetas(0.8, 0.95).withEpsilon(1e-3);
    AdamState state = adam.newState(2);
    float[] parameters = {1, -1};
    double[] expected = {1, -1};
    double[] m = new double[2];
    double[] v = new double[2];
    for (int t = 1; t <= GRADIENTS.length; t++) {
      float[] g = GRADIENTS[t - 1];
      state.step(parameters, g, 0.1, t);
      for (int i = 0; i < 2; i++) {
        m[i] = 0.8 * m[i] + 0.2 * g[i];
        v[i] = 0.95 * v[i] + 0.05 * g[i] * g[i];
        double meanHat = m[i] / (1 - Math.pow(0.8, t));
        double squareHat = v[i] / (1 - Math.pow(0.95, t));
        expected[i] -= 0.1 * meanHat / (Math.sqrt(squareHat) + 1e-3);
        assertThat((double) parameters[i]).isCloseTo(expected[i], within(1e-6));
        assertThat((double) state.firstMoment()[i]).isCloseTo(m[i], within(1e-6));
        assertThat((double) state.secondMoment()[i]).isCloseTo(v[i], within(1e-6));
      }
    }
  }

  @Test
  void sgdAddsMomentumAndLooksAhead() {
    for (boolean nesterov : new boolean[] {false, true}) {
      SgdState state = new Sgd(0.1, 0.9, nesterov, 0).newState(2);
      float[] parameters = {1, -1};
      double[] expected = {1, -1};
      double[] velocity = new double[2];
      for (int t = 1; t <= GRADIENTS.length; t++) {
        float[] g = GRADIENTS[t - 1];
        state.step(parameters, g, 0.1, t);
        for (int i = 0; i < 2; i++) {
          velocity[i] = 0.9 * velocity[i] - 0.1 * g[i];
          expected[i] += nesterov ? 0.9 * velocity[i] - 0.1 * g[i] : velocity[i];
          assertThat((double) parameters[i]).isCloseTo(expected[i], within(1e-6));
          assertThat((double) state.velocity()[i]).isCloseTo(velocity[i], within(1e-6));
        }
      }
    }
  }

  @Test
  void weightDecayIsAPartOfTheGradientOfSgdAndApartInAdamW() {
    SgdState sgd = Sgd.of(0.1).withWeightDecay(0.5).newState(1);
    float[] parameters = {2};
    sgd.step(parameters, new float[] {3}, 0.1, 1);
    assertThat(parameters[0]).isCloseTo(2 - 0.1f * (3 + 0.5f * 2), within(1e-6f));

    AdamState plain = Adam.of(0.1).newState(2);
    AdamState decayed = AdamW.of(0.1).withWeightDecay(0.5).newState(2);
    float[] without = {0.95f, -1.9f};
    float[] with = {1, -2};
    plain.step(without, GRADIENTS[0], 0.1, 1);
    decayed.step(with, GRADIENTS[0], 0.1, 1);
    assertThat(with).containsExactly(without, within(1e-6f));
    assertThat(decayed.firstMoment()).isEqualTo(plain.firstMoment());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AdamW.of(0.1).withWeightDecay(-1))
        .withMessage("weightDecay must be finite and not negative, got -1.0");
  }

  @Test
  void rejectsSettingsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Adam.of(Double.NaN))
        .withMessage("learningRate must be above 0 and finite, got NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Adam.of(1e-3).withBetas(0.9, 1))
        .withMessage("beta2 must lie in [0, 1), got 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sgd.of(1).withMomentum(-0.1))
        .withMessage("momentum must lie in [0, 1), got -0.1");
  }
}
