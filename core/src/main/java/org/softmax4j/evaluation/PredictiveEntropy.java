package org.softmax4j.evaluation;

import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.RowBlocks;

/**
 * The entropy −Σ p ln p of predicted probabilities: how undecided the classifier is about a row.
 *
 * <p>One value in [0, ln classes] nats for each row; a probability of 0 adds nothing. Large
 * matrices are shared between threads. Rejected is what {@link CalibrationReport} rejects.
 */
public final class PredictiveEntropy {
  private PredictiveEntropy() {}

  /** The entropy of each row of probabilities, in nats. */
  public static double[] of(FloatMatrix probabilities) {
    return of(Scores.of(ScoreForm.PROBABILITIES, probabilities));
  }

  /** The entropy of each row of probabilities, in nats. */
  public static double[] of(DoubleMatrix probabilities) {
    return of(Scores.of(ScoreForm.PROBABILITIES, probabilities));
  }

  /** The entropy of the softmax of each row of logits, in nats. */
  public static double[] ofLogits(FloatMatrix logits) {
    return of(Scores.of(ScoreForm.LOGITS, logits));
  }

  /** The entropy of the softmax of each row of logits, in nats. */
  public static double[] ofLogits(DoubleMatrix logits) {
    return of(Scores.of(ScoreForm.LOGITS, logits));
  }

  private static double[] of(Scores scores) {
    double[] entropies = new double[scores.rows()];
    RowBlocks.run(
        scores.rows(),
        scores.classes(),
        (from, to) -> {
          ScoreRow row = new ScoreRow(scores.classes());
          for (int r = from; r < to; r++) {
            row.set(scores, r, 0, r);
            for (double p : row.values) {
              entropies[r] -= p > 0 ? p * Math.log(p) : 0;
            }
          }
        });
    return entropies;
  }
}
