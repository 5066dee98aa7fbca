package org.softmax4j.uncertainty;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.softmax4j.calibration.CalibrationRows;
import org.softmax4j.calibration.Calibrator;
import org.softmax4j.calibration.CalibratorTrainer;
import org.softmax4j.calibration.StratifiedFolds;
import org.softmax4j.classifier.Classifier;
import org.softmax4j.data.Dataset;
import org.softmax4j.matrix.FloatMatrix;

/**
 * Calibration where no rows are held out: stratified folds take turns. Each time the classifier is
 * trained on all folds but one, and that one, which it has not seen, is what calibrators are fitted
 * on. An immutable configuration.
 *
 * <p>{@link #fit} keeps every classifier behind its own calibrator and gives the mean of their
 * probabilities; {@link #fitOne} fits one calibrator on the rows of all folds and puts it behind
 * one classifier that is trained on all rows, which is smaller and faster.
 *
 * <p>Reference: Niculescu-Mizil and Caruana 2005, doi:10.1145/1102351.1102430, for the calibrator
 * of all folds; scikit-learn's {@code CalibratedClassifierCV} for the mean of the folds.
 *
 * @param calibration how calibrators are fitted; {@code CalibratorSelection.standard().trainer()}
 *     chooses among all methods
 * @param folds at least 2, 5 by default
 * @param seed decides which row is in which fold
 */
public record CrossValidatedCalibration(CalibratorTrainer<?> calibration, int folds, long seed) {
  private static final int DEFAULT_FOLDS = 5;
  private static final long DEFAULT_SEED = 1;

  /** Checks the settings. */
  public CrossValidatedCalibration {
    Objects.requireNonNull(calibration, "calibration");
    if (folds < 2) {
      throw new IllegalArgumentException("folds must be at least 2, got " + folds);
    }
  }

  /** Calibration by a method with five folds. */
  public static CrossValidatedCalibration of(CalibratorTrainer<?> calibration) {
    return new CrossValidatedCalibration(calibration, DEFAULT_FOLDS, DEFAULT_SEED);
  }

  /** The same with another number of folds. */
  public CrossValidatedCalibration withFolds(int newFolds) {
    return new CrossValidatedCalibration(calibration, newFolds, seed);
  }

  /** The same with another seed. */
  public CrossValidatedCalibration withSeed(long newSeed) {
    return new CrossValidatedCalibration(calibration, folds, newSeed);
  }

  /**
   * The mean of one {@link CalibratedClassifier} for each fold.
   *
   * @param trainer trains a classifier on the rows that it is given; what it throws is handed on
   * @param data at least as many rows as folds
   * @throws IllegalArgumentException if there are fewer rows, or the calibration cannot use them
   */
  public DeepEnsemble fit(Function<Dataset, ? extends Classifier> trainer, Dataset data) {
    StratifiedFolds dealt = dealt(data);
    List<Classifier> members = new ArrayList<>(folds);
    for (int fold = 0; fold < folds; fold++) {
      Classifier classifier = trainer.apply(data.select(dealt.outside(fold)));
      Dataset held = data.select(dealt.inside(fold));
      Calibrator calibrator = calibration.fit(classifier.logits(held.featureRows()), held.labels());
      members.add(new CalibratedClassifier(classifier, calibrator));
    }
    return DeepEnsemble.of(members);
  }

  /**
   * The classifier trained on all rows behind a calibrator that is fitted on {@link #rows}.
   *
   * @param trainer trains a classifier on the rows that it is given; what it throws is handed on
   * @param data at least as many rows as folds
   * @throws IllegalArgumentException if there are fewer rows, or the calibration cannot use them
   */
  public CalibratedClassifier fitOne(
      Function<Dataset, ? extends Classifier> trainer, Dataset data) {
    Calibrator calibrator = calibration.fit(rows(trainer, data));
    return new CalibratedClassifier(trainer.apply(data), calibrator);
  }

  /**
   * Every row's logits from the classifier that was trained without its fold, with the labels: what
   * a calibrator can be fitted on.
   *
   * @param trainer trains a classifier on the rows that it is given; what it throws is handed on
   * @param data at least as many rows as folds
   * @throws IllegalArgumentException if there are fewer rows, or a logit is none
   */
  public CalibrationRows rows(Function<Dataset, ? extends Classifier> trainer, Dataset data) {
    StratifiedFolds dealt = dealt(data);
    FloatMatrix logits = FloatMatrix.zeros(data.rows(), data.classes());
    for (int fold = 0; fold < folds; fold++) {
      int[] inside = dealt.inside(fold);
      FloatMatrix ofFold =
          trainer.apply(data.select(dealt.outside(fold))).logits(data.select(inside).featureRows());
      for (int i = 0; i < inside.length; i++) {
        System.arraycopy(
            ofFold.data(),
            ofFold.rowOffset(i),
            logits.data(),
            logits.rowOffset(inside[i]),
            logits.columns());
      }
    }
    return CalibrationRows.of(logits, data.labels());
  }

  private StratifiedFolds dealt(Dataset data) {
    if (data.rows() < folds) {
      throw new IllegalArgumentException(
          "data must have at least " + folds + " rows, one for each fold, got " + data.rows());
    }
    return StratifiedFolds.of(data.labels(), data.classes(), folds, seed);
  }
}
