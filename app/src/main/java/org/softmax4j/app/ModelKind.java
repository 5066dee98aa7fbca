package org.softmax4j.app;

import java.util.Locale;

/** The kinds of model that can be trained. */
enum ModelKind {
  /** Logistic regression. */
  LOGISTIC,
  /** A network of dense layers. */
  MLP;

  /** The word on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
