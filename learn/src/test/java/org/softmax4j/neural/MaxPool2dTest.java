package org.softmax4j.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.Seeds;

class MaxPool2dTest {
  @ParameterizedTest
  @CsvSource({
    // size, stride, channels, height, width
    "1,1,1,1,1",
    "2,2,3,6,8",
    "2,2,2,7,5",
    "2,1,2,4,5",
    "3,3,2,9,6",
    "3,2,2,7,8",
    "2,3,2,8,9"
  })
  void isTheLargestOfTheWindow(int size, int stride, int channels, int height, int width) {
    MaxPool2d layer = new MaxPool2d(size, stride);
    Shape shape = Shape.of(channels, height, width);
    OperationCheck.Truth truth = (weights, x) -> outputs(layer, shape, x);
    new OperationCheck(layer, shape, 3, truth, Seeds.random("MaxPool2dTest"), Runnable::run).run();
  }

  private static double[] outputs(MaxPool2d layer, Shape input, double[] x) {
    Shape output = layer.outputShape(input);
    int height = input.dimension(1);
    int width = input.dimension(2);
    double[] y = new double[output.elements()];
    int at = 0;
    for (int c = 0; c < input.dimension(0); c++) {
      for (int i = 0; i < output.dimension(1); i++) {
        for (int j = 0; j < output.dimension(2); j++, at++) {
          y[at] = Double.NEGATIVE_INFINITY;
          for (int k = 0; k < layer.size() * layer.size(); k++) {
            int row = i * layer.stride() + k / layer.size();
            int column = j * layer.stride() + k % layer.size();
            y[at] = Math.max(y[at], x[(c * height + row) * width + column]);
          }
        }
      }
    }
    return y;
  }

  @Test
  void theFirstOfEqualValuesGetsTheGradientAndNanStaysNan() {
    float nan = Float.NaN;
    FloatMatrix input = FloatMatrix.of(new float[] {1, 5, nan, 0, 5, 5, 0, 0}, 1, 8);
    FloatMatrix output = FloatMatrix.zeros(1, 2);
    FloatMatrix gradient = FloatMatrix.zeros(1, 8);
    OperationPass pass =
        MaxPool2d.of(2).pass(Shape.of(1, 2, 4), new Workspace(List.of(), List.of(), Runnable::run));

    pass.forward(input, output, PassMode.evaluation());
    assertThat(output.toArray()).containsExactly(5, nan);

    output.set(0, 1, 0);
    pass.backward(input, output, FloatMatrix.of(new float[] {2, 3}, 1, 2), gradient);
    assertThat(gradient.toArray()).containsExactly(0, 2, 0, 3, 0, 0, 0, 0);
  }

  @Test
  void whatDoesNotFitIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MaxPool2d.of(3).outputShape(Shape.of(1, 2, 9)));
    assertThatIllegalArgumentException().isThrownBy(() -> MaxPool2d.of(2).outputShape(Shape.of(9)));
    assertThatIllegalArgumentException().isThrownBy(() -> MaxPool2d.of(0));
  }
}
