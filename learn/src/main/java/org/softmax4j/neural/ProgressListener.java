package org.softmax4j.neural;

/** Told after every batch how far a training is, by the thread that trains. */
@FunctionalInterface
public interface ProgressListener {
  /** Called after every batch; what it throws ends the training. */
  void onProgress(TrainingProgress progress);
}
