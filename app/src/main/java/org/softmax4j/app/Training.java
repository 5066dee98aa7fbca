package org.softmax4j.app;

import java.io.IOException;
import java.util.Optional;
import org.softmax4j.data.Dataset;

/** A configured way to fit a classifier to data. */
interface Training {
  /** The classifier fitted to the training rows. */
  Fitted fit(Dataset train, Optional<Dataset> validation, TrainingBar bar) throws IOException;
}
