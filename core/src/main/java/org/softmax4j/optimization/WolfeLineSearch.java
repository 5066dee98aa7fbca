package org.softmax4j.optimization;

/**
 * Finds a step along a direction of descent that satisfies the strong Wolfe conditions. Nocedal and
 * Wright 2006, algorithms 3.5 and 3.6, with cubic interpolation.
 *
 * <p>Close to a minimum the decrease is lost in the rounding of the values; a rise within {@link
 * #ROUNDING} of the value counts as none, as in the approximate Wolfe conditions of Hager and Zhang
 * 2005, equation 4.1: there the slope decides.
 */
final class WolfeLineSearch {
  private static final double SUFFICIENT_DECREASE = 1e-4;
  private static final double CURVATURE = 0.9;
  private static final double ROUNDING = 1e-12;
  private static final double EXTRAPOLATION = 4;
  private static final double MARGIN = 0.1;
  private static final int MAX_EVALUATIONS = 40;

  private final Objective objective;
  private final double[] start;
  private final double[] direction;
  private final Trial origin;
  private final double allowance;
  private int evaluations;

  /**
   * A search that begins at a point.
   *
   * @param start not modified
   * @param gradient at the start; not modified
   * @param direction along which the value falls; not modified
   */
  WolfeLineSearch(
      Objective objective, double[] start, double value, double[] gradient, double[] direction) {
    this.objective = objective;
    this.start = start;
    this.direction = direction;
    this.origin = new Trial(0, start, value, gradient, Vectors.dot(gradient, direction));
    this.allowance = ROUNDING * Math.abs(value);
  }

  /** The accepted trial, or the origin if no step is accepted. */
  Trial search(double firstStep) {
    Trial previous = origin;
    double step = firstStep;
    while (evaluations < MAX_EVALUATIONS) {
      Trial trial = evaluate(step);
      if (isTooHigh(trial, previous)) {
        return zoom(previous, trial);
      }
      if (isFlat(trial)) {
        return trial;
      }
      if (trial.slope >= 0) {
        return zoom(trial, previous);
      }
      previous = trial;
      step *= EXTRAPOLATION;
    }
    return origin;
  }

  /** Narrows an interval that holds accepted steps; the value is lowest at {@code low}. */
  private Trial zoom(Trial first, Trial second) {
    Trial low = first;
    Trial high = second;
    while (evaluations < MAX_EVALUATIONS) {
      Trial trial = evaluate(between(low, high));
      if (isTooHigh(trial, low)) {
        high = trial;
        continue;
      }
      if (isFlat(trial)) {
        return trial;
      }
      if (trial.slope * (high.step - low.step) >= 0) {
        high = low;
      }
      low = trial;
    }
    return origin;
  }

  private boolean isTooHigh(Trial trial, Trial low) {
    double bound = origin.value + SUFFICIENT_DECREASE * trial.step * origin.slope + allowance;
    return !(trial.value <= bound && trial.value <= low.value + allowance);
  }

  private boolean isFlat(Trial trial) {
    return Math.abs(trial.slope) <= -CURVATURE * origin.slope;
  }

  /** The minimum of the cubic through both ends, or the middle where that is no help. */
  private static double between(Trial a, Trial b) {
    double width = b.step - a.step;
    double d1 = a.slope + b.slope - 3 * (b.value - a.value) / width;
    double d2 = Math.copySign(Math.sqrt(d1 * d1 - a.slope * b.slope), width);
    double fraction = 1 - (b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2);
    boolean inside = fraction >= MARGIN && fraction <= 1 - MARGIN;
    return a.step + width * (inside ? fraction : 0.5);
  }

  private Trial evaluate(double step) {
    evaluations++;
    double[] point = start.clone();
    Vectors.addScaled(step, direction, point);
    double[] gradient = new double[point.length];
    double value = objective.valueAndGradient(point, gradient);
    return new Trial(step, point, value, gradient, Vectors.dot(gradient, direction));
  }

  /** The objective at one step. */
  static final class Trial {
    private final double step;
    private final double[] point;
    private final double value;
    private final double[] gradient;
    private final double slope;

    Trial(double step, double[] point, double value, double[] gradient, double slope) {
      this.step = step;
      this.point = point;
      this.value = value;
      this.gradient = gradient;
      this.slope = slope;
    }

    /** 0 at the origin only. */
    double step() {
      return step;
    }

    double[] point() {
      return point;
    }

    double value() {
      return value;
    }

    double[] gradient() {
      return gradient;
    }
  }
}
