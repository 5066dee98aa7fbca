package org.softmax4j.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.Seeds;

class SampledOutputTest {
  private static final int INPUTS = 4;
  private static final int CLASSES = 12;
  private static final int SAMPLES = 9;
  private static final long SEED = 11;
  private static final int[] LABELS = {0, 1, 5, 0, 11, 3};

  private final SplittableRandom random = Seeds.random("sampled");

  static List<Proposal> proposals() {
    return List.of(
        new Proposal.Uniform(CLASSES),
        new Proposal.LogUniform(CLASSES),
        new Proposal.Unigram(OutputLayerTest.zipf(CLASSES), 0.75),
        new Proposal.Learned(CLASSES));
  }

  @ParameterizedTest
  @EnumSource
  void gradientsAreThoseOfThePlainLoss(SampledLoss method) {
    Proposal proposal = new Proposal.LogUniform(CLASSES);
    SampledOutput layer = layer(method, proposal, SAMPLES);
    FloatMatrix hidden = GradientCheck.normal(LABELS.length, INPUTS, random);
    ProposalSampler sampler = proposal.newSampler();
    SplittableRandom sameRandom = new SplittableRandom(SEED);
    int[] counts = new int[CLASSES];
    for (int i = 0; i < SAMPLES; i++) {
      counts[sampler.sample(sameRandom)]++;
    }
    GradientCheck.check(
        layer,
        layer.training(SEED),
        hidden,
        LABELS,
        (states, weights) -> {
          double nats = 0;
          for (int r = 0; r < LABELS.length; r++) {
            double[] logits = GradientCheck.logits(states.row(r), weights.get(0), weights.get(1));
            nats += plain(method, logits, LABELS[r], counts, sampler);
          }
          return nats / LABELS.length;
        });
  }

  /** The losses as their papers have them. */
  private static double plain(
      SampledLoss method, double[] logits, int label, int[] counts, ProposalSampler sampler) {
    double[] expected =
        IntStream.range(0, CLASSES).mapToDouble(c -> SAMPLES * sampler.probability(c)).toArray();
    double sum = Math.exp(logits[label]);
    double targets = 0;
    double contrast = Math.log(sigmoid(logits[label] - Math.log(expected[label])));
    double negative = Math.log(sigmoid(logits[label]));
    for (int c = 0; c < CLASSES; c++) {
      boolean isTarget = counts[c] > 0 || isLabel(c);
      targets += isTarget ? Math.exp(logits[c]) : 0;
      contrast += counts[c] * Math.log(sigmoid(Math.log(expected[c]) - logits[c]));
      negative += counts[c] * Math.log(sigmoid(-logits[c]));
      sum += c == label ? 0 : counts[c] / expected[c] * Math.exp(logits[c]);
    }
    return switch (method) {
      case IMPORTANCE_SAMPLING -> Math.log(sum) - logits[label];
      case TARGET_SAMPLING -> Math.log(targets) - logits[label];
      case NOISE_CONTRASTIVE_ESTIMATION -> -contrast;
      case NEGATIVE_SAMPLING -> -negative;
    };
  }

  private static boolean isLabel(int label) {
    return IntStream.of(LABELS).anyMatch(own -> own == label);
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @ParameterizedTest
  @MethodSource("proposals")
  void importanceSamplingConvergesToTheFullLoss(Proposal proposal) {
    double few = distanceFromFull(layer(SampledLoss.IMPORTANCE_SAMPLING, proposal, 30));
    double many = distanceFromFull(layer(SampledLoss.IMPORTANCE_SAMPLING, proposal, 300_000));
    assertThat(many).isLessThan(0.01);
    assertThat(many).isLessThan(few);
  }

  @Test
  void targetSamplingIsTheFullLossOnceAllClassesAreThere() {
    SampledOutput layer = layer(SampledLoss.TARGET_SAMPLING, new Proposal.Uniform(CLASSES), 2000);
    assertThat(distanceFromFull(layer)).isLessThan(1e-6);
  }

  /** With logits that are log-probabilities, contrast with much noise has the full gradient. */
  @ParameterizedTest
  @MethodSource("proposals")
  void noiseContrastiveGradientConvergesToTheFullOne(Proposal proposal) {
    FloatMatrix hidden = FloatMatrix.of(new float[] {1, 0, 0, 0}, 1, INPUTS);
    SampledOutput layer = layer(SampledLoss.NOISE_CONTRASTIVE_ESTIMATION, proposal, 2_000_000);
    FloatMatrix biases = layer.weights().get(1).values();
    FloatMatrix logProbabilities = full(layer).logProbabilities(hidden);
    for (int c = 0; c < CLASSES; c++) {
      float logit = layer.weights().get(0).values().get(c, 0) + biases.get(c, 0);
      biases.set(c, 0, biases.get(c, 0) + logProbabilities.get(0, c) - logit);
    }
    OutputTraining training = layer.training(SEED);
    OutputTraining exact = full(layer).training(0);
    FloatMatrix gradient = FloatMatrix.zeros(1, INPUTS);
    training.lossAndGradients(hidden, new int[] {2}, gradient);
    exact.lossAndGradients(hidden, new int[] {2}, FloatMatrix.zeros(1, INPUTS));
    for (int c = 0; c < CLASSES; c++) {
      assertThat((double) training.gradients().get(1).get(c, 0))
          .isCloseTo(exact.gradients().get(1).get(c, 0), within(0.01));
    }
  }

  /** The largest difference of loss and gradients. */
  private double distanceFromFull(SampledOutput layer) {
    FloatMatrix hidden = GradientCheck.normal(LABELS.length, INPUTS, Seeds.random("distance"));
    FloatMatrix sampled = FloatMatrix.zeros(LABELS.length, INPUTS);
    FloatMatrix exact = FloatMatrix.zeros(LABELS.length, INPUTS);
    OutputTraining training = layer.training(SEED);
    OutputTraining fullTraining = full(layer).training(0);
    double distance =
        Math.abs(
            training.lossAndGradients(hidden, LABELS, sampled)
                - fullTraining.lossAndGradients(hidden, LABELS, exact));
    distance = Math.max(distance, distance(sampled, exact));
    for (int i = 0; i < 2; i++) {
      FloatMatrix own = training.gradients().get(i).toMatrix();
      distance = Math.max(distance, distance(own, fullTraining.gradients().get(i).toMatrix()));
    }
    return distance;
  }

  private static double distance(FloatMatrix a, FloatMatrix b) {
    double distance = 0;
    for (int i = 0; i < a.toArray().length; i++) {
      distance = Math.max(distance, Math.abs(a.toArray()[i] - b.toArray()[i]));
    }
    return distance;
  }

  private static FullOutput full(SampledOutput layer) {
    return FullOutput.of(layer.weights().get(0).values())
        .withBiases(layer.weights().get(1).values());
  }

  private static SampledOutput layer(SampledLoss method, Proposal proposal, int samples) {
    SampledOutput layer = SampledOutput.of(INPUTS, method, proposal, samples, 1);
    SplittableRandom random = Seeds.random("weights");
    for (WeightMatrix weights : layer.weights()) {
      for (int i = 0; i < weights.values().data().length; i++) {
        weights.values().data()[i] = (float) (0.5 * random.nextGaussian());
      }
    }
    return layer;
  }

  @ParameterizedTest
  @MethodSource("proposals")
  void samplesComeAsOftenAsTheirProbabilitySays(Proposal proposal) {
    ProposalSampler sampler = proposal.newSampler();
    for (int label : new int[] {3, 3, 3, 7}) {
      sampler.observe(label);
    }
    int[] counts = new int[CLASSES];
    int draws = 200_000;
    for (int i = 0; i < draws; i++) {
      counts[sampler.sample(random)]++;
    }
    double sum = 0;
    for (int c = 0; c < CLASSES; c++) {
      double p = sampler.probability(c);
      sum += p;
      double deviation = Math.sqrt(draws * p * (1 - p));
      assertThat((double) counts[c]).isCloseTo(draws * p, within(6 * deviation));
    }
    assertThat(sum).isCloseTo(1, within(1e-12));
  }

  @Test
  void learnedProposalCountsLabels() {
    ProposalSampler sampler = new Proposal.Learned(4).newSampler();
    assertThat(sampler.probability(2)).isEqualTo(0.25);
    sampler.observe(2);
    sampler.observe(2);
    assertThat(sampler.probability(2)).isEqualTo(0.5);
  }

  @Test
  void seedDecidesTheSamples() {
    SampledOutput layer = layer(SampledLoss.NEGATIVE_SAMPLING, new Proposal.Uniform(CLASSES), 3);
    FloatMatrix hidden = GradientCheck.normal(LABELS.length, INPUTS, random);
    FloatMatrix gradient = FloatMatrix.zeros(LABELS.length, INPUTS);
    double loss = layer.training(1).lossAndGradients(hidden, LABELS, gradient);
    assertThat(layer.training(1).lossAndGradients(hidden, LABELS, gradient)).isEqualTo(loss);
    assertThat(layer.training(2).lossAndGradients(hidden, LABELS, gradient)).isNotEqualTo(loss);
  }

  /** Trained long on one context, each method's predictions are the frequencies of the labels. */
  @ParameterizedTest
  @EnumSource(
      value = SampledLoss.class,
      names = {"IMPORTANCE_SAMPLING", "NOISE_CONTRASTIVE_ESTIMATION", "NEGATIVE_SAMPLING"})
  void predictionsLearnFrequencies(SampledLoss method) {
    double[] frequencies = {8, 4, 2, 1};
    Proposal proposal = new Proposal.Unigram(new double[] {1, 2, 1, 1}, 1);
    SampledOutput layer = SampledOutput.of(1, method, proposal, 20, 3);
    int[] labels = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3};
    FloatMatrix hidden = FloatMatrix.zeros(labels.length, 1);
    OutputTraining training = layer.training(5);
    RowOptimizer.State optimizer = RowOptimizer.sgd(0.1).newState(layer.weights());
    double[] mean = new double[4];
    for (int step = 0; step < 4000; step++) {
      training.lossAndGradients(hidden, labels, FloatMatrix.zeros(labels.length, 1));
      optimizer.step(training.gradients(), step < 2000 ? 0.1 : 0.01);
      if (step >= 3000) {
        float[] row = layer.logProbabilities(FloatMatrix.zeros(1, 1)).row(0);
        for (int c = 0; c < 4; c++) {
          mean[c] += Math.exp(row[c]) / 1000;
        }
      }
    }
    for (int c = 0; c < 4; c++) {
      assertThat(mean[c]).isCloseTo(frequencies[c] / 15, within(0.05));
    }
  }

  @Test
  void argumentsAreChecked() {
    Proposal learned = new Proposal.Learned(3);
    assertThatThrownBy(() -> SampledOutput.of(2, SampledLoss.NEGATIVE_SAMPLING, learned, 5, 1))
        .hasMessageContaining("proposal must not learn with negative sampling");
    assertThatThrownBy(() -> SampledOutput.of(2, SampledLoss.TARGET_SAMPLING, learned, 0, 1))
        .hasMessage("samples must be at least 1, got 0");
    assertThatThrownBy(() -> new Proposal.Unigram(new double[] {1}, Double.NaN))
        .hasMessage("power must be finite and not negative, got NaN");
    assertThatThrownBy(() -> new Proposal.Uniform(0))
        .hasMessage("classes must be at least 1, got 0");
    assertThatThrownBy(
            () ->
                SampledOutput.of(
                    FloatMatrix.zeros(4, 2),
                    FloatMatrix.zeros(4, 1),
                    SampledLoss.TARGET_SAMPLING,
                    learned,
                    1))
        .hasMessage("proposal must be for 4 classes, got 3");
    SampledOutput layer = SampledOutput.of(2, SampledLoss.TARGET_SAMPLING, learned, 5, 1);
    assertThatThrownBy(() -> layer.withLoss(CrossEntropy.standard().withZLoss(1)))
        .hasMessageContaining("loss must have neither label smoothing nor z-loss");
  }
}
