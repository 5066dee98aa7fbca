package org.softmax4j.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * The fraction of positive rows in each bin of the probability. Bins are (lower, upper], 0 in the
 * first. May say 0 and 1, which a single contrary row makes an infinite log-loss.
 *
 * <p>Reference: Zadrozny and Elkan 2001, Obtaining calibrated probability estimates from decision
 * trees and naive Bayesian classifiers, ICML.
 */
public final class HistogramBinning implements BinaryCalibrator {
  private static final Trainer TRAINER = new Trainer(15, Bins.EQUAL_MASS);

  private final Staircase steps;

  /**
   * The parameters of this method.
   *
   * @param edges between the bins, ascending
   * @param values one for each bin
   */
  public record Parameters(List<Double> edges, List<Double> values) {
    public Parameters {
      edges = List.copyOf(edges);
      values = List.copyOf(values);
    }
  }

  /** How the bins are laid. */
  public enum Bins {
    /** Of equal width. A bin without rows says its own middle. */
    EQUAL_WIDTH {
      @Override
      double[] edges(ScoreGroups groups, int bins) {
        double[] edges = new double[bins - 1];
        Arrays.setAll(edges, i -> (i + 1) / (double) bins);
        return edges;
      }
    },
    /**
     * Of about the same weight each, with edges midway between neighbouring probabilities. Equal
     * probabilities stay together, so there may be fewer bins, and none is without rows.
     */
    EQUAL_MASS {
      @Override
      double[] edges(ScoreGroups groups, int bins) {
        EqualMassEdges edges = new EqualMassEdges(groups);
        return Arrays.stream(edges.cuts(bins)).mapToDouble(edges::edge).toArray();
      }
    };

    abstract double[] edges(ScoreGroups groups, int bins);

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Counts.
   *
   * @param bins at least 1: 15 by default
   * @param kind of equal mass by default
   */
  public record Trainer(int bins, Bins kind) implements BinaryTrainer<HistogramBinning> {
    /** Checks the number of bins. */
    public Trainer {
      if (bins < 1) {
        throw new IllegalArgumentException("bins must be at least 1, got " + bins);
      }
    }

    /** The same with another number of bins. */
    public Trainer withBins(int newBins) {
      return new Trainer(newBins, kind);
    }

    /** The same with bins laid another way. */
    public Trainer withKind(Bins newKind) {
      return new Trainer(bins, newKind);
    }

    @Override
    public String method() {
      return "histogram";
    }

    @Override
    public Score score() {
      return Score.PROBABILITY;
    }

    @Override
    public HistogramBinning fit(BinaryRows rows) {
      ScoreGroups groups = rows.groups();
      double[] edges = kind.edges(groups, bins);
      double[] weights = new double[edges.length + 1];
      double[] positives = new double[weights.length];
      for (int i = 0; i < groups.size(); i++) {
        int bin = Staircase.bin(edges, groups.scores()[i]);
        weights[bin] += groups.weights()[i];
        positives[bin] += groups.positives()[i];
      }
      double[] values = new double[weights.length];
      for (int bin = 0; bin < values.length; bin++) {
        double lower = bin == 0 ? 0 : edges[bin - 1];
        double upper = bin == edges.length ? 1 : edges[bin];
        values[bin] =
            weights[bin] == 0 ? (lower + upper) / 2 : Math.min(1, positives[bin] / weights[bin]);
      }
      return new HistogramBinning(new Staircase(edges, values));
    }
  }

  private HistogramBinning(Staircase steps) {
    this.steps = steps;
  }

  /**
   * Bins by known parameters.
   *
   * @param edges between the bins, ascending, in [0, 1]; copied
   * @param values one more, in [0, 1]; copied
   * @throws IllegalArgumentException if they are not as above
   */
  public static HistogramBinning of(double[] edges, double[] values) {
    return new HistogramBinning(new Staircase(edges.clone(), values.clone()));
  }

  /** A way to fit that can be configured: 15 bins of equal mass. */
  public static Trainer trainer() {
    return TRAINER;
  }

  /** One for each class, fitted on logits and their labels. */
  public static OneVsRest<HistogramBinning> fit(FloatMatrix logits, int[] labels) {
    return OneVsRest.trainer(trainer()).fit(logits, labels);
  }

  /** One for each class, fitted on logits and their labels. */
  public static OneVsRest<HistogramBinning> fit(DoubleMatrix logits, int[] labels) {
    return OneVsRest.trainer(trainer()).fit(logits, labels);
  }

  /** One for each class, fitted on logits and their labels, each row counted so many times. */
  public static OneVsRest<HistogramBinning> fit(
      FloatMatrix logits, int[] labels, double[] sampleWeights) {
    return OneVsRest.trainer(trainer()).fit(logits, labels, sampleWeights);
  }

  /** One for each class, fitted on logits and their labels, each row counted so many times. */
  public static OneVsRest<HistogramBinning> fit(
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
    return other instanceof HistogramBinning that && parameters().equals(that.parameters());
  }

  @Override
  public int hashCode() {
    return parameters().hashCode();
  }

  @Override
  public String toString() {
    return "HistogramBinning" + parameters();
  }
}
