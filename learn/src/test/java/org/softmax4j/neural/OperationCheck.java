package org.softmax4j.neural;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import org.softmax4j.matrix.FloatMatrix;

/**
 * An operation in float against the same function in double, written down plainly: outputs, and
 * gradients against central differences.
 */
final class OperationCheck {
  private static final double STEP = 1e-4;

  /**
   * What is allowed, of the largest sum with all its terms positive: a sum that cancels is off by
   * as much as one that does not. The rounding of a dozen operations that all err to one side.
   */
  private static final double TOLERANCE = 1e-6;

  /** A row of outputs from all weights, array after array, and a row of inputs. */
  interface Truth {
    double[] outputs(double[] parameters, double[] input);
  }

  private final Operation operation;
  private final Shape shape;
  private final int rows;
  private final Truth truth;
  private final float[] parameters;
  private final FloatMatrix input;
  private final FloatMatrix output;
  private final FloatMatrix upstream;
  private final OperationPass pass;

  OperationCheck(
      Operation operation,
      Shape shape,
      int rows,
      Truth truth,
      SplittableRandom random,
      Executor executor) {
    this.operation = operation;
    this.shape = shape;
    this.rows = rows;
    this.truth = truth;
    int count = operation.parameters(shape).stream().mapToInt(p -> p.shape().elements()).sum();
    parameters = random(random, 1, count).data();
    input = random(random, rows, shape.elements());
    output = random(random, rows, operation.outputShape(shape).elements());
    upstream = random(random, rows, output.columns());
    pass = operation.pass(shape, new Workspace(views(parameters), List.of(), executor));
  }

  /** Compares everything, twice: scratch memory of the first time must not show. */
  void run() {
    for (int time = 0; time < 2; time++) {
      pass.forward(input, output, PassMode.evaluation());
      FloatMatrix inputGradient = FloatMatrix.zeros(rows, shape.elements());
      inputGradient.data()[0] = 7;
      pass.backward(input, output, upstream, inputGradient);
      float[] gradient = new float[parameters.length];
      pass.parameterGradients(input, upstream, views(gradient));
      check(inputGradient, gradient);
    }
  }

  private void check(FloatMatrix inputGradient, float[] gradient) {
    double[] weights = widened(parameters);
    double[] expectedGradient = new double[weights.length];
    double[] gradientSize = new double[weights.length];
    for (int row = 0; row < rows; row++) {
      double[] x = widened(input.row(row));
      double[] u = widened(upstream.row(row));
      double[] w = positive(weights);
      double[] y = positive(x);
      double[] v = positive(u);
      assertClose("outputs", output.row(row), truth.outputs(weights, x), truth.outputs(w, y));
      assertClose(
          "input gradient",
          inputGradient.row(row),
          differences(x, weights, x, u),
          differences(y, w, y, v));
      add(differences(weights, weights, x, u), expectedGradient);
      add(differences(w, w, y, v), gradientSize);
    }
    assertClose("weight gradient", gradient, expectedGradient, gradientSize);
  }

  private static double[] positive(double[] values) {
    return Arrays.stream(values).map(Math::abs).toArray();
  }

  private static void add(double[] values, double[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += values[i];
    }
  }

  /** Of the outputs weighted by u, with respect to one of the two arrays. */
  private double[] differences(double[] moved, double[] weights, double[] x, double[] u) {
    double[] result = new double[moved.length];
    for (int i = 0; i < moved.length; i++) {
      double value = moved[i];
      moved[i] = value + STEP;
      double above = dot(u, truth.outputs(weights, x));
      moved[i] = value - STEP;
      result[i] = (above - dot(u, truth.outputs(weights, x))) / (2 * STEP);
      moved[i] = value;
    }
    return result;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void assertClose(String what, float[] actual, double[] expected, double[] sizes) {
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
    }
    double largest = Arrays.stream(sizes).max().orElse(0);
    assertThat(actual).as(what).hasSameSizeAs(expected);
    assertThat(worst).as(what).isLessThanOrEqualTo(TOLERANCE * largest);
  }

  private List<FloatMatrix> views(float[] data) {
    List<FloatMatrix> views = new ArrayList<>();
    int at = 0;
    for (Parameter parameter : operation.parameters(shape)) {
      views.add(parameter.view(data, at));
      at += parameter.shape().elements();
    }
    return views;
  }

  private static double[] widened(float[] values) {
    return FloatMatrix.of(values, 1, values.length).toDouble().toArray();
  }

  /** Values that differ by more than the steps of the differences, in random order. */
  private static FloatMatrix random(SplittableRandom random, int rows, int columns) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (2 * (i + 0.5) / values.length - 1);
    }
    for (int i = values.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      float value = values[i];
      values[i] = values[other];
      values[other] = value;
    }
    return FloatMatrix.of(values, rows, columns);
  }
}
