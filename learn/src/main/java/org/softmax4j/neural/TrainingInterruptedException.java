package org.softmax4j.neural;

/** Ends a training that was asked to stop, between two batches, after its checkpoint was saved. */
public final class TrainingInterruptedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TrainingInterruptedException(TrainingCursor cursor) {
    super(
        "training was interrupted in epoch "
            + (cursor.epoch() + 1)
            + " after batch "
            + cursor.batch());
  }
}
