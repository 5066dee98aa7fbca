package org.softmax4j.app;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import org.softmax4j.data.Dataset;
import org.softmax4j.linear.FitSummary;
import org.softmax4j.linear.LinearClassifier;
import org.softmax4j.linear.LogisticRegression;

/**
 * Logistic regression on the features as they are.
 *
 * @param balanced whether every class counts the same, however many rows it has
 * @param threads that take part at most, at least 1
 */
record LogisticTraining(LogisticRegression trainer, boolean balanced, int threads)
    implements Training {
  private static final int MOST_HELPERS = 1_024;

  @Override
  public Fitted fit(Dataset train, Optional<Dataset> validation, TrainingBar bar) {
    LogisticRegression weighted =
        balanced ? trainer.withClassWeights(ClassWeights.balanced(train)) : trainer;
    LinearClassifier classifier = fit(weighted.withListener(bar::show), train);
    FitSummary summary = classifier.summary().orElseThrow();
    return new Fitted(
        classifier,
        summary.iterations(),
        Optional.empty(),
        summary.converged() || trainer.batches() != null
            ? ""
            : "not converged after " + summary.iterations() + " iterations; try more --epochs");
  }

  private LinearClassifier fit(LogisticRegression listening, Dataset train) {
    if (threads == 1) {
      return listening.withExecutor(task -> {}).fit(train);
    }
    ExecutorService helpers = new ForkJoinPool(Math.min(threads - 1, MOST_HELPERS));
    try {
      return listening.withExecutor(helpers).fit(train);
    } finally {
      helpers.shutdown();
    }
  }
}
