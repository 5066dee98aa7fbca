package org.softmax4j.calibration;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.RowBlocks;

/**
 * One binary calibrator for each label of rows that can have several. Rows of its probabilities do
 * not sum to 1. Immutable, with value equality.
 *
 * @param <B> what stands for each label
 */
public final class MultiLabelScaling<B extends BinaryCalibrator> {
  private final List<B> calibrators;

  private MultiLabelScaling(List<B> calibrators) {
    this.calibrators = List.copyOf(calibrators);
  }

  /**
   * A calibrator of known parts.
   *
   * @param calibrators one for each label, at least one, all of one method
   */
  public static <B extends BinaryCalibrator> MultiLabelScaling<B> of(List<B> calibrators) {
    if (calibrators.isEmpty()
        || calibrators.stream().map(BinaryCalibrator::method).distinct().count() != 1) {
      throw new IllegalArgumentException(
          "calibrators must be at least 1 and of one method, got "
              + calibrators.stream().map(BinaryCalibrator::method).distinct().toList());
    }
    return new MultiLabelScaling<>(calibrators);
  }

  /**
   * One calibrator fitted for each label.
   *
   * @param logits rows × labels, finite, at least one of each; not modified
   * @param targets of the same shape, 1 where the row has the label, else 0; not modified
   * @throws IllegalArgumentException naming the row, if an argument is not as above
   */
  public static <B extends BinaryCalibrator> MultiLabelScaling<B> fit(
      BinaryTrainer<B> trainer, DoubleMatrix logits, DoubleMatrix targets) {
    LabelColumns columns = LabelColumns.of(logits, targets);
    return of(
        IntStream.range(0, columns.labels())
            .mapToObj(label -> fit(trainer, columns, label))
            .toList());
  }

  private static <B extends BinaryCalibrator> B fit(
      BinaryTrainer<B> trainer, LabelColumns columns, int label) {
    double[] scores = columns.scores(label);
    for (int row = 0; row < scores.length; row++) {
      scores[row] = trainer.score().ofLogit(scores[row]);
    }
    return trainer.fit(scores, columns.positives(label));
  }

  /**
   * The logits ln p/(1 − p) of probabilities, kept within ±103.28, beyond which a float cannot tell
   * a probability from 0 or 1.
   *
   * @param probabilities rows × labels, each in [0, 1]; not modified
   * @throws IllegalArgumentException naming the row, if one is not
   */
  public static DoubleMatrix logits(DoubleMatrix probabilities) {
    DoubleMatrix logits = DoubleMatrix.zeros(probabilities.rows(), probabilities.columns());
    for (int row = 0; row < logits.rows(); row++) {
      for (int label = 0; label < logits.columns(); label++) {
        double p = probabilities.get(row, label);
        if (!(p >= 0 && p <= 1)) {
          throw new IllegalArgumentException(
              "probabilities must lie in [0, 1], got "
                  + p
                  + " in row "
                  + row
                  + ", column "
                  + label);
        }
        logits.set(row, label, ClassOdds.logOdds(p));
      }
    }
    return logits;
  }

  /**
   * New calibrated probabilities, one for each label of each row.
   *
   * @param logits rows × labels; a NaN gives NaN; not modified
   * @throws IllegalArgumentException if there are more or fewer labels than were fitted
   */
  public DoubleMatrix probabilities(DoubleMatrix logits) {
    MappedSoftmax.checkClasses(logits, calibrators.size());
    DoubleMatrix probabilities = DoubleMatrix.zeros(logits.rows(), logits.columns());
    RowBlocks.run(
        logits.rows(),
        logits.columns(),
        (from, to) -> {
          for (int row = from; row < to; row++) {
            for (int label = 0; label < logits.columns(); label++) {
              B calibrator = calibrators.get(label);
              double score = calibrator.score().ofLogit(logits.get(row, label));
              probabilities.set(row, label, calibrator.probability(score));
            }
          }
        });
    return probabilities;
  }

  /** The parts, one for each label. */
  public List<B> calibrators() {
    return calibrators;
  }

  /** The method of all parts. */
  public String method() {
    return calibrators.get(0).method();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MultiLabelScaling<?> that && calibrators.equals(that.calibrators);
  }

  @Override
  public int hashCode() {
    return Objects.hash(calibrators);
  }

  @Override
  public String toString() {
    return "MultiLabelScaling(" + method() + ", " + calibrators.size() + " labels)";
  }
}
