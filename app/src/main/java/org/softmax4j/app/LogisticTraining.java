package org.softmax4j.app;

import java.util.Optional;
import org.softmax4j.data.Dataset;
import org.softmax4j.linear.FitSummary;
import org.softmax4j.linear.LinearClassifier;
import org.softmax4j.linear.LogisticRegression;
import org.softmax4j.matrix.RowBlocks;

/**
 * Logistic regression on the features as they are.
 *
 * @param balanced whether every class counts the same, however many rows it has
 * @param threads that take part at most, at least 1
 */
record LogisticTraining(LogisticRegression trainer, boolean balanced, int threads)
    implements Training {
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
    return listening.withExecutor(RowBlocks.helpers(threads - 1)).fit(train);
  }
}
