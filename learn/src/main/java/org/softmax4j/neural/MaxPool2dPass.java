package org.softmax4j.neural;

import java.util.Arrays;
import java.util.concurrent.Executor;
import org.softmax4j.kernel.ElementKernels;
import org.softmax4j.kernel.KernelChoice;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.RowBlocks;

/** Largest values at work, one row of windows after the other. */
final class MaxPool2dPass implements OperationPass {
  private final ElementKernels elements = KernelChoice.activeElements();
  private final int size;
  private final int stride;
  private final int channels;
  private final int height;
  private final int width;
  private final int outputHeight;
  private final int outputWidth;
  private final boolean areWindowsPairs;
  private final boolean areAllPixelsSeen;
  private final Executor executor;

  MaxPool2dPass(MaxPool2d layer, Shape input, Executor executor) {
    size = layer.size();
    stride = layer.stride();
    channels = input.dimension(0);
    height = input.dimension(1);
    width = input.dimension(2);
    Shape output = layer.outputShape(input);
    outputHeight = output.dimension(1);
    outputWidth = output.dimension(2);
    areWindowsPairs = size == 2 && stride == 2;
    areAllPixelsSeen =
        stride == size && outputHeight * stride == height && outputWidth * stride == width;
    this.executor = executor;
  }

  @Override
  public void forward(FloatMatrix input, FloatMatrix output, PassMode mode) {
    forEachRow(
        input.rows(),
        row -> {
          float[] larger = new float[size == 2 ? 2 * width + 1 : 0];
          int to = output.rowOffset(row);
          for (int i = 0; i < channels * outputHeight; i++, to += outputWidth) {
            int from = input.rowOffset(row) + firstPixel(i);
            if (size == 2) {
              pairs(input.data(), from, larger, output.data(), to);
            } else {
              windows(input.data(), from, output.data(), to);
            }
          }
        });
  }

  @Override
  public void backward(
      FloatMatrix input,
      FloatMatrix output,
      FloatMatrix outputGradient,
      FloatMatrix inputGradient) {
    forEachRow(
        input.rows(),
        row -> {
          int to = inputGradient.rowOffset(row);
          int at = output.rowOffset(row);
          int gradientAt = outputGradient.rowOffset(row);
          if (!(areWindowsPairs && areAllPixelsSeen)) {
            Arrays.fill(inputGradient.data(), to, to + inputGradient.columns(), 0);
          }
          for (int i = 0;
              i < channels * outputHeight;
              i++, at += outputWidth, gradientAt += outputWidth) {
            int window = input.rowOffset(row) + firstPixel(i);
            int pixel = to + firstPixel(i);
            if (areWindowsPairs) {
              splitPairs(
                  output.data(),
                  at,
                  outputGradient.data(),
                  gradientAt,
                  input.data(),
                  window,
                  inputGradient.data(),
                  pixel);
              continue;
            }
            for (int x = 0; x < outputWidth; x++) {
              int largest = indexOf(output.data()[at + x], input.data(), window + x * stride);
              inputGradient.data()[pixel + x * stride + largest] +=
                  outputGradient.data()[gradientAt + x];
            }
          }
        });
  }

  /**
   * Gives the gradients of a row of windows of two by two, side by side, to their largest pixels.
   * Without branches, which could not be predicted: masks, of which one keeps the bits of the
   * gradient. The step between windows is a constant, or each index would be checked.
   */
  private void splitPairs(
      float[] output,
      int at,
      float[] outputGradient,
      int gradientAt,
      float[] input,
      int window,
      float[] inputGradient,
      int pixel) {
    int below = window + width;
    int pixelBelow = pixel + width;
    for (int x = 0; x < outputWidth; x++) {
      int largest = Float.floatToRawIntBits(output[at + x]);
      int left = Float.floatToRawIntBits(outputGradient[gradientAt + x]);
      int isOther = differs(input[window + 2 * x], largest);
      inputGradient[pixel + 2 * x] = Float.intBitsToFloat(left & ~isOther);
      left &= isOther;
      isOther = differs(input[window + 2 * x + 1], largest);
      inputGradient[pixel + 2 * x + 1] = Float.intBitsToFloat(left & ~isOther);
      left &= isOther;
      isOther = differs(input[below + 2 * x], largest);
      inputGradient[pixelBelow + 2 * x] = Float.intBitsToFloat(left & ~isOther);
      inputGradient[pixelBelow + 2 * x + 1] = Float.intBitsToFloat(left & isOther);
    }
  }

  /** All bits set if a value has other bits, none if it has the same. */
  private static int differs(float value, int bits) {
    int difference = Float.floatToRawIntBits(value) ^ bits;
    return (difference | -difference) >> 31;
  }

  /** Index within its picture of the first pixel that a row of windows sees. */
  private int firstPixel(int rowOfWindows) {
    int channel = rowOfWindows / outputHeight;
    return (channel * height + rowOfWindows % outputHeight * stride) * width;
  }

  /**
   * Compares rows of pixels, then neighbours, also of different windows: many at a time. The last
   * pixel is compared with a spare element, so that mostly whole vectors are; nobody asks for it.
   */
  private void pairs(float[] input, int from, float[] larger, float[] output, int to) {
    int pixels = (outputWidth - 1) * stride + size;
    elements.larger(input, from, input, from + width, larger, 0, pixels);
    elements.larger(larger, 0, larger, 1, larger, width + 1, pixels);
    for (int x = 0; x < outputWidth; x++) {
      output[to + x] = larger[width + 1 + x * stride];
    }
  }

  private void windows(float[] input, int from, float[] output, int to) {
    for (int x = 0; x < outputWidth; x++) {
      float largest = Float.NEGATIVE_INFINITY;
      for (int row = 0; row < size; row++) {
        int at = from + row * width + x * stride;
        for (int column = 0; column < size; column++) {
          largest = Math.max(largest, input[at + column]);
        }
      }
      output[to + x] = largest;
    }
  }

  /**
   * Distance of the first of a window's largest values from its first pixel; 0 if it has none, as
   * beside a NaN.
   */
  private int indexOf(float largest, float[] input, int from) {
    int found = 0;
    for (int row = size - 1; row >= 0; row--) {
      for (int column = size - 1; column >= 0; column--) {
        int at = row * width + column;
        found = input[from + at] == largest ? at : found;
      }
    }
    return found;
  }

  private interface RowWork {
    void apply(int row);
  }

  private void forEachRow(int rows, RowWork work) {
    RowBlocks.run(
        rows,
        channels * height * width,
        (from, to) -> {
          for (int row = from; row < to; row++) {
            work.apply(row);
          }
        },
        executor);
  }
}
