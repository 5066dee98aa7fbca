package org.softmax4j.optimization;

import org.jspecify.annotations.Nullable;

/**
 * Minimises a smooth function by the limited-memory BFGS method. Deterministic. Liu and Nocedal
 * 1989, doi:10.1007/BF01589116.
 */
public final class Lbfgs {
  private static final int MEMORY = 10;

  private final Objective objective;
  private final double tolerance;
  private final int maxIterations;
  private final double leastDecrease;
  private final StepListener listener;
  private final @Nullable Preconditioner preconditioner;

  /**
   * A minimisation.
   *
   * @param tolerance the gradient's largest absolute element at which it ends
   * @param listener told after every iteration
   */
  public Lbfgs(Objective objective, double tolerance, int maxIterations, StepListener listener) {
    this(objective, tolerance, maxIterations, listener, null);
  }

  /**
   * A minimisation that knows something of the curvature before it begins.
   *
   * @param preconditioner about the inverse of the Hessian; null for the identity
   */
  public Lbfgs(
      Objective objective,
      double tolerance,
      int maxIterations,
      StepListener listener,
      @Nullable Preconditioner preconditioner) {
    this(objective, tolerance, maxIterations, 0, listener, preconditioner);
  }

  private Lbfgs(
      Objective objective,
      double tolerance,
      int maxIterations,
      double leastDecrease,
      StepListener listener,
      @Nullable Preconditioner preconditioner) {
    this.objective = objective;
    this.leastDecrease = leastDecrease;
    this.tolerance = tolerance;
    this.maxIterations = maxIterations;
    this.listener = listener;
    this.preconditioner = preconditioner;
  }

  /**
   * The same, which also ends where a step gains little.
   *
   * @param newLeastDecrease of the value in one step, relative to it, below which it ends
   */
  public Lbfgs withLeastDecrease(double newLeastDecrease) {
    return new Lbfgs(
        objective, tolerance, maxIterations, newLeastDecrease, listener, preconditioner);
  }

  /**
   * Moves a point to the minimum, or as far towards it as the iterations and the rounding of the
   * objective allow.
   *
   * @param point where to begin; overwritten by the result
   */
  public Minimum minimise(double[] point) {
    double[] at = point.clone();
    double[] gradient = new double[at.length];
    double value = objective.valueAndGradient(at, gradient);
    LbfgsMemory memory = new LbfgsMemory(MEMORY, preconditioner);
    int iteration = 0;
    while (Vectors.maxAbsolute(gradient) > tolerance && iteration < maxIterations) {
      double[] direction = memory.direction(gradient);
      double firstStep =
          iteration == 0 && preconditioner == null
              ? 1 / Math.max(1, Math.sqrt(Vectors.dot(gradient, gradient)))
              : 1;
      WolfeLineSearch.Trial trial =
          new WolfeLineSearch(objective, at, value, gradient, direction).search(firstStep);
      if (trial.step() == 0) {
        break;
      }
      memory.add(
          Vectors.difference(trial.point(), at), Vectors.difference(trial.gradient(), gradient));
      boolean gainsLittle = value - trial.value() < leastDecrease * Math.abs(value);
      at = trial.point();
      gradient = trial.gradient();
      value = trial.value();
      iteration++;
      listener.onStep(iteration, value, Vectors.maxAbsolute(gradient));
      if (gainsLittle) {
        break;
      }
    }
    System.arraycopy(at, 0, point, 0, at.length);
    double norm = Vectors.maxAbsolute(gradient);
    return new Minimum(iteration, value, norm, norm <= tolerance);
  }
}
