package org.softmax4j.neural;

import org.softmax4j.kernel.ConvolutionKernel;
import org.softmax4j.matrix.FloatMatrix;

/**
 * The gradient with respect to one plane of the input, those pixels whose row and column leave the
 * same remainders after division by the stride: a correlation of the output's gradient with the
 * weights that see them.
 */
final class Conv2dPhase {
  private final Conv2d layer;
  private final ConvolutionGrid grid;
  private final int rows;
  private final int y;
  private final int x;
  private final int[] offsets;
  private final float[] packed;

  Conv2dPhase(Conv2d layer, ConvolutionGrid grid, ConvolutionKernel kernel, int y, int x) {
    this.layer = layer;
    this.grid = grid;
    this.rows = kernel.rows();
    this.y = y;
    this.x = x;
    offsets = new int[layer.outputChannels() * taps(y) * taps(x)];
    int at = 0;
    for (int channel = 0; channel < layer.outputChannels(); channel++) {
      for (int row = y; row < layer.kernel(); row += layer.stride()) {
        for (int column = x; column < layer.kernel(); column += layer.stride()) {
          offsets[at++] = channel * grid.plane() + grid.lead() - grid.distance(row, column);
        }
      }
    }
    packed = new float[ConvolutionGrid.roundUp(layer.inputChannels(), rows) * offsets.length];
  }

  private int taps(int remainder) {
    return (layer.kernel() - 1 - remainder) / layer.stride() + 1;
  }

  /** Takes over the weights. */
  void pack(FloatMatrix weights) {
    int kernel = layer.kernel();
    for (int input = 0; input < layer.inputChannels(); input++) {
      int to = input / rows * rows * offsets.length + input % rows;
      for (int output = 0; output < layer.outputChannels(); output++) {
        int from = weights.rowOffset(output) + input * kernel * kernel;
        for (int row = y; row < kernel; row += layer.stride()) {
          for (int column = x; column < kernel; column += layer.stride(), to += rows) {
            packed[to] = weights.data()[from + row * kernel + column];
          }
        }
      }
    }
  }

  /** Sets the pixels of this plane in the input's gradient. */
  void setPixels(Conv2dBlock block, float[] picture, int at) {
    block.correlate(block.gradient(), packed, offsets, layer.inputChannels(), grid.plane());
    for (int channel = 0; channel < layer.inputChannels(); channel++) {
      grid.gather(block.result(), block.resultOffset(channel), picture, at, channel, y, x);
    }
  }
}
