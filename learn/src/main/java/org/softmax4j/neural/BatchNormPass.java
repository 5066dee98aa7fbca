package org.softmax4j.neural;

import java.util.Arrays;
import java.util.List;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.Rows;

/** Batch normalization at work; sums are added up in double, row after row. */
final class BatchNormPass implements OperationPass {
  private final BatchNorm settings;
  private final int channels;
  private final Workspace workspace;
  private final double[] mean;
  private final double[] inverseDeviation;
  private boolean usedBatchStatistics;

  BatchNormPass(BatchNorm settings, int channels, Workspace workspace) {
    this.settings = settings;
    this.channels = channels;
    this.workspace = workspace;
    this.mean = new double[channels];
    this.inverseDeviation = new double[channels];
  }

  @Override
  public void forward(FloatMatrix input, FloatMatrix output, PassMode mode) {
    usedBatchStatistics = mode.usesBatchStatistics();
    if (usedBatchStatistics) {
      takeBatchStatistics(input);
    } else {
      for (int c = 0; c < channels; c++) {
        mean[c] = value(workspace.statistics().get(0), c);
        inverseDeviation[c] = inverseDeviation(value(workspace.statistics().get(1), c));
      }
    }
    FloatMatrix gamma = workspace.parameters().get(0);
    FloatMatrix beta = workspace.parameters().get(1);
    double[] factor = new double[channels];
    for (int c = 0; c < channels; c++) {
      factor[c] = value(gamma, c) * inverseDeviation[c];
    }
    Rows.apply(
        input,
        output,
        (row, x, xOffset, y, yOffset, length) -> {
          int pixels = length / channels;
          for (int c = 0, i = 0; c < channels; c++) {
            for (int end = i + pixels; i < end; i++) {
              y[yOffset + i] = (float) ((x[xOffset + i] - mean[c]) * factor[c] + value(beta, c));
            }
          }
        },
        workspace.executor());
  }

  private void takeBatchStatistics(FloatMatrix input) {
    long count = (long) input.rows() * input.columns() / channels;
    Arrays.fill(mean, 0);
    forEachValue(input, (row, at, x, c) -> mean[c] += x);
    for (int c = 0; c < channels; c++) {
      mean[c] /= count;
    }
    double[] squares = new double[channels];
    forEachValue(input, (row, at, x, c) -> squares[c] += (x - mean[c]) * (x - mean[c]));
    FloatMatrix runningMean = workspace.statistics().get(0);
    FloatMatrix runningVariance = workspace.statistics().get(1);
    for (int c = 0; c < channels; c++) {
      inverseDeviation[c] = inverseDeviation(squares[c] / count);
      move(runningMean, c, mean[c]);
      if (count > 1) {
        move(runningVariance, c, squares[c] / (count - 1));
      }
    }
  }

  private double inverseDeviation(double variance) {
    return 1 / Math.sqrt(variance + settings.epsilon());
  }

  private void move(FloatMatrix running, int channel, double towards) {
    double old = value(running, channel);
    running.set(0, channel, (float) (old + settings.momentum() * (towards - old)));
  }

  @Override
  public void backward(
      FloatMatrix input,
      FloatMatrix output,
      FloatMatrix outputGradient,
      FloatMatrix inputGradient) {
    double count = (double) input.rows() * input.columns() / channels;
    double[] sum = new double[channels];
    double[] sumWithNormalized = new double[channels];
    if (usedBatchStatistics) {
      addUp(input, outputGradient, sum, sumWithNormalized);
    }
    FloatMatrix gamma = workspace.parameters().get(0);
    Rows.apply(
        outputGradient,
        inputGradient,
        (row, upstream, from, gradient, to, length) -> {
          int at = input.rowOffset(row);
          int pixels = length / channels;
          for (int c = 0, i = 0; c < channels; c++) {
            for (int end = i + pixels; i < end; i++) {
              double normalized = (input.data()[at + i] - mean[c]) * inverseDeviation[c];
              double centred =
                  upstream[from + i] - (sum[c] + normalized * sumWithNormalized[c]) / count;
              gradient[to + i] = (float) (value(gamma, c) * inverseDeviation[c] * centred);
            }
          }
        },
        workspace.executor());
  }

  @Override
  public void parameterGradients(
      FloatMatrix input, FloatMatrix outputGradient, List<FloatMatrix> parameterGradients) {
    double[] sum = new double[channels];
    double[] sumWithNormalized = new double[channels];
    addUp(input, outputGradient, sum, sumWithNormalized);
    for (int c = 0; c < channels; c++) {
      parameterGradients.get(0).set(0, c, (float) sumWithNormalized[c]);
      parameterGradients.get(1).set(0, c, (float) sum[c]);
    }
  }

  private void addUp(
      FloatMatrix input, FloatMatrix outputGradient, double[] sum, double[] sumWithNormalized) {
    forEachValue(
        input,
        (row, at, x, c) -> {
          double upstream = outputGradient.data()[outputGradient.rowOffset(row) + at];
          sum[c] += upstream;
          sumWithNormalized[c] += upstream * ((x - mean[c]) * inverseDeviation[c]);
        });
  }

  /** Visits every value, row after row: one order, whatever the threads. */
  private void forEachValue(FloatMatrix values, Visitor visitor) {
    for (int row = 0; row < values.rows(); row++) {
      int from = values.rowOffset(row);
      for (int c = 0, at = 0; c < channels; c++) {
        for (int end = at + values.columns() / channels; at < end; at++) {
          visitor.visit(row, at, values.data()[from + at], c);
        }
      }
    }
  }

  private static double value(FloatMatrix row, int channel) {
    return row.data()[row.offset() + channel];
  }

  /** Told of each value: its row, its place in the row, and its channel. */
  private interface Visitor {
    void visit(int row, int at, double value, int channel);
  }
}
