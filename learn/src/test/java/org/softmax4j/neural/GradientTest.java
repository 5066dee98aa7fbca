package org.softmax4j.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.Seeds;

/**
 * Gradients of networks and layers, computed in float, against central differences of a plain
 * network in double. The differences are good to about 1e-9, as no rectifier is near its kink; what
 * is allowed is the rounding of a few dozen float operations: 2e-6 of the largest element.
 */
class GradientTest {
  private static final double TOLERANCE = 2e-6;
  private static final double STEP = 1e-6;
  private static final int ROWS = 5;
  private static final long NOISE = 11;

  private final SplittableRandom random = Seeds.random("GradientTest");

  static Stream<Sequential> networks() {
    Dense hidden = Dense.of(6, 8);
    return Stream.of(
        Sequential.of(Dense.of(6, 4)),
        Sequential.of(hidden, Relu.layer(), Dense.of(8, 4)),
        Sequential.of(hidden.withActivation(Relu.layer()), Dense.of(8, 5), Dense.of(5, 4)),
        Sequential.of(hidden, SoftmaxLayer.layer(), Dense.of(8, 4)),
        Sequential.of(hidden, SoftmaxLayer.overGroups(2), Dense.of(8, 4)),
        Sequential.of(hidden, SigmoidLayer.layer(), Dense.of(8, 4)),
        Sequential.of(hidden, Tanh.layer(), Dense.of(8, 4)),
        Sequential.of(hidden, Dropout.of(0.4), Dense.of(8, 4)),
        Sequential.of(
            Shape.of(6),
            BatchNorm.layer(),
            hidden,
            BatchNorm.layer(),
            Tanh.layer(),
            Dense.of(8, 4)),
        Sequential.of(Shape.of(2, 3), BatchNorm.layer(), Flatten.layer(), Dense.of(6, 4)),
        Sequential.of(Shape.of(1, 3, 2), ChannelsFirst.layer(), Flatten.layer(), Dense.of(6, 4)),
        Sequential.of(hidden, GumbelSoftmaxLayer.of(0.7), Dense.of(8, 4)),
        Sequential.of(hidden, GumbelSoftmaxLayer.of(1.5).overGroups(4), Dense.of(8, 4)),
        Sequential.of(hidden, Relu.layer(), Dense.of(8, 4), SoftmaxLayer.layer()),
        Sequential.of(hidden, Dense.of(8, 4).withActivation(SoftmaxLayer.layer())));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void gradientOfTheLossWithRespectToEveryWeight(Sequential network) {
    NetworkState state = network.initialState(random.nextLong());
    float[] parameters = state.parameters();
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] += (float) random.nextDouble(-0.1, 0.1);
    }
    int[] labels = random.ints(ROWS, 0, 4).toArray();
    List<Stage> stages = network.logitStages();
    ForwardPass forward = new ForwardPass(stages, state, ROWS, Runnable::run);
    FloatMatrix features = awayFromKinks(forward, stages);
    BackwardPass backward = new BackwardPass(stages, forward, parameters.length, ROWS);
    FloatMatrix logitsGradient = FloatMatrix.zeros(ROWS, 4);
    CrossEntropy loss = CrossEntropy.standard();
    loss.lossAndGradient(
        forward.logits(features, PassMode.training(new SplittableRandom(NOISE))),
        labels,
        logitsGradient);
    float[] gradient = backward.gradient(logitsGradient);

    DoubleNetwork truth = new DoubleNetwork(network, NOISE);
    double[] exact = widened(parameters);
    DoubleMatrix input = features.toDouble();
    assertClose(gradient, differences(exact, at -> loss.loss(truth.logits(at, input), labels)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void gradientWithRespectToTheInput(Sequential network) {
    NetworkState state = network.initialState(random.nextLong());
    float[] parameters = state.parameters();
    FloatMatrix upstream = random(ROWS, 4);
    List<Stage> stages = network.logitStages();
    ForwardPass forward = new ForwardPass(stages, state, ROWS, Runnable::run);
    FloatMatrix features = awayFromKinks(forward, stages);
    FloatMatrix gradient = upstream;
    for (int i = stages.size() - 1; i >= 0; i--) {
      FloatMatrix inputGradient = FloatMatrix.zeros(ROWS, stages.get(i).input().elements());
      forward.pass(i).backward(forward.input(i), forward.output(i), gradient, inputGradient);
      gradient = inputGradient;
    }

    DoubleNetwork truth = new DoubleNetwork(network, NOISE);
    double[] exact = widened(parameters);
    double[] weights = upstream.toDouble().toArray();
    ToDoubleFunction<double[]> weightedSum =
        at -> {
          double[] logits = truth.logits(exact, DoubleMatrix.of(at, ROWS, 6)).toArray();
          double sum = 0;
          for (int i = 0; i < logits.length; i++) {
            sum += weights[i] * logits[i];
          }
          return sum;
        };
    assertClose(gradient.toArray(), differences(widened(features.toArray()), weightedSum));
  }

  /** Features for which no value in the network is so small that a difference changes its sign. */
  private FloatMatrix awayFromKinks(ForwardPass forward, List<Stage> stages) {
    while (true) {
      FloatMatrix features = random(ROWS, 6);
      PassMode mode = PassMode.training(new SplittableRandom(NOISE));
      boolean away = true;
      FloatMatrix input = features;
      for (int i = 0; i < stages.size(); i++) {
        FloatMatrix output = FloatMatrix.zeros(ROWS, stages.get(i).output().elements());
        forward.pass(i).forward(input, output, mode);
        for (float value : output.toArray()) {
          away &= value == 0 || Math.abs(value) > 100 * STEP;
        }
        input = output;
      }
      if (away) {
        forward.logits(features, PassMode.training(new SplittableRandom(NOISE)));
        return features;
      }
    }
  }

  private static double[] differences(double[] point, ToDoubleFunction<double[]> function) {
    double[] differences = new double[point.length];
    for (int i = 0; i < point.length; i++) {
      double[] moved = point.clone();
      moved[i] = point[i] + STEP;
      double above = function.applyAsDouble(moved);
      moved[i] = point[i] - STEP;
      differences[i] = (above - function.applyAsDouble(moved)) / (2 * STEP);
    }
    return differences;
  }

  private static void assertClose(float[] actual, double[] expected) {
    double largest = 0;
    for (double element : expected) {
      largest = Math.max(largest, Math.abs(element));
    }
    assertThat(largest).isPositive();
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i])
          .as("element %d", i)
          .isCloseTo(expected[i], within(TOLERANCE * largest));
    }
  }

  private static double[] widened(float[] values) {
    return FloatMatrix.of(values, 1, values.length).toDouble().toArray();
  }

  private FloatMatrix random(int rows, int columns) {
    FloatMatrix matrix = FloatMatrix.zeros(rows, columns);
    for (int i = 0; i < matrix.data().length; i++) {
      matrix.data()[i] = (float) random.nextDouble(-1, 1);
    }
    return matrix;
  }
}
