package org.softmax4j.neural;

import java.util.Optional;
import java.util.concurrent.Executor;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.normalizer.Normalizer;

/** What a network is trained or evaluated on: rows of features, and what is lost on them. */
interface Examples {
  FeatureRows features();

  /** Number of outputs of a network for these rows. */
  int outputs();

  /** What makes probabilities of the logits, as the loss says. */
  Optional<Normalizer> normalizer();

  /** Number of batches of one epoch. */
  int batches();

  /**
   * The batches of an epoch from a given one on, in an order that the seed and the epoch decide.
   *
   * @param executor makes batches ahead
   */
  Iterable<Batch> epoch(int epoch, int firstBatch, Executor executor);

  /** What the logits of all rows should be. */
  Targets targets();

  /** What the logits of so many rows should be, fewer where there are fewer. */
  Targets firstTargets(int rows);

  /** A number that almost surely differs for other rows or other targets. */
  long checksum();

  /** What the logits of some rows should be. */
  interface Targets {
    /** The loss of the logits, and its gradient. */
    double lossAndGradient(FloatMatrix logits, FloatMatrix gradient);

    /** The loss of the logits. */
    double loss(FloatMatrix logits);

    /** How many of the rows the logits are right about; fractions where rows have many labels. */
    double correct(FloatMatrix logits);
  }

  /**
   * Some rows.
   *
   * @param features not to be written to
   */
  record Batch(FloatMatrix features, Targets targets) {}
}
