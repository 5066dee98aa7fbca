package org.softmax4j.optimization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LbfgsTest {
  /** Rosenbrock 1960: a curved valley with its minimum 0 at (1, 1). */
  private static final Objective ROSENBROCK =
      (x, gradient) -> {
        double a = x[1] - x[0] * x[0];
        double b = 1 - x[0];
        gradient[0] = -400 * x[0] * a - 2 * b;
        gradient[1] = 200 * a;
        return 100 * a * a + b * b;
      };

  @Test
  void findsTheEndOfACurvedValley() {
    double[] point = {-1.2, 1};
    Minimum minimum =
        new Lbfgs(ROSENBROCK, 1e-10, 200, (iteration, loss, norm) -> {}).minimise(point);
    assertThat(minimum.converged()).isTrue();
    assertThat(point[0]).isCloseTo(1, within(1e-9));
    assertThat(point[1]).isCloseTo(1, within(1e-9));
    assertThat(minimum.iterations()).isLessThan(60);
  }

  @Test
  void solvesAnIllConditionedQuadratic() {
    Objective quadratic =
        (x, gradient) -> {
          double value = 0;
          for (int i = 0; i < x.length; i++) {
            double curvature = Math.pow(10, i);
            gradient[i] = curvature * (x[i] - i);
            value += curvature * (x[i] - i) * (x[i] - i) / 2;
          }
          return value;
        };
    double[] point = new double[6];
    Minimum minimum =
        new Lbfgs(quadratic, 1e-9, 500, (iteration, loss, norm) -> {}).minimise(point);
    assertThat(minimum.converged()).isTrue();
    for (int i = 0; i < point.length; i++) {
      assertThat(point[i]).isCloseTo(i, within(1e-9));
    }
  }

  @Test
  void endsUnconvergedWhereThereIsNoMinimum() {
    Objective slope =
        (x, gradient) -> {
          gradient[0] = 1;
          return x[0];
        };
    Minimum minimum =
        new Lbfgs(slope, 1e-9, 10, (iteration, loss, norm) -> {}).minimise(new double[1]);
    assertThat(minimum.converged()).isFalse();
  }

  @Test
  void everyAcceptedStepSatisfiesTheStrongWolfeConditions() {
    double[] start = {-1.2, 1};
    double[] gradient = new double[2];
    double value = ROSENBROCK.valueAndGradient(start, gradient);
    double[] direction = {-gradient[0], -gradient[1]};
    double slope = Vectors.dot(gradient, direction);
    for (double firstStep : new double[] {1e-9, 1e-5, 1e-3, 1, 1e6}) {
      WolfeLineSearch.Trial trial =
          new WolfeLineSearch(ROSENBROCK, start, value, gradient, direction).search(firstStep);
      assertThat(trial.step()).isPositive();
      assertThat(trial.value()).isLessThanOrEqualTo(value + 1e-4 * trial.step() * slope);
      assertThat(Math.abs(Vectors.dot(trial.gradient(), direction)))
          .isLessThanOrEqualTo(0.9 * Math.abs(slope));
    }
  }
}
