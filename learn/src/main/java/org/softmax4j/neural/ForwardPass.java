package org.softmax4j.neural;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.matrix.FloatMatrix;

/**
 * A network at work, from features to logits. Owns the outputs of every stage for up to a number of
 * rows; belongs to one thread.
 */
final class ForwardPass {
  private final List<OperationPass> passes = new ArrayList<>();
  private final List<FloatMatrix> outputs = new ArrayList<>();
  private final List<Stage> stages;
  private final int capacity;
  private FloatMatrix features = FloatMatrix.zeros(0, 0);

  /**
   * Space for the rows of a batch.
   *
   * @param state the network's numbers; shared, so that changes are seen
   */
  ForwardPass(List<Stage> stages, NetworkState state, int rows, Executor executor) {
    capacity = rows;
    this.stages = List.copyOf(stages);
    for (int i = 0; i < stages.size(); i++) {
      Stage stage = stages.get(i);
      passes.add(stage.pass(state, executor));
      outputs.add(
          isInPlace(i) ? outputs.get(i - 1) : FloatMatrix.zeros(rows, stage.output().elements()));
    }
  }

  /** Whether a stage overwrites the outputs of the one before, which needs them no more. */
  boolean isInPlace(int stage) {
    return stage > 0
        && stages.get(stage).operation().worksInPlace()
        && !stages.get(stage - 1).operation().needsOutputs();
  }

  /** The logits; overwritten by the next call. */
  FloatMatrix logits(FloatMatrix batch, PassMode mode) {
    features = batch;
    for (int i = 0; i < passes.size(); i++) {
      passes.get(i).forward(input(i), output(i), mode);
    }
    return input(passes.size());
  }

  /** The logits of any number of rows, worked off in blocks; a new matrix. */
  FloatMatrix allLogits(FeatureRows rows, int classes, PassMode mode) {
    FloatMatrix logits = FloatMatrix.zeros(rows.rows(), classes);
    for (int from = 0; from < rows.rows(); from += capacity) {
      int to = Math.min(from + capacity, rows.rows());
      float[] block = logits(rows.block(from, to), mode).toArray();
      System.arraycopy(block, 0, logits.data(), logits.rowOffset(from), block.length);
    }
    return logits;
  }

  /** What a stage, or the loss behind the last one, was given by the last call. */
  FloatMatrix input(int stage) {
    return stage == 0 ? features : output(stage - 1);
  }

  FloatMatrix output(int stage) {
    return outputs.get(stage).rowRange(0, features.rows());
  }

  OperationPass pass(int stage) {
    return passes.get(stage);
  }
}
