package org.softmax4j.calibration;

import java.util.Arrays;
import java.util.List;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * The softmax of logits each multiplied by a weight and moved by an intercept of its class.
 *
 * <p>A logit that lies further below the row's largest than 103.28, -infinity among them, counts as
 * one at that distance, where the smallest positive float has its logarithm.
 *
 * <p>Reference: Guo et al. 2017, arXiv:1706.04599, §4.2.
 */
public final class VectorScaling implements Calibrator {
  /** Weights first, intercepts behind them. */
  private final double[] coefficients;

  private final Diagonal map;

  /**
   * The parameters of this method.
   *
   * @param weights one for each class
   * @param intercepts one for each class
   */
  public record Parameters(List<Double> weights, List<Double> intercepts) {
    public Parameters {
      weights = List.copyOf(weights);
      intercepts = List.copyOf(intercepts);
    }
  }

  /** Fits by the log-loss, without a penalty. */
  public record Trainer() implements CalibratorTrainer<VectorScaling> {
    @Override
    public String method() {
      return "vector";
    }

    @Override
    public boolean suits(CalibrationRows rows) {
      return rows.rows() >= 2 * rows.classes();
    }

    /**
     * The weights and intercepts that minimise the weighted mean log-loss, by L-BFGS from the
     * optimum of the temperature. Where rows are separable there is no minimum, and it ends after
     * 500 steps or where steps change nothing.
     */
    @Override
    public VectorScaling fit(CalibrationRows rows) {
      double[] start = new double[2 * rows.classes()];
      Arrays.fill(start, 0, rows.classes(), InverseTemperatureSearch.startingBeta(rows));
      Diagonal map = new Diagonal(rows.classes());
      return new VectorScaling(
          new SoftmaxObjective(rows, map, MapInput.LOGITS)
              .minimise(start, SoftmaxObjective.MAX_ITERATIONS),
          map);
    }
  }

  private record Diagonal(int classes) implements SoftmaxObjective.ParameterMap {
    @Override
    public void apply(double[] coefficients, double[] x, double[] y) {
      for (int c = 0; c < classes; c++) {
        y[c] = coefficients[c] * x[c] + coefficients[classes + c];
      }
    }

    @Override
    public void addGradient(double[] x, double[] upstream, double[] gradient, int offset) {
      for (int c = 0; c < classes; c++) {
        gradient[offset + c] += upstream[c] * x[c];
        gradient[offset + classes + c] += upstream[c];
      }
    }

    @Override
    public double addPenalty(double[] coefficients, double[] gradient) {
      return 0;
    }
  }

  private VectorScaling(double[] coefficients, Diagonal map) {
    this.coefficients = coefficients;
    this.map = map;
  }

  /**
   * Scaling by known parameters.
   *
   * @param weights one for each class, finite; copied
   * @param intercepts as many, finite; copied
   * @throws IllegalArgumentException if they are not as above
   */
  public static VectorScaling of(double[] weights, double[] intercepts) {
    Coefficients.checkFinite("weights", weights);
    Coefficients.checkFinite("intercepts", intercepts);
    Coefficients.checkCount("intercepts", intercepts.length, weights.length);
    double[] coefficients = Arrays.copyOf(weights, 2 * weights.length);
    System.arraycopy(intercepts, 0, coefficients, weights.length, weights.length);
    return new VectorScaling(coefficients, new Diagonal(weights.length));
  }

  /** A way to fit that can be configured. */
  public static Trainer trainer() {
    return new Trainer();
  }

  /** As {@link Trainer#fit}, on logits and their labels. */
  public static VectorScaling fit(FloatMatrix logits, int[] labels) {
    return trainer().fit(logits, labels);
  }

  /** As {@link Trainer#fit}, on logits and their labels. */
  public static VectorScaling fit(DoubleMatrix logits, int[] labels) {
    return trainer().fit(logits, labels);
  }

  /** As {@link Trainer#fit}, on logits and their labels, each row counted so many times. */
  public static VectorScaling fit(FloatMatrix logits, int[] labels, double[] sampleWeights) {
    return trainer().fit(logits, labels, sampleWeights);
  }

  /** As {@link Trainer#fit}, on logits and their labels, each row counted so many times. */
  public static VectorScaling fit(DoubleMatrix logits, int[] labels, double[] sampleWeights) {
    return trainer().fit(logits, labels, sampleWeights);
  }

  @Override
  public DoubleMatrix probabilities(DoubleMatrix logits) {
    return MappedSoftmax.probabilities(logits, map.classes(), this::map);
  }

  @Override
  public DoubleMatrix logProbabilities(DoubleMatrix logits) {
    return MappedSoftmax.logProbabilities(logits, map.classes(), this::map);
  }

  private void map(double[] x, double[] y) {
    map.apply(coefficients, x, y);
  }

  /** Whether all classes have one weight above 0 and one intercept. */
  @Override
  public boolean keepsArgMax() {
    int classes = map.classes();
    boolean same = classes < 2 || coefficients[0] > 0;
    for (int c = 1; c < classes; c++) {
      same &= coefficients[c] == coefficients[0];
      same &= coefficients[classes + c] == coefficients[classes];
    }
    return same;
  }

  @Override
  public String method() {
    return trainer().method();
  }

  @Override
  public Parameters parameters() {
    List<Double> all = Coefficients.list(coefficients);
    return new Parameters(
        all.subList(0, map.classes()), all.subList(map.classes(), coefficients.length));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VectorScaling that && parameters().equals(that.parameters());
  }

  @Override
  public int hashCode() {
    return parameters().hashCode();
  }

  @Override
  public String toString() {
    return "VectorScaling" + parameters();
  }
}
