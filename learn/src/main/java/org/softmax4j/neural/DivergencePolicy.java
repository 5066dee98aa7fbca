package org.softmax4j.neural;

/** What a training does when a loss, a gradient or a weight is no longer finite. */
public enum DivergencePolicy {
  /** It ends with an {@link ArithmeticException} that names the epoch, the batch and the cause. */
  STOP {
    @Override
    void recover(TrainingState state, ArithmeticException failure) {
      throw failure;
    }
  },
  /**
   * It goes on with the next batch, all as it was before this one; after 100 such batches in a row,
   * or an epoch of nothing else, it ends as by {@link #STOP}.
   */
  SKIP {
    @Override
    boolean undoesSteps() {
      return true;
    }

    @Override
    void recover(TrainingState state, ArithmeticException failure) {
      state.undo();
      state.moveTo(state.cursor().afterFailure());
      if (state.cursor().failuresInARow() == MAX_FAILURES_IN_A_ROW) {
        throw failure;
      }
    }
  },
  /**
   * It goes on with the next batch, all as it was at the beginning of the epoch but with half the
   * learning rate; after 10 such returns it ends as by {@link #STOP}.
   */
  ROLL_BACK {
    @Override
    boolean returnsToEpochStart() {
      return true;
    }

    @Override
    void recover(TrainingState state, ArithmeticException failure) {
      if (state.cursor().returns() == MAX_RETURNS) {
        throw failure;
      }
      state.returnToEpochStart();
    }
  };

  private static final int MAX_FAILURES_IN_A_ROW = 100;
  private static final int MAX_RETURNS = 10;

  /** Whether all must be kept as it is before each step. */
  boolean undoesSteps() {
    return false;
  }

  /** Whether all must be kept as it is at the beginning of each epoch. */
  boolean returnsToEpochStart() {
    return false;
  }

  /**
   * Brings the state to the next batch.
   *
   * @throws ArithmeticException the failure, if the training is to end
   */
  abstract void recover(TrainingState state, ArithmeticException failure);
}
