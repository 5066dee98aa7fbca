package org.softmax4j.vocabulary;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.sampling.TopK;

/**
 * A full softmax that is trained with a few sampled classes, drawn anew for each batch and shared
 * by its rows: the cost of training does not depend on the number of classes. Predictions are
 * normalised over all classes, and cost what those of {@link FullOutput} do.
 */
public final class SampledOutput implements OutputLayer {
  static final String TYPE = "sampled";
  private static final String METHOD = "method";
  private static final String SAMPLES = "samples";

  private final BandedLayer layer;
  private final SampledLoss method;
  private final Proposal proposal;
  private final int samples;

  private SampledOutput(BandedLayer layer, SampledLoss method, Proposal proposal, int samples) {
    this.layer = layer;
    this.method = Objects.requireNonNull(method, "method");
    this.proposal = Objects.requireNonNull(proposal, "proposal");
    this.samples = samples;
    Checks.atLeastOne("samples", samples);
    if (proposal.classes() != layer.classes()) {
      throw new IllegalArgumentException(
          "proposal must be for " + layer.classes() + " classes, got " + proposal.classes());
    }
    if (method == SampledLoss.NEGATIVE_SAMPLING && proposal.learns()) {
      throw new IllegalArgumentException(
          "proposal must not learn with negative sampling, whose predictions need it, got "
              + proposal);
    }
  }

  /**
   * A layer with new weights, uniform within ±1/√inputs, and biases of 0, or −ln(classes) for
   * noise-contrastive estimation.
   *
   * @param inputs width of a hidden state, at least 1
   * @param proposal for the classes of the layer
   * @param samples drawn for each batch, at least 1
   * @param seed of the weights
   */
  public static SampledOutput of(
      int inputs, SampledLoss method, Proposal proposal, int samples, long seed) {
    int classes = proposal.classes();
    FloatMatrix biases = FloatMatrix.zeros(classes, 1);
    if (method == SampledLoss.NOISE_CONTRASTIVE_ESTIMATION) {
      Arrays.fill(biases.data(), (float) -Math.log(classes));
    }
    return of(NewWeights.ofClasses(classes, inputs, seed), biases, method, proposal, samples);
  }

  /**
   * A layer over given weights.
   *
   * @param weights classes × inputs; shared, not copied
   * @param biases classes × 1; shared, not copied
   */
  public static SampledOutput of(
      FloatMatrix weights, FloatMatrix biases, SampledLoss method, Proposal proposal, int samples) {
    Checks.atLeastOne("inputs", weights.columns());
    Checks.shape("biases", biases, weights.rows(), 1);
    Band band = new Band(0, 0, weights, biases);
    BandedLayer layer = BandedLayer.of(weights.columns(), weights.rows(), List.of(band));
    return new SampledOutput(layer, method, proposal, samples);
  }

  static SampledOutput of(OutputSpec spec, List<FloatMatrix> weights) {
    FloatMatrix own = OutputSpec.weight(weights, 0, 2);
    SampledLoss method = SampledLoss.valueOf(spec.text(METHOD));
    Proposal proposal = Proposal.of(spec, own.rows());
    return of(own, weights.get(1), method, proposal, spec.whole(SAMPLES));
  }

  /**
   * The same with class weights, an ignored label or a reduction of the rows' losses as a
   * cross-entropy has them.
   *
   * @throws IllegalArgumentException if it has weights for another number of classes, label
   *     smoothing or a z-loss, which need the logits of all classes
   */
  public SampledOutput withLoss(CrossEntropy loss) {
    BandedLayer changed = layer.withLoss(Checks.labelLoss(loss, classes()));
    return new SampledOutput(changed, method, proposal, samples);
  }

  /** How it trains. */
  public SampledLoss method() {
    return method;
  }

  /** What samples are drawn from. */
  public Proposal proposal() {
    return proposal;
  }

  /** Number of samples drawn for each batch. */
  public int samples() {
    return samples;
  }

  @Override
  public CrossEntropy loss() {
    return layer.loss();
  }

  @Override
  public int inputs() {
    return layer.inputs();
  }

  @Override
  public int classes() {
    return layer.classes();
  }

  @Override
  public List<WeightMatrix> weights() {
    return layer.weights(i -> "");
  }

  @Override
  public OutputSpec spec() {
    OutputSpec drawn = proposal.spec(TYPE);
    Map<String, String> settings = drawn.settings();
    settings.put(METHOD, method.name());
    settings.put(SAMPLES, Integer.toString(samples));
    return new OutputSpec(TYPE, settings, drawn.arrays());
  }

  @Override
  public OutputTraining training(long seed) {
    return new SampledTraining(this, layer.bands().get(0), seed);
  }

  @Override
  public double[] logProbabilities(FloatMatrix hidden, int[] labels) {
    Checks.labelled(hidden, labels, this);
    return predicting().logProbabilities(hidden, labels);
  }

  @Override
  public FloatMatrix logProbabilities(FloatMatrix hidden) {
    Checks.hidden(hidden, inputs());
    return predicting().logProbabilities(hidden);
  }

  @Override
  public List<List<TopK.Candidate>> topK(FloatMatrix hidden, int k) {
    Checks.hidden(hidden, inputs());
    Checks.topK(k, classes());
    return predicting().topK(hidden, k);
  }

  /**
   * The layer whose logits are what the training makes log-probabilities of, but for a constant.
   */
  private BandedLayer predicting() {
    if (method != SampledLoss.NEGATIVE_SAMPLING) {
      return layer;
    }
    Band band = layer.bands().get(0);
    FloatMatrix biases = Objects.requireNonNull(band.biases()).copy();
    ProposalSampler sampler = proposal.newSampler();
    for (int c = 0; c < classes(); c++) {
      biases.data()[c] += (float) Math.log(sampler.probability(c));
    }
    return layer.withBands(List.of(new Band(0, 0, band.weights(), biases)));
  }

  @Override
  public OutputCost cost(double[] frequencies) {
    Checks.shares(frequencies, classes());
    double row = layer.multiplyAdds();
    double training = 3.0 * inputs() * (Math.min(samples, classes()) + 1);
    return new OutputCost(OutputCost.parameters(weights()), training, row, row);
  }

  @Override
  public String toString() {
    return "SampledOutput("
        + inputs()
        + " inputs, "
        + classes()
        + " classes, "
        + method
        + ", "
        + samples
        + " samples of "
        + proposal
        + ")";
  }
}
