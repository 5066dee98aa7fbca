package org.softmax4j.linear;

/** Told after every iteration how far a fit is, by the thread that fits. */
@FunctionalInterface
public interface FitListener {
  /** Called after every iteration; what it throws ends the fit. */
  void onProgress(FitProgress progress);
}
