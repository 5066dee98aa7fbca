package org.softmax4j.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.softmax4j.matrix.FloatMatrix;

class SequentialTest {
  private static final Sequential MNIST =
      Sequential.of(
          Dense.of(784, 128).withActivation(Relu.layer()), Dense.of(128, 10), SoftmaxLayer.layer());

  @Test
  void summaryIsTheTableOfKeras() {
    assertThat(MNIST.summary())
        .isEqualTo(
            """
            __________________________________________________________________
            Layer (type)                 Output Shape                  Param #
            ==================================================================
            dense (Dense)                (None, 128)                   100,480
            dense_1 (Dense)              (None, 10)                      1,290
            softmax (Softmax)            (None, 10)                          0
            ==================================================================
            Total params: 101,770
            Trainable params: 101,770
            Non-trainable params: 0
            """);
    assertThat(MNIST.parameterCount()).isEqualTo(101_770);
  }

  @Test
  void namesTheArraysOfWeightsByLayer() {
    assertThat(MNIST.parameters())
        .containsExactly(
            new Parameter("0.weights", Shape.of(784, 128)),
            new Parameter("0.biases", Shape.of(128)),
            new Parameter("1.weights", Shape.of(128, 10)),
            new Parameter("1.biases", Shape.of(10)));
    assertThat(MNIST.features()).isEqualTo(784);
    assertThat(MNIST.outputs()).isEqualTo(10);
  }

  @Test
  void namesTheLayerThatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sequential.of(Dense.of(64, 128), Relu.layer(), Dense.of(64, 10)))
        .withMessage("layer 2 (Dense) does not fit: Dense needs an input of shape (64), got (128)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sequential.of(Shape.of(3, 8, 8), SoftmaxLayer.layer()))
        .withMessage(
            "layer 0 (Softmax) does not fit: Softmax needs an input of one dimension, got (3, 8,"
                + " 8)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sequential.of(Relu.layer()))
        .withMessage(
            "layer 0 (Relu) takes any shape: name the input's, Sequential.of(Shape, Layer…)");
    assertThatIllegalArgumentException()
        .isThrownBy(Sequential::of)
        .withMessage("layers must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dense.of(0, 3))
        .withMessage("inputs and outputs must be at least 1, got 0 and 3");
  }

  /** Uniform within ±limit has the variance limit² / 3. */
  @Test
  void beginsWithHeBeforeARectifierAndGlorotElsewhere() {
    float[] parameters = MNIST.initialState(3).parameters();
    int hidden = 784 * 128;
    assertUniform(parameters, 0, hidden, Math.sqrt(6.0 / 784));
    assertThat(IntStream.range(hidden, hidden + 128)).allMatch(i -> parameters[i] == 0);
    assertUniform(parameters, hidden + 128, hidden + 128 + 1280, Math.sqrt(6.0 / 138));
    assertThat(MNIST.initialState(3).parameters()).isEqualTo(parameters);
    assertThat(MNIST.initialState(4).parameters()).isNotEqualTo(parameters);
  }

  private static void assertUniform(float[] values, int from, int to, double limit) {
    double squares = 0;
    double max = 0;
    for (int i = from; i < to; i++) {
      squares += values[i] * values[i];
      max = Math.max(max, Math.abs(values[i]));
    }
    assertThat(squares / (to - from)).isCloseTo(limit * limit / 3, within(limit * limit / 30));
    assertThat(max).isBetween(0.99 * limit, limit * (1 + 1e-7));
  }

  @Test
  void layersComeBackFromTheirSpecs() {
    for (Layer layer : MNIST.layers()) {
      assertThat(layer.spec().toLayer()).isEqualTo(layer);
    }
    assertThat(MNIST.layers().get(0).spec())
        .isEqualTo(
            new LayerSpec(
                "dense", Map.of("inputs", "784", "outputs", "128", "activation", "relu")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LayerSpec("conv9d", Map.of()).toLayer())
        .withMessage("unknown type of layer: conv9d");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LayerSpec("dense", Map.of("inputs", "many")).toLayer())
        .withMessage("inputs of layer dense must be a whole number, got many");
  }

  @Test
  void usersWriteTheirOwnLayers() {
    Sequential network = Sequential.of(Dense.of(3, 2), new Doubling());
    float[] parameters = {1, 0, 0, 1, 1, 1, 0.5f, 0};
    TrainedNetwork model = TrainedNetwork.of(network, parameters, new TrainingHistory(List.of()));
    FloatMatrix features = FloatMatrix.copyOf(new float[][] {{1, 2, 3}});
    assertThat(model.logits(features).toArray()).containsExactly(9, 10);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> new Doubling().spec())
        .withMessage("layer Doubling has no spec, so that it cannot be written to a model file");
  }

  /** A layer as a user might write one. */
  private static final class Doubling implements Operation {
    @Override
    public String name() {
      return "Doubling";
    }

    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public OperationPass pass(Shape input, Workspace workspace) {
      return new OperationPass() {
        @Override
        public void forward(FloatMatrix in, FloatMatrix out, PassMode mode) {
          copyDoubled(in, out);
        }

        @Override
        public void backward(
            FloatMatrix in, FloatMatrix out, FloatMatrix outGradient, FloatMatrix inGradient) {
          copyDoubled(outGradient, inGradient);
        }
      };
    }

    private static void copyDoubled(FloatMatrix from, FloatMatrix to) {
      for (int r = 0; r < from.rows(); r++) {
        for (int c = 0; c < from.columns(); c++) {
          to.set(r, c, 2 * from.get(r, c));
        }
      }
    }
  }
}
