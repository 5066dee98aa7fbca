package org.softmax4j.app;

import java.util.Optional;
import org.softmax4j.data.Dataset;
import org.softmax4j.linear.FitSummary;
import org.softmax4j.linear.LinearClassifier;
import org.softmax4j.linear.LogisticRegression;

/**
 * Logistic regression by L-BFGS, on the features as they are.
 *
 * @param balanced whether every class counts the same, however many rows it has
 */
record LogisticTraining(LogisticRegression trainer, boolean balanced) implements Training {
  @Override
  public Fitted fit(Dataset train, Optional<Dataset> validation, TrainingBar bar) {
    LogisticRegression weighted =
        balanced ? trainer.withClassWeights(ClassWeights.balanced(train)) : trainer;
    LinearClassifier classifier = weighted.withListener(bar::show).fit(train);
    FitSummary summary = classifier.summary().orElseThrow();
    return new Fitted(
        classifier,
        summary.iterations(),
        Optional.empty(),
        summary.converged()
            ? ""
            : "not converged after " + summary.iterations() + " iterations; try more --epochs");
  }
}
