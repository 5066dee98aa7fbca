package org.softmax4j.neural;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import org.softmax4j.kernel.ConvolutionKernel;
import org.softmax4j.kernel.KernelChoice;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.RowBlocks;

/**
 * A convolution at work. Pictures are taken in blocks of fixed size, each with scratch memory of
 * its own; what the blocks add to the gradient of the weights is added up in their order.
 */
final class Conv2dPass implements OperationPass {
  private static final int BLOCK_ROWS = 8;

  /** Has each block handed over on its own. */
  private static final int WHOLE_BLOCK = 1 << 15;

  private final ConvolutionKernel kernel = KernelChoice.activeConvolution();
  private final Conv2d layer;
  private final ConvolutionGrid grid;
  private final FloatMatrix weights;
  private final FloatMatrix biases;
  private final Executor executor;
  private final List<Conv2dBlock> blocks = new ArrayList<>();
  private final int[] offsets;
  private final float[] packed;
  private final List<Conv2dPhase> phases = new ArrayList<>();

  Conv2dPass(Conv2d layer, Shape input, Workspace workspace) {
    this.layer = layer;
    this.grid = new ConvolutionGrid(layer, input, kernel.lanes());
    this.weights = workspace.parameters().get(0);
    this.biases = workspace.parameters().get(1);
    this.executor = workspace.executor();
    this.offsets = grid.offsets();
    int rows = ConvolutionGrid.roundUp(layer.outputChannels(), kernel.rows());
    this.packed = new float[rows * offsets.length];
    for (int y = 0; y < grid.phases(); y++) {
      for (int x = 0; x < grid.phases(); x++) {
        phases.add(new Conv2dPhase(layer, grid, kernel, y, x));
      }
    }
  }

  @Override
  public void forward(FloatMatrix input, FloatMatrix output, PassMode mode) {
    for (int channel = 0; channel < layer.outputChannels(); channel++) {
      int from = weights.rowOffset(channel);
      int panel = channel / kernel.rows() * kernel.rows() * offsets.length;
      for (int i = 0; i < offsets.length; i++) {
        packed[panel + i * kernel.rows() + channel % kernel.rows()] = weights.data()[from + i];
      }
    }
    forEachRow(
        input.rows(),
        (block, row) -> {
          grid.spread(input.data(), input.rowOffset(row), block.input());
          block.correlate(block.input(), packed, offsets, layer.outputChannels(), grid.reach());
          for (int channel = 0; channel < layer.outputChannels(); channel++) {
            grid.gatherOutput(
                block.result(),
                block.resultOffset(channel),
                biases.data()[biases.offset() + channel],
                output.data(),
                output.rowOffset(row),
                channel);
          }
        });
  }

  @Override
  public void backward(
      FloatMatrix input,
      FloatMatrix output,
      FloatMatrix outputGradient,
      FloatMatrix inputGradient) {
    for (Conv2dPhase phase : phases) {
      phase.pack(weights);
    }
    forEachRow(
        input.rows(),
        (block, row) -> {
          int to = inputGradient.rowOffset(row);
          grid.spreadOutput(
              outputGradient.data(), outputGradient.rowOffset(row), block.gradient(), grid.lead());
          grid.clear(inputGradient.data(), to);
          for (Conv2dPhase phase : phases) {
            phase.setPixels(block, inputGradient.data(), to);
          }
        });
  }

  @Override
  public void parameterGradients(
      FloatMatrix input, FloatMatrix outputGradient, List<FloatMatrix> parameterGradients) {
    blocks.forEach(Conv2dBlock::clearSums);
    forEachRow(
        input.rows(),
        (block, row) -> {
          int from = outputGradient.rowOffset(row);
          grid.spread(input.data(), input.rowOffset(row), block.input());
          grid.spreadOutput(outputGradient.data(), from, block.gradient(), grid.lead());
          block.addProducts(grid.lead());
          for (int channel = 0; channel < layer.outputChannels(); channel++) {
            block.biasSums()[channel] += grid.sum(outputGradient.data(), from, channel);
          }
        });
    FloatMatrix weightGradient = parameterGradients.get(0);
    FloatMatrix biasGradient = parameterGradients.get(1);
    for (int channel = 0; channel < layer.outputChannels(); channel++) {
      int to = weightGradient.rowOffset(channel);
      Arrays.fill(weightGradient.data(), to, to + offsets.length, 0);
      float bias = 0;
      for (Conv2dBlock block : blocks) {
        block.addWeightSums(channel, weightGradient.data(), to);
        bias += block.biasSums()[channel];
      }
      biasGradient.data()[biasGradient.offset() + channel] = bias;
    }
  }

  private interface RowWork {
    void apply(Conv2dBlock block, int row);
  }

  private void forEachRow(int rows, RowWork work) {
    int needed = (rows + BLOCK_ROWS - 1) / BLOCK_ROWS;
    while (blocks.size() < needed) {
      blocks.add(new Conv2dBlock(layer, grid, kernel, offsets));
    }
    RowBlocks.run(
        needed,
        WHOLE_BLOCK,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            int end = Math.min(rows, (i + 1) * BLOCK_ROWS);
            for (int row = i * BLOCK_ROWS; row < end; row++) {
              work.apply(blocks.get(i), row);
            }
          }
        },
        executor);
  }
}
