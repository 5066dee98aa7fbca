package org.softmax4j.neural;

import java.util.Arrays;
import org.softmax4j.kernel.ElementKernels;
import org.softmax4j.kernel.KernelChoice;

/**
 * Where the pixels of a convolution lie in scratch memory, so that what one weight sees in all
 * windows is the same array at another offset.
 *
 * <p>Pictures are padded, and with a stride s each channel is cut into the s × s planes of pixels
 * whose row and column leave the same remainders; every plane has the rows and columns of the
 * result, and a few more. Results are computed for these few more as well, and dropped.
 */
final class ConvolutionGrid {
  private final ElementKernels elements = KernelChoice.activeElements();
  private final Conv2d layer;
  private final int height;
  private final int width;
  private final int outputHeight;
  private final int outputWidth;
  private final int phases;
  private final int margin;
  private final int gridHeight;
  private final int gridWidth;
  private final int plane;

  /**
   * For pictures of one shape.
   *
   * @param multiple planes are this many elements long, or twice, three times …
   */
  ConvolutionGrid(Conv2d layer, Shape input, int multiple) {
    this.layer = layer;
    height = input.dimension(1);
    width = input.dimension(2);
    Shape output = layer.outputShape(input);
    outputHeight = output.dimension(1);
    outputWidth = output.dimension(2);
    phases = Math.min(layer.stride(), layer.kernel());
    margin = (layer.kernel() - 1) / layer.stride();
    gridHeight = outputHeight + margin;
    gridWidth = outputWidth + margin;
    plane = roundUp(gridHeight * gridWidth, multiple);
  }

  static int roundUp(int value, int multiple) {
    return (value + multiple - 1) / multiple * multiple;
  }

  /** Remainders of rows, and of columns, that are used. */
  int phases() {
    return phases;
  }

  /** Elements of a plane. */
  int plane() {
    return plane;
  }

  /** Elements that the windows of one output channel reach, those to be dropped included. */
  int reach() {
    return (outputHeight - 1) * gridWidth + outputWidth;
  }

  /** The largest distance from a pixel to one that its window sees, in its plane. */
  int lead() {
    return margin * gridWidth + margin;
  }

  /** Elements of all planes of the input. */
  int inputElements() {
    return layer.inputChannels() * phases * phases * plane;
  }

  /** What each weight of a window sees first, channel after channel; as many as the weights. */
  int[] offsets() {
    int kernel = layer.kernel();
    int[] offsets = new int[layer.inputChannels() * kernel * kernel];
    int at = 0;
    for (int channel = 0; channel < layer.inputChannels(); channel++) {
      for (int y = 0; y < kernel; y++) {
        for (int x = 0; x < kernel; x++) {
          offsets[at++] =
              planeOffset(channel, y % layer.stride(), x % layer.stride()) + distance(y, x);
        }
      }
    }
    return offsets;
  }

  /** From a window's place in its plane to what a weight of the window sees. */
  int distance(int y, int x) {
    return y / layer.stride() * gridWidth + x / layer.stride();
  }

  private int planeOffset(int channel, int yPhase, int xPhase) {
    return ((channel * phases + yPhase) * phases + xPhase) * plane;
  }

  /** Copies a picture into its planes, all zeros or filled before by another one. */
  void spread(float[] picture, int from, float[] planes) {
    for (int channel = 0; channel < layer.inputChannels(); channel++) {
      for (int y = 0; y < phases; y++) {
        for (int x = 0; x < phases; x++) {
          copy(picture, from, channel, y, x, planes, planeOffset(channel, y, x), false);
        }
      }
    }
  }

  /** Copies a plane of one phase, for the input's gradient, back into the picture. */
  void gather(
      float[] planes, int at, float[] picture, int to, int channel, int yPhase, int xPhase) {
    copy(picture, to, channel, yPhase, xPhase, planes, at, true);
  }

  private void copy(
      float[] picture,
      int pictureAt,
      int channel,
      int yPhase,
      int xPhase,
      float[] planes,
      int planeAt,
      boolean back) {
    int stride = layer.stride();
    int left = xPhase - layer.padding();
    int first = Math.max(0, -Math.floorDiv(left, stride));
    int last = Math.min(gridWidth - 1, Math.floorDiv(width - 1 - left, stride));
    for (int y = 0; y < gridHeight; y++) {
      int row = y * stride + yPhase - layer.padding();
      if (row >= 0 && row < height && first <= last) {
        int pixel = pictureAt + (channel * height + row) * width + first * stride + left;
        int cell = planeAt + y * gridWidth + first;
        if (back) {
          copyRow(planes, cell, 1, picture, pixel, stride, last - first + 1);
        } else {
          copyRow(picture, pixel, stride, planes, cell, 1, last - first + 1);
        }
      }
    }
  }

  private static void copyRow(
      float[] from, int at, int step, float[] to, int toAt, int toStep, int length) {
    if (step == 1 && toStep == 1) {
      System.arraycopy(from, at, to, toAt, length);
      return;
    }
    for (int i = 0; i < length; i++) {
      to[toAt + i * toStep] = from[at + i * step];
    }
  }

  /** Clears a picture that {@link #gather} might not reach everywhere. */
  void clear(float[] picture, int at) {
    Arrays.fill(picture, at, at + layer.inputChannels() * height * width, 0);
  }

  /** Copies the channels of a result, or of its gradient, into planes. */
  void spreadOutput(float[] output, int from, float[] planes, int at) {
    for (int row = 0; row < layer.outputChannels() * outputHeight; row++) {
      int channel = row / outputHeight;
      System.arraycopy(
          output,
          from + row * outputWidth,
          planes,
          at + channel * plane + row % outputHeight * gridWidth,
          outputWidth);
    }
  }

  /** Copies a channel of the result and adds its bias. */
  void gatherOutput(float[] planes, int at, float bias, float[] output, int to, int channel) {
    for (int y = 0; y < outputHeight; y++) {
      int cell = at + y * gridWidth;
      int pixel = to + (channel * outputHeight + y) * outputWidth;
      elements.add(bias, planes, cell, output, pixel, outputWidth);
    }
  }

  /** The sum of a channel's values. */
  float sum(float[] output, int from, int channel) {
    int pixels = outputHeight * outputWidth;
    return elements.sum(output, from + channel * pixels, pixels);
  }
}
