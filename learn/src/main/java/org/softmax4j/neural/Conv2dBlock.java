package org.softmax4j.neural;

import java.util.Arrays;
import org.softmax4j.kernel.ConvolutionKernel;

/** The scratch memory of a convolution for one block of pictures, one after the other. */
final class Conv2dBlock {
  private final ConvolutionKernel kernel;
  private final ConvolutionGrid grid;
  private final int rows;
  private final int weights;
  private final int[] offsets;
  private final float[] input;
  private final float[] gradient;
  private final float[] result;
  private final int resultStride;
  private final float[] weightSums;
  private final float[] biasSums;

  Conv2dBlock(Conv2d layer, ConvolutionGrid grid, ConvolutionKernel kernel, int[] offsets) {
    this.kernel = kernel;
    this.grid = grid;
    rows = ConvolutionGrid.roundUp(layer.outputChannels(), kernel.rows());
    weights = offsets.length;
    this.offsets = Arrays.copyOf(offsets, ConvolutionGrid.roundUp(weights, kernel.dotOffsets()));
    int tail = grid.lead() + kernel.columns();
    input = new float[grid.inputElements() + tail];
    gradient = new float[grid.lead() + rows * grid.plane() + tail];
    resultStride = ConvolutionGrid.roundUp(grid.plane(), kernel.columns());
    int inputRows = ConvolutionGrid.roundUp(layer.inputChannels(), kernel.rows());
    result = new float[Math.max(rows, inputRows) * resultStride];
    weightSums = new float[rows * this.offsets.length * kernel.lanes()];
    biasSums = new float[layer.outputChannels()];
  }

  /** The planes of a picture. */
  float[] input() {
    return input;
  }

  /** The planes of the output's gradient, from {@link ConvolutionGrid#lead} on. */
  float[] gradient() {
    return gradient;
  }

  /** The planes that were computed last. */
  float[] result() {
    return result;
  }

  int resultOffset(int channel) {
    return channel * resultStride;
  }

  float[] biasSums() {
    return biasSums;
  }

  /** Computes the first elements of each channel's plane of the result. */
  void correlate(float[] planes, float[] packed, int[] shifts, int channels, int elements) {
    for (int q = 0; q < elements; q += kernel.columns()) {
      for (int channel = 0; channel < channels; channel += kernel.rows()) {
        kernel.correlate(
            shifts.length,
            packed,
            channel * shifts.length,
            planes,
            q,
            shifts,
            result,
            channel * resultStride + q,
            resultStride);
      }
    }
  }

  /** Adds what a picture adds to the gradient of the weights. */
  void addProducts(int gradientFrom) {
    int tile = kernel.rows() * kernel.dotOffsets() * kernel.lanes();
    int to = 0;
    for (int channel = 0; channel < rows; channel += kernel.rows()) {
      for (int i = 0; i < offsets.length; i += kernel.dotOffsets(), to += tile) {
        kernel.addDots(
            grid.plane(),
            gradient,
            gradientFrom + channel * grid.plane(),
            grid.plane(),
            input,
            0,
            offsets,
            i,
            weightSums,
            to);
      }
    }
  }

  void clearSums() {
    Arrays.fill(weightSums, 0);
    Arrays.fill(biasSums, 0);
  }

  /** Adds the sums of one channel, lane after lane. */
  void addWeightSums(int channel, float[] weightGradient, int to) {
    int dots = kernel.dotOffsets();
    int lanes = kernel.lanes();
    int panel = channel / kernel.rows() * kernel.rows() * offsets.length;
    for (int i = 0; i < weights; i++) {
      int tile = panel + i / dots * dots * kernel.rows();
      int from = (tile + channel % kernel.rows() * dots + i % dots) * lanes;
      float sum = 0;
      for (int lane = 0; lane < lanes; lane++) {
        sum += weightSums[from + lane];
      }
      weightGradient[to + i] += sum;
    }
  }
}
