package org.softmax4j.app;

import java.util.Optional;
import org.softmax4j.classifier.Classifier;
import org.softmax4j.data.Dataset;
import org.softmax4j.linear.GaussianNaiveBayes;
import org.softmax4j.linear.LinearDiscriminantAnalysis;
import org.softmax4j.linear.MultinomialNaiveBayes;

/** Models of the features of each class, fitted in closed form: one pass over the rows. */
enum GenerativeTraining implements Training {
  /** Linear discriminant analysis, the covariance shrunk as the data suggest. */
  LDA {
    @Override
    Classifier fit(Dataset train) {
      DenseMemory.check(train.featureRows());
      return LinearDiscriminantAnalysis.standard().withEstimatedShrinkage().fit(train);
    }
  },
  /** Naive Bayes: counts or weights of words where rows are sparse, else normal features. */
  NAIVE_BAYES {
    @Override
    Classifier fit(Dataset train) {
      return train.featureRows().sparse().isPresent()
          ? MultinomialNaiveBayes.forTexts().fit(train)
          : GaussianNaiveBayes.standard().fit(train);
    }
  };

  abstract Classifier fit(Dataset train);

  @Override
  public Fitted fit(Dataset train, Optional<Dataset> validation, TrainingBar bar) {
    try {
      return new Fitted(fit(train), 1, Optional.empty(), "");
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.BAD_DATA,
          String.valueOf(e.getMessage()),
          "choose another --model, or correct the data",
          e);
    }
  }
}
