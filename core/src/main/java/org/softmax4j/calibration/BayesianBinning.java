package org.softmax4j.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * Bayesian binning into quantiles: the mean over many numbers of bins of equal mass, each weighted
 * by how probable it makes the rows. The mean of staircases is a staircase, and kept as one.
 *
 * <p>Reference: Naeini, Cooper, Hauskrecht 2015, Obtaining well calibrated probabilities using
 * Bayesian binning, AAAI.
 */
public final class BayesianBinning implements BinaryCalibrator {
  private static final Trainer TRAINER = new Trainer(Scoring.BDEU);

  private final Staircase steps;

  /**
   * The parameters of this method.
   *
   * @param edges between the steps, ascending
   * @param values one for each step
   */
  public record Parameters(List<Double> edges, List<Double> values) {
    public Parameters {
      edges = List.copyOf(edges);
      values = List.copyOf(values);
    }
  }

  /** How a number of bins is judged. */
  public enum Scoring {
    /**
     * The marginal likelihood under a beta prior in each bin, of weight 2/bins and with its mean in
     * the middle of the bin, as in the paper.
     */
    BDEU {
      @Override
      double ofBin(double positives, double negatives, double alpha, double beta) {
        return rising(alpha, positives)
            + rising(beta, negatives)
            - rising(alpha + beta, positives + negatives);
      }

      @Override
      double penalty(int bins, double weight) {
        return 0;
      }
    },
    /** The likelihood of each bin's own fraction, less bins/2 · ln rows. */
    BIC {
      @Override
      double ofBin(double positives, double negatives, double alpha, double beta) {
        double total = positives + negatives;
        return (positives > 0 ? positives * Math.log(positives / total) : 0)
            + (negatives > 0 ? negatives * Math.log(negatives / total) : 0);
      }

      @Override
      double penalty(int bins, double weight) {
        return bins / 2.0 * Math.log(weight);
      }
    };

    /** ln Γ(x + n)/Γ(x), 0 for n = 0 at any x. */
    private static double rising(double x, double n) {
      return n == 0 ? 0 : LogGamma.of(x + n) - LogGamma.of(x);
    }

    abstract double ofBin(double positives, double negatives, double alpha, double beta);

    abstract double penalty(int bins, double weight);

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Fits all numbers of bins from N^(1/3)/10 to 10·N^(1/3), N the sum of the weights, and leaves
   * out those less than 1e-4 times as probable as the best.
   *
   * @param scoring BDeu by default
   */
  public record Trainer(Scoring scoring) implements BinaryTrainer<BayesianBinning> {
    private static final double SPREAD = 10;
    private static final double LEAST_WEIGHT = 1e-4;

    /** The same with another judge. */
    public Trainer withScoring(Scoring newScoring) {
      return new Trainer(newScoring);
    }

    @Override
    public String method() {
      return "bbq";
    }

    @Override
    public Score score() {
      return Score.PROBABILITY;
    }

    @Override
    public BayesianBinning fit(BinaryRows rows) {
      ScoreGroups groups = rows.groups();
      EqualMassEdges edges = new EqualMassEdges(groups);
      List<BinningModel> models = models(groups, edges);
      double best = models.stream().mapToDouble(BinningModel::logScore).max().orElseThrow();
      models.removeIf(model -> model.logScore() < best + Math.log(LEAST_WEIGHT));
      return new BayesianBinning(mean(models, best, edges));
    }

    private List<BinningModel> models(ScoreGroups groups, EqualMassEdges edges) {
      double[] weightsUpTo = upTo(groups.weights());
      double[] positivesUpTo = upTo(groups.positives());
      double root = Math.cbrt(weightsUpTo[groups.size()]);
      int most = (int) Math.min(groups.size(), Math.ceil(SPREAD * root));
      int least = (int) Math.min(most, Math.max(1, Math.floor(root / SPREAD)));
      List<BinningModel> models = new ArrayList<>();
      int[] last = {-1};
      for (int bins = least; bins <= most; bins++) {
        int[] cuts = edges.cuts(bins);
        if (!Arrays.equals(cuts, last)) {
          models.add(BinningModel.of(cuts, edges, weightsUpTo, positivesUpTo, scoring));
        }
        last = cuts;
      }
      return models;
    }

    private static double[] upTo(double[] values) {
      double[] sums = new double[values.length + 1];
      for (int i = 0; i < values.length; i++) {
        sums[i + 1] = sums[i] + values[i];
      }
      return sums;
    }

    private static Staircase mean(List<BinningModel> models, double best, EqualMassEdges edges) {
      int[] cuts =
          models.stream()
              .flatMapToInt(model -> IntStream.of(model.cuts()))
              .sorted()
              .distinct()
              .toArray();
      double[] values = new double[cuts.length + 1];
      double total = 0;
      for (BinningModel model : models) {
        double weight = Math.exp(model.logScore() - best);
        total += weight;
        for (int step = 0, bin = 0; step < values.length; step++) {
          values[step] += weight * model.values()[bin];
          boolean ends =
              bin < model.cuts().length && step < cuts.length && cuts[step] == model.cuts()[bin];
          bin += ends ? 1 : 0;
        }
      }
      for (int step = 0; step < values.length; step++) {
        values[step] = Math.min(1, values[step] / total);
      }
      return new Staircase(IntStream.of(cuts).mapToDouble(edges::edge).toArray(), values);
    }
  }

  private BayesianBinning(Staircase steps) {
    this.steps = steps;
  }

  /**
   * Steps by known parameters.
   *
   * @param edges between the steps, ascending, in [0, 1]; copied
   * @param values one more, in [0, 1]; copied
   * @throws IllegalArgumentException if they are not as above
   */
  public static BayesianBinning of(double[] edges, double[] values) {
    return new BayesianBinning(new Staircase(edges.clone(), values.clone()));
  }

  /** A way to fit that can be configured. */
  public static Trainer trainer() {
    return TRAINER;
  }

  /** One for each class, fitted on logits and their labels. */
  public static OneVsRest<BayesianBinning> fit(FloatMatrix logits, int[] labels) {
    return OneVsRest.trainer(trainer()).fit(logits, labels);
  }

  /** One for each class, fitted on logits and their labels. */
  public static OneVsRest<BayesianBinning> fit(DoubleMatrix logits, int[] labels) {
    return OneVsRest.trainer(trainer()).fit(logits, labels);
  }

  /** One for each class, fitted on logits and their labels, each row counted so many times. */
  public static OneVsRest<BayesianBinning> fit(
      FloatMatrix logits, int[] labels, double[] sampleWeights) {
    return OneVsRest.trainer(trainer()).fit(logits, labels, sampleWeights);
  }

  /** One for each class, fitted on logits and their labels, each row counted so many times. */
  public static OneVsRest<BayesianBinning> fit(
      DoubleMatrix logits, int[] labels, double[] sampleWeights) {
    return OneVsRest.trainer(trainer()).fit(logits, labels, sampleWeights);
  }

  @Override
  public Score score() {
    return TRAINER.score();
  }

  @Override
  public double probability(double value) {
    return steps.at(value);
  }

  @Override
  public boolean isMonotone() {
    return steps.isMonotone();
  }

  @Override
  public String method() {
    return TRAINER.method();
  }

  @Override
  public Parameters parameters() {
    return new Parameters(steps.edges(), steps.values());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BayesianBinning that && parameters().equals(that.parameters());
  }

  @Override
  public int hashCode() {
    return parameters().hashCode();
  }

  @Override
  public String toString() {
    return "BayesianBinning" + parameters();
  }
}
