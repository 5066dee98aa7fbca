package org.softmax4j.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.Seeds;

class Conv2dTest {
  @ParameterizedTest
  @CsvSource({
    // input channels, output channels, kernel, stride, padding, height, width, rows
    "1,1,1,1,0,1,1,1",
    "1,1,3,1,0,3,3,2",
    "2,3,3,1,1,5,4,2",
    "3,4,3,1,1,6,9,3",
    "2,2,2,1,0,4,5,9",
    "2,3,3,2,1,7,6,2",
    "2,5,3,2,0,8,8,2",
    "1,2,5,2,2,9,7,2",
    "2,2,2,3,0,8,9,2",
    "2,2,1,2,0,5,5,2",
    "1,2,4,3,3,7,6,17"
  })
  void isTheSumOverTheWindow(
      int in, int out, int kernel, int stride, int padding, int height, int width, int rows) {
    Conv2d layer = new Conv2d(in, out, kernel, stride, padding);
    Shape shape = Shape.of(in, height, width);
    OperationCheck.Truth truth = (weights, x) -> outputs(layer, shape, weights, x);
    new OperationCheck(layer, shape, rows, truth, Seeds.random("Conv2dTest"), Runnable::run).run();
  }

  /** The definition, pixel by pixel. */
  private static double[] outputs(Conv2d layer, Shape input, double[] weights, double[] x) {
    Shape output = layer.outputShape(input);
    int kernel = layer.kernel();
    int height = input.dimension(1);
    int width = input.dimension(2);
    int biases = layer.outputChannels() * layer.inputChannels() * kernel * kernel;
    double[] y = new double[output.elements()];
    int at = 0;
    for (int o = 0; o < layer.outputChannels(); o++) {
      for (int i = 0; i < output.dimension(1); i++) {
        for (int j = 0; j < output.dimension(2); j++, at++) {
          y[at] = weights[biases + o];
          for (int c = 0; c < layer.inputChannels(); c++) {
            for (int k = 0; k < kernel * kernel; k++) {
              int row = i * layer.stride() + k / kernel - layer.padding();
              int column = j * layer.stride() + k % kernel - layer.padding();
              if (row >= 0 && row < height && column >= 0 && column < width) {
                int weight = (o * layer.inputChannels() + c) * kernel * kernel + k;
                y[at] += weights[weight] * x[(c * height + row) * width + column];
              }
            }
          }
        }
      }
    }
    return y;
  }

  @Test
  void threadsChangeNoBit() {
    ForkJoinPool pool = new ForkJoinPool(3);
    float[] together = gradients(pool);
    pool.shutdown();

    assertThat(together).containsExactly(gradients(task -> {}));
  }

  private static float[] gradients(Executor executor) {
    Shape shape = Shape.of(3, 12, 12);
    Conv2d layer = Conv2d.of(3, 7, 3).withPadding(1);
    var random = Seeds.random("Conv2dTest.threads");
    FloatMatrix weights = FloatMatrix.zeros(7, 27);
    Initializer.HE_UNIFORM.fill(weights, 27, 63, random);
    FloatMatrix input = FloatMatrix.zeros(50, shape.elements());
    Initializer.HE_UNIFORM.fill(input, 1, 1, random);
    FloatMatrix upstream = FloatMatrix.zeros(50, 7 * 144);
    Initializer.HE_UNIFORM.fill(upstream, 1, 1, random);
    OperationPass pass =
        layer.pass(
            shape, new Workspace(List.of(weights, FloatMatrix.zeros(1, 7)), List.of(), executor));
    pass.forward(input, FloatMatrix.zeros(50, 7 * 144), PassMode.evaluation());
    FloatMatrix gradient = FloatMatrix.zeros(7, 27);
    pass.parameterGradients(input, upstream, List.of(gradient, FloatMatrix.zeros(1, 7)));
    return gradient.toArray();
  }

  @Test
  void theTutorialsNetworkHasItsNumberOfParameters() {
    Sequential network =
        Sequential.of(
            Shape.of(3, 32, 32),
            Conv2d.of(3, 16, 3).withPadding(1),
            Relu.layer(),
            MaxPool2d.of(2),
            Conv2d.of(16, 32, 3).withPadding(1),
            Relu.layer(),
            MaxPool2d.of(2),
            Flatten.layer(),
            Dense.of(2048, 128),
            Relu.layer(),
            Dense.of(128, 10));

    assertThat(network.parameterCount()).isEqualTo(268_650);
    assertThat(network.summary())
        .contains("(None, 16, 32, 32)", "(None, 32, 8, 8)", "Total params: 268,650");
  }

  @Test
  void aLayerComesBackFromItsSpec() {
    Conv2d layer = Conv2d.of(3, 16, 5).withStride(2).withPadding(1);
    assertThat(layer.spec().toLayer()).isEqualTo(layer);
    assertThat(MaxPool2d.of(3).withStride(2).spec().toLayer()).isEqualTo(new MaxPool2d(3, 2));
    assertThat(Flatten.layer().spec().toLayer()).isEqualTo(Flatten.layer());
  }

  @Test
  void whatDoesNotFitIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sequential.of(Shape.of(64), Conv2d.of(1, 2, 3)))
        .withMessage(
            "layer 0 (Conv2d) does not fit: Conv2d needs an input of shape (1, height, width), got"
                + " (64)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sequential.of(Shape.of(1, 2, 8), Conv2d.of(1, 2, 3)))
        .withMessageContaining(
            "a window of 3 with a padding of 0 must fit into the input, got (1, 2, 8)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Conv2d.of(1, 2, 3).withPadding(3))
        .withMessage("padding must be at least 0 and below the kernel, got 3");
    assertThatIllegalArgumentException().isThrownBy(() -> Conv2d.of(1, 2, 3).withStride(0));
  }
}
