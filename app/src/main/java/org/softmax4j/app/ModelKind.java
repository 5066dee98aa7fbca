package org.softmax4j.app;

import java.util.Locale;

/** The kinds of model that can be trained. */
enum ModelKind {
  /** Logistic regression. */
  LOGISTIC,
  /** Linear discriminant analysis. */
  LDA,
  /** Naive Bayes: of normal features, or of counts where rows are sparse. */
  NAIVE_BAYES,
  /** A network of dense layers. */
  MLP,
  /** A network of convolutions, for pictures. */
  CNN;

  /** The word on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
