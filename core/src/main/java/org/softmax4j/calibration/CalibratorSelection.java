package org.softmax4j.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * Chooses a calibrator by stratified cross-validation: the simplest whose log-loss on rows that it
 * was not fitted on is within one standard error of the best. Complex maps on few rows do not win
 * by chance, and where nothing is to be gained no calibrator at all is the choice.
 *
 * <p>Reference: Breiman, Friedman, Olshen, Stone 1984, Classification and regression trees, for the
 * rule of one standard error; here it is that of the difference, row by row.
 *
 * @param candidates the simplest first; the first must suit any rows
 * @param folds at least 2; fewer are used where there are fewer rows
 * @param seed decides which row is in which fold
 */
public record CalibratorSelection(List<CalibratorTrainer<?>> candidates, int folds, long seed) {
  private static final int DEFAULT_FOLDS = 5;
  private static final long DEFAULT_SEED = 1;

  /**
   * What came of one candidate.
   *
   * @param method its word
   * @param logLossNats weighted mean log-loss of rows that it was not fitted on; infinite if it
   *     gave a label probability 0; NaN if it was not tried, as it does not suit the rows
   * @param behindBestNats how much that is above the least of all
   * @param standardErrorNats of that difference
   */
  public record Candidate(
      String method, double logLossNats, double behindBestNats, double standardErrorNats) {
    /** Whether chance explains that it is not the best. */
    public boolean isWithinOneStandardError() {
      return behindBestNats <= standardErrorNats;
    }
  }

  /**
   * What was chosen.
   *
   * @param calibrator fitted on all rows
   * @param candidates what came of each, in their order
   */
  public record Result(Calibrator calibrator, List<Candidate> candidates) {
    public Result {
      candidates = List.copyOf(candidates);
    }
  }

  /** Checks the settings. */
  public CalibratorSelection {
    candidates = List.copyOf(candidates);
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("candidates must be at least 1, got none");
    }
    if (folds < 2) {
      throw new IllegalArgumentException("folds must be at least 2, got " + folds);
    }
  }

  /** A choice among all methods with their standard settings, by five folds. */
  public static CalibratorSelection standard() {
    return new CalibratorSelection(
        List.of(
            Uncalibrated.trainer(),
            TemperatureScaling.trainer(),
            EnsembleTemperatureScaling.trainer(),
            SplineScaling.trainer(),
            VectorScaling.trainer(),
            OneVsRest.trainer(PlattScaling.trainer()),
            OneVsRest.trainer(BetaScaling.trainer()),
            DirichletScaling.trainer(),
            MatrixScaling.trainer(),
            OneVsRest.trainer(HistogramBinning.trainer()),
            OneVsRest.trainer(BayesianBinning.trainer()),
            OneVsRest.trainer(IsotonicScaling.trainer())),
        DEFAULT_FOLDS,
        DEFAULT_SEED);
  }

  /** The same among other candidates, the simplest first. */
  public CalibratorSelection withCandidates(CalibratorTrainer<?>... newCandidates) {
    return new CalibratorSelection(List.of(newCandidates), folds, seed);
  }

  /** The same with another number of folds. */
  public CalibratorSelection withFolds(int newFolds) {
    return new CalibratorSelection(candidates, newFolds, seed);
  }

  /** The same with another seed. */
  public CalibratorSelection withSeed(long newSeed) {
    return new CalibratorSelection(candidates, folds, newSeed);
  }

  /** The choice as a way to fit: what it gives is the calibrator of choice. */
  public CalibratorTrainer<Calibrator> trainer() {
    return new Trainer(this);
  }

  private record Trainer(CalibratorSelection selection) implements CalibratorTrainer<Calibrator> {
    @Override
    public String method() {
      return "auto";
    }

    @Override
    public Calibrator fit(CalibrationRows rows) {
      return selection.fit(rows).calibrator();
    }
  }

  /** As {@link #fit(CalibrationRows)}, on logits and their labels. */
  public Result fit(FloatMatrix logits, int[] labels) {
    return fit(CalibrationRows.of(logits, labels));
  }

  /** As {@link #fit(CalibrationRows)}, on logits and their labels. */
  public Result fit(DoubleMatrix logits, int[] labels) {
    return fit(CalibrationRows.of(logits, labels));
  }

  /** The calibrator of choice, fitted on all rows, with the table of all candidates. */
  public Result fit(CalibrationRows rows) {
    List<double[]> losses = new ArrayList<>();
    for (CalibratorTrainer<?> candidate : candidates) {
      losses.add(losses(candidate, rows));
    }
    List<Candidate> table =
        OneStandardErrorRule.table(
            candidates.stream().map(CalibratorTrainer::method).toList(), losses, rows.weights());
    return new Result(candidates.get(OneStandardErrorRule.simplest(table)).fit(rows), table);
  }

  /** The loss of each row behind the calibrator that was fitted without its fold. */
  private double[] losses(CalibratorTrainer<?> candidate, CalibrationRows rows) {
    double[] losses = new double[rows.rows()];
    int parts = Math.min(folds, rows.rows());
    StratifiedFolds dealt = StratifiedFolds.of(rows.labels(), rows.classes(), parts, seed);
    for (int fold = 0; fold < parts; fold++) {
      int[] held = dealt.inside(fold);
      CalibrationRows others = rows.select(dealt.outside(fold));
      if (others.rows() == 0 || !(others.weightSum() > 0) || !candidate.suits(others)) {
        Arrays.fill(losses, Double.NaN);
        return losses;
      }
      DoubleMatrix logits = rows.select(held).logits();
      DoubleMatrix logProbabilities = candidate.fit(others).logProbabilities(logits);
      for (int i = 0; i < held.length; i++) {
        losses[held[i]] = 0.0 - logProbabilities.get(i, rows.label(held[i]));
      }
    }
    return losses;
  }
}
