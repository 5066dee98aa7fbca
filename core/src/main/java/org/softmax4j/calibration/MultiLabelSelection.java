package org.softmax4j.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.RowBlocks;

/**
 * Chooses one method for all labels of rows that can have several, by cross-validation: the
 * simplest whose log-loss, the mean over the labels, is within one standard error of the best, as
 * {@link CalibratorSelection} does for classes. Each label has folds of its own, stratified.
 *
 * @param candidates the simplest first
 * @param folds at least 2; fewer are used where there are fewer rows
 * @param seed decides which row is in which fold
 */
public record MultiLabelSelection(List<BinaryTrainer<?>> candidates, int folds, long seed) {
  private static final int DEFAULT_FOLDS = 5;
  private static final long DEFAULT_SEED = 1;

  /**
   * What was chosen.
   *
   * @param method the word of the candidate: {@code none}, {@code platt} …
   * @param scaling fitted on all rows
   * @param candidates what came of each, in their order
   */
  public record Result(
      String method, MultiLabelScaling<?> scaling, List<CalibratorSelection.Candidate> candidates) {
    public Result {
      candidates = List.copyOf(candidates);
    }
  }

  /** Checks the settings. */
  public MultiLabelSelection {
    candidates = List.copyOf(candidates);
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("candidates must be at least 1, got none");
    }
    if (folds < 2) {
      throw new IllegalArgumentException("folds must be at least 2, got " + folds);
    }
  }

  /** A choice by five folds among {@link #untouched} and all binary methods. */
  public static MultiLabelSelection standard() {
    return new MultiLabelSelection(
        List.of(
            new Untouched(),
            PlattScaling.trainer(),
            BetaScaling.trainer(),
            HistogramBinning.trainer(),
            BayesianBinning.trainer(),
            IsotonicScaling.trainer()),
        DEFAULT_FOLDS,
        DEFAULT_SEED);
  }

  /** The logits as they are, where a fit is asked for: {@link PlattScaling} with slope 1. */
  public static BinaryTrainer<PlattScaling> untouched() {
    return new Untouched();
  }

  private record Untouched() implements BinaryTrainer<PlattScaling> {
    @Override
    public String method() {
      return "none";
    }

    @Override
    public Score score() {
      return Score.LOGIT;
    }

    @Override
    public PlattScaling fit(BinaryRows rows) {
      return new PlattScaling(Score.LOGIT, 1, 0);
    }
  }

  /** The same among other candidates, the simplest first. */
  public MultiLabelSelection withCandidates(BinaryTrainer<?>... newCandidates) {
    return new MultiLabelSelection(List.of(newCandidates), folds, seed);
  }

  /** The same with another number of folds. */
  public MultiLabelSelection withFolds(int newFolds) {
    return new MultiLabelSelection(candidates, newFolds, seed);
  }

  /** The same with another seed. */
  public MultiLabelSelection withSeed(long newSeed) {
    return new MultiLabelSelection(candidates, folds, newSeed);
  }

  /**
   * The calibrators of choice, fitted on all rows, with the table of all candidates.
   *
   * @param logits rows × labels, finite, at least one of each; not modified
   * @param targets of the same shape, 1 where the row has the label, else 0; not modified
   * @throws IllegalArgumentException naming the row, if an argument is not as above
   */
  public Result fit(DoubleMatrix logits, DoubleMatrix targets) {
    LabelColumns columns = LabelColumns.of(logits, targets);
    List<double[]> losses = new ArrayList<>();
    for (BinaryTrainer<?> candidate : candidates) {
      losses.add(losses(candidate, columns));
    }
    double[] ones = new double[columns.rows()];
    Arrays.fill(ones, 1);
    List<CalibratorSelection.Candidate> table =
        OneStandardErrorRule.table(
            candidates.stream().map(BinaryTrainer::method).toList(), losses, ones);
    BinaryTrainer<?> chosen = candidates.get(OneStandardErrorRule.simplest(table));
    return new Result(chosen.method(), MultiLabelScaling.fit(chosen, logits, targets), table);
  }

  /** The loss of each row, the mean over its labels. */
  private double[] losses(BinaryTrainer<?> candidate, LabelColumns columns) {
    int rows = columns.rows();
    double[][] ofLabels = new double[columns.labels()][];
    RowBlocks.run(
        columns.labels(),
        rows,
        (from, to) -> {
          for (int label = from; label < to; label++) {
            ofLabels[label] = losses(candidate, columns.scores(label), columns.positives(label));
          }
        });
    double[] losses = new double[rows];
    for (double[] ofLabel : ofLabels) {
      for (int row = 0; row < rows; row++) {
        losses[row] += ofLabel[row] / ofLabels.length;
      }
    }
    return losses;
  }

  /** The loss of each row behind the calibrator that was fitted without its fold. */
  private double[] losses(BinaryTrainer<?> candidate, double[] logits, boolean[] positives) {
    double[] losses = new double[logits.length];
    int parts = Math.min(folds, logits.length);
    int[] classes = new int[logits.length];
    Arrays.setAll(classes, row -> positives[row] ? 1 : 0);
    StratifiedFolds dealt = StratifiedFolds.of(classes, 2, parts, seed);
    for (int fold = 0; fold < parts; fold++) {
      int[] others = dealt.outside(fold);
      if (others.length == 0) {
        Arrays.fill(losses, Double.NaN);
        return losses;
      }
      double[] scores = new double[others.length];
      boolean[] theirs = new boolean[others.length];
      for (int i = 0; i < others.length; i++) {
        scores[i] = candidate.score().ofLogit(logits[others[i]]);
        theirs[i] = positives[others[i]];
      }
      BinaryCalibrator calibrator = candidate.fit(scores, theirs);
      for (int row : dealt.inside(fold)) {
        double score = calibrator.score().ofLogit(logits[row]);
        double p = positives[row] ? calibrator.probability(score) : calibrator.complement(score);
        losses[row] = 0.0 - Math.log(p);
      }
    }
    return losses;
  }
}
