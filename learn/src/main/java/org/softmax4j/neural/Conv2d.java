package org.softmax4j.neural;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.softmax4j.matrix.FloatMatrix;

/**
 * A convolution of pictures: each output channel is the sum over the input channels of what a
 * square window of weights sees, plus a bias. As in other networks the window is not mirrored.
 *
 * <p>Shape: (inputChannels, height, width) to (outputChannels, height', width') with height' =
 * ⌊(height + 2·padding − kernel) / stride⌋ + 1, the width likewise; channel after channel, row
 * after row of pixels.
 *
 * @param inputChannels at least 1
 * @param outputChannels at least 1
 * @param kernel side of the window, at least 1
 * @param stride pixels from one window to the next, at least 1
 * @param padding rows and columns of zeros on each side, at least 0 and below the kernel
 */
public record Conv2d(int inputChannels, int outputChannels, int kernel, int stride, int padding)
    implements Operation {
  static final String TYPE = "conv2d";
  private static final String INPUT_CHANNELS = "inputChannels";
  private static final String OUTPUT_CHANNELS = "outputChannels";
  private static final String KERNEL = "kernel";
  private static final String STRIDE = "stride";
  private static final String PADDING = "padding";

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Conv2d {
    Settings.checkAtLeastOne(INPUT_CHANNELS, inputChannels);
    Settings.checkAtLeastOne(OUTPUT_CHANNELS, outputChannels);
    Settings.checkAtLeastOne(KERNEL, kernel);
    Settings.checkAtLeastOne(STRIDE, stride);
    if (padding < 0 || padding >= kernel) {
      throw new IllegalArgumentException(
          "padding must be at least 0 and below the kernel, got " + padding);
    }
    Shape.of(outputChannels, inputChannels, kernel, kernel);
  }

  /** A convolution with stride 1 and without padding. */
  public static Conv2d of(int inputChannels, int outputChannels, int kernel) {
    return new Conv2d(inputChannels, outputChannels, kernel, 1, 0);
  }

  static Conv2d of(LayerSpec spec) {
    return new Conv2d(
        spec.number(INPUT_CHANNELS),
        spec.number(OUTPUT_CHANNELS),
        spec.number(KERNEL),
        spec.number(STRIDE),
        spec.number(PADDING));
  }

  /** The same with another stride. */
  public Conv2d withStride(int newStride) {
    return new Conv2d(inputChannels, outputChannels, kernel, newStride, padding);
  }

  /** The same with another padding. */
  public Conv2d withPadding(int newPadding) {
    return new Conv2d(inputChannels, outputChannels, kernel, stride, newPadding);
  }

  @Override
  public String name() {
    return "Conv2d";
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() != 3 || input.dimension(0) != inputChannels) {
      throw new IllegalArgumentException(
          "Conv2d needs an input of shape (" + inputChannels + ", height, width), got " + input);
    }
    return Shape.of(
        outputChannels,
        Windows.count(input, 1, kernel, stride, padding),
        Windows.count(input, 2, kernel, stride, padding));
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    return List.of(
        new Parameter("weights", Shape.of(outputChannels, inputChannels, kernel, kernel)),
        new Parameter("biases", Shape.of(outputChannels)));
  }

  @Override
  public void initialize(
      List<FloatMatrix> parameters, Initializer initializer, SplittableRandom random) {
    int window = kernel * kernel;
    initializer.fill(parameters.get(0), inputChannels * window, outputChannels * window, random);
  }

  @Override
  public boolean needsOutputs() {
    return false;
  }

  @Override
  public OperationPass pass(Shape input, Workspace workspace) {
    return new Conv2dPass(this, input, workspace);
  }

  @Override
  public LayerSpec spec() {
    return new LayerSpec(
        TYPE,
        Map.of(
            INPUT_CHANNELS, Integer.toString(inputChannels),
            OUTPUT_CHANNELS, Integer.toString(outputChannels),
            KERNEL, Integer.toString(kernel),
            STRIDE, Integer.toString(stride),
            PADDING, Integer.toString(padding)));
  }
}
