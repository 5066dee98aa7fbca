package org.softmax4j.neural;

/**
 * Where a training is between two batches, and what it has counted.
 *
 * @param epoch passes over the training data that are complete
 * @param batch batches of this pass that are done
 * @param steps of the optimizer
 * @param stepsBefore of the optimizer at the beginning of this pass
 * @param lossSum sum over the rows of this pass that counted
 * @param correct how many of these rows were classified correctly
 * @param rows of this pass that counted
 * @param skippedBatches of this pass
 * @param failuresInARow batches that diverged, one after the other
 * @param returns to the beginning of an epoch so far
 * @param learningRateFactor what these returns have made of the learning rate
 */
public record TrainingCursor(
    int epoch,
    int batch,
    long steps,
    long stepsBefore,
    double lossSum,
    double correct,
    long rows,
    int skippedBatches,
    int failuresInARow,
    int returns,
    double learningRateFactor) {
  /** Before the first batch. */
  static final TrainingCursor START = new TrainingCursor(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);

  TrainingCursor afterStep(double loss, double right, int batchRows) {
    return new TrainingCursor(
        epoch,
        batch + 1,
        steps + 1,
        stepsBefore,
        lossSum + loss * batchRows,
        correct + right,
        rows + batchRows,
        skippedBatches,
        0,
        returns,
        learningRateFactor);
  }

  TrainingCursor afterBatchThatDoesNotCount() {
    return skipped(failuresInARow);
  }

  TrainingCursor afterFailure() {
    return skipped(failuresInARow + 1);
  }

  private TrainingCursor skipped(int failures) {
    return new TrainingCursor(
        epoch,
        batch + 1,
        steps,
        stepsBefore,
        lossSum,
        correct,
        rows,
        skippedBatches + 1,
        failures,
        returns,
        learningRateFactor);
  }

  /** After a failure and the return to the weights at the beginning of the pass. */
  TrainingCursor afterReturn() {
    return new TrainingCursor(
        epoch,
        batch + 1,
        stepsBefore,
        stepsBefore,
        lossSum,
        correct,
        rows,
        skippedBatches + 1,
        0,
        returns + 1,
        learningRateFactor / 2);
  }

  TrainingCursor nextEpoch() {
    return new TrainingCursor(
        epoch + 1, 0, steps, steps, 0, 0, 0, 0, failuresInARow, returns, learningRateFactor);
  }

  double meanLoss() {
    return lossSum / rows;
  }

  double accuracy() {
    return correct / rows;
  }
}
