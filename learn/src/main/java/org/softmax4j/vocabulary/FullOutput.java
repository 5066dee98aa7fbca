package org.softmax4j.vocabulary;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.loss.SoftCap;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.sampling.TopK;

/**
 * The full softmax over W·h + b, trained with a cross-entropy that never holds the logits of a
 * whole batch: linear layer and loss in one.
 *
 * <p>Logits are computed tile by tile and summed up on the way; loss and gradients are those of the
 * logits stored, but for rounding. {@link #withLogitMemory} trades memory for time. Large batches
 * and vocabularies are shared between threads, with the same bits.
 *
 * <p>Reference: E. Wijmans et al., Cut your losses in large-vocabulary language models (2024),
 * arXiv:2411.09009.
 */
public final class FullOutput implements OutputLayer {
  static final String TYPE = "full";
  private static final String SOFT_CAP = "softCap";

  private final BandedLayer layer;

  private FullOutput(BandedLayer layer) {
    this.layer = layer;
  }

  /**
   * A layer with new weights, uniform within ±1/√inputs, without biases.
   *
   * @param inputs width of a hidden state, at least 1
   * @param classes at least 1
   */
  public static FullOutput of(int inputs, int classes, long seed) {
    return of(NewWeights.ofClasses(classes, inputs, seed));
  }

  /**
   * A layer over given weights, without biases; they may be those of an embedding.
   *
   * @param weights classes × inputs; shared, not copied
   */
  public static FullOutput of(FloatMatrix weights) {
    return of(weights, null);
  }

  static FullOutput of(OutputSpec spec, List<FloatMatrix> weights) {
    boolean hasBiases = weights.size() > 1;
    FloatMatrix own = OutputSpec.weight(weights, 0, hasBiases ? 2 : 1);
    FullOutput layer = hasBiases ? of(own).withBiases(weights.get(1)) : of(own);
    return spec.has(SOFT_CAP) ? layer.withSoftCap(SoftCap.of(spec.number(SOFT_CAP))) : layer;
  }

  private static FullOutput of(FloatMatrix weights, @Nullable FloatMatrix biases) {
    Checks.atLeastOne("classes", weights.rows());
    Checks.atLeastOne("inputs", weights.columns());
    Band band = new Band(0, 0, weights, biases);
    return new FullOutput(BandedLayer.of(weights.columns(), weights.rows(), List.of(band)));
  }

  /** The same with biases, all 0. */
  public FullOutput withBiases() {
    return withBiases(FloatMatrix.zeros(classes(), 1));
  }

  /**
   * The same with biases.
   *
   * @param biases classes × 1; shared, not copied
   * @throws IllegalArgumentException if the shape is another
   */
  public FullOutput withBiases(FloatMatrix biases) {
    Checks.shape("biases", biases, classes(), 1);
    Band band = new Band(0, 0, band().weights(), biases);
    return new FullOutput(layer.withBands(List.of(band)));
  }

  /**
   * The same trained with another cross-entropy: class weights, ignored label, smoothing, z-loss,
   * reduction.
   *
   * @throws IllegalArgumentException if it has weights for another number of classes, or smoothing
   *     beside a {@linkplain #withSkipThreshold threshold}
   */
  public FullOutput withLoss(CrossEntropy loss) {
    return new FullOutput(layer.withLoss(loss));
  }

  /** The same with logits that are capped softly, in training and prediction. */
  public FullOutput withSoftCap(SoftCap cap) {
    return new FullOutput(layer.withSoftCap(Objects.requireNonNull(cap, "cap")));
  }

  /**
   * The same with gradients that leave out tiles of classes whose probabilities are all small, for
   * every row of 256: less exact, faster where rare classes are numbered one behind the other.
   *
   * @param probability below which it is small, in [0, 1); 0 leaves out nothing
   * @throws IllegalArgumentException if it is out of range, or above 0 with label smoothing
   */
  public FullOutput withSkipThreshold(double probability) {
    return new FullOutput(layer.withSkipThreshold(probability));
  }

  /**
   * The same with other memory for the logits in training, with the same bits. Batches go through
   * in chunks of 256 rows. Where the logits of a chunk fit, 4 bytes for each row and class (classes
   * rounded up to a multiple of 512), they are kept for the gradients: three products of matrices
   * in place of four. Elsewhere they are computed again tile by tile. The standard is 16 MiB; 256
   * rows of 131,072 classes need 128 MiB.
   *
   * @param bytes at least 0; only what is used is allocated
   * @throws IllegalArgumentException if it is negative
   */
  public FullOutput withLogitMemory(long bytes) {
    return new FullOutput(layer.withLogitMemory(bytes));
  }

  @Override
  public CrossEntropy loss() {
    return layer.loss();
  }

  /** The cap of the logits, if there is one. */
  public Optional<SoftCap> softCap() {
    return Optional.ofNullable(layer.cap());
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
    Map<String, String> settings =
        softCap().map(cap -> Map.of(SOFT_CAP, Double.toString(cap.cap()))).orElse(Map.of());
    return new OutputSpec(TYPE, settings, Map.of());
  }

  @Override
  public OutputTraining training(long seed) {
    return new BandedTraining(layer, weights());
  }

  @Override
  public double[] logProbabilities(FloatMatrix hidden, int[] labels) {
    Checks.labelled(hidden, labels, this);
    return layer.logProbabilities(hidden, labels);
  }

  @Override
  public FloatMatrix logProbabilities(FloatMatrix hidden) {
    Checks.hidden(hidden, inputs());
    return layer.logProbabilities(hidden);
  }

  @Override
  public List<List<TopK.Candidate>> topK(FloatMatrix hidden, int k) {
    Checks.hidden(hidden, inputs());
    Checks.topK(k, classes());
    return layer.topK(hidden, k);
  }

  @Override
  public OutputCost cost(double[] frequencies) {
    Checks.shares(frequencies, classes());
    return OutputCost.full(weights(), layer.multiplyAdds());
  }

  @Override
  public String toString() {
    return "FullOutput(" + inputs() + " inputs, " + classes() + " classes)";
  }

  private Band band() {
    return layer.bands().get(0);
  }
}
