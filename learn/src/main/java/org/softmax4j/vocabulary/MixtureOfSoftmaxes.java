package org.softmax4j.vocabulary;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.sampling.TopK;

/**
 * A mixture of softmaxes: p = Σ_k π_k·softmax(W·tanh(P_k·h + c_k) + b) with gates π = softmax(G·h +
 * g). The matrix of its log-probabilities may have any rank, where that of one softmax over W·h has
 * at most inputs + 1.
 *
 * <p>Reference: Z. Yang et al., Breaking the softmax bottleneck (ICLR 2018), arXiv:1711.03953,
 * section 2.4.
 */
public final class MixtureOfSoftmaxes implements OutputLayer {
  static final String TYPE = "mixture";

  private static final int MATRICES = 6;

  private final Mixture mixture;
  private final CrossEntropy loss;

  private MixtureOfSoftmaxes(Mixture mixture, CrossEntropy loss) {
    this.mixture = mixture;
    this.loss = loss;
  }

  /**
   * A layer with new weights, uniform within ±1/√columns of each matrix; biases are 0.
   *
   * @param inputs width of a hidden state, at least 1
   * @param components number of softmaxes, from 1 to 256
   * @param width of the state that each of them sees, at least 1
   * @param classes at least 1
   */
  public static MixtureOfSoftmaxes of(
      int inputs, int components, int width, int classes, long seed) {
    Checks.atLeastOne("inputs", inputs);
    Checks.atLeastOne("components", components);
    Checks.atLeastOne("width", width);
    Checks.atLeastOne("classes", classes);
    SplittableRandom random = new SplittableRandom(seed);
    int projected = Math.multiplyExact(components, width);
    return of(
        List.of(
            NewWeights.uniform(components, inputs, random),
            FloatMatrix.zeros(components, 1),
            NewWeights.uniform(projected, inputs, random),
            FloatMatrix.zeros(projected, 1),
            NewWeights.uniform(classes, width, random),
            FloatMatrix.zeros(classes, 1)));
  }

  /**
   * A layer over given weights.
   *
   * @param weights in the order and shapes of {@link #weights}: gates, components × inputs;
   *     projections, (components·width) × inputs; classes × width; each followed by its biases, a
   *     single column; shared, not copied
   * @throws IllegalArgumentException if a shape does not fit
   */
  public static MixtureOfSoftmaxes of(List<FloatMatrix> weights) {
    FloatMatrix gates = OutputSpec.weight(weights, 0, MATRICES);
    FloatMatrix classes = weights.get(4);
    if (gates.rows() < 1 || gates.rows() > BandedSoftmax.CHUNK_ROWS) {
      throw new IllegalArgumentException(
          "components must be from 1 to " + BandedSoftmax.CHUNK_ROWS + ", got " + gates.rows());
    }
    int projected = Math.multiplyExact(gates.rows(), classes.columns());
    Checks.shape("gate biases", weights.get(1), gates.rows(), 1);
    Checks.shape("projections", weights.get(2), projected, gates.columns());
    Checks.shape("projection biases", weights.get(3), projected, 1);
    Checks.shape("class biases", weights.get(5), classes.rows(), 1);
    Mixture mixture =
        new Mixture(
            new Band(0, 0, gates, weights.get(1)),
            new Band(0, 0, weights.get(2), weights.get(3)),
            new Band(0, 0, classes, weights.get(5)));
    return new MixtureOfSoftmaxes(mixture, CrossEntropy.standard());
  }

  /**
   * The same trained with another cross-entropy: class weights, ignored label, reduction.
   *
   * @throws IllegalArgumentException if it has weights for another number of classes, label
   *     smoothing or a z-loss, which a mixture of logits has not
   */
  public MixtureOfSoftmaxes withLoss(CrossEntropy newLoss) {
    return new MixtureOfSoftmaxes(mixture, Checks.labelLoss(newLoss, classes()));
  }

  /** Number of softmaxes. */
  public int components() {
    return mixture.components();
  }

  /** Width of the state that each of them sees. */
  public int width() {
    return mixture.width();
  }

  @Override
  public CrossEntropy loss() {
    return loss;
  }

  @Override
  public int inputs() {
    return mixture.inputs();
  }

  @Override
  public int classes() {
    return mixture.classes().classes();
  }

  @Override
  public List<WeightMatrix> weights() {
    List<WeightMatrix> weights = new ArrayList<>();
    String[] names = {"gates", "projections", "classes"};
    Band[] bands = {mixture.gates(), mixture.projections(), mixture.classes()};
    for (int i = 0; i < bands.length; i++) {
      weights.add(new WeightMatrix(names[i] + ".weights", bands[i].weights()));
      weights.add(
          new WeightMatrix(names[i] + ".biases", Objects.requireNonNull(bands[i].biases())));
    }
    return List.copyOf(weights);
  }

  @Override
  public OutputSpec spec() {
    return OutputSpec.of(TYPE);
  }

  @Override
  public OutputTraining training(long seed) {
    return new MixtureTraining(mixture, loss, weights());
  }

  @Override
  public double[] logProbabilities(FloatMatrix hidden, int[] labels) {
    Checks.labelled(hidden, labels, this);
    return mixture.logProbabilities(hidden, labels);
  }

  @Override
  public FloatMatrix logProbabilities(FloatMatrix hidden) {
    Checks.hidden(hidden, inputs());
    FloatMatrix result = FloatMatrix.zeros(hidden.rows(), classes());
    for (int r = 0; r < hidden.rows(); r++) {
      double[] row = mixture.logProbabilities(hidden.rowRange(r, r + 1));
      for (int c = 0; c < row.length; c++) {
        result.set(r, c, (float) row[c]);
      }
    }
    return result;
  }

  @Override
  public List<List<TopK.Candidate>> topK(FloatMatrix hidden, int k) {
    Checks.hidden(hidden, inputs());
    Checks.topK(k, classes());
    List<List<TopK.Candidate>> result = new ArrayList<>();
    for (int r = 0; r < hidden.rows(); r++) {
      BestClasses best = new BestClasses(k);
      double[] row = mixture.logProbabilities(hidden.rowRange(r, r + 1));
      for (int c = 0; c < row.length; c++) {
        best.offer(c, row[c]);
      }
      result.add(best.drain());
    }
    return result;
  }

  @Override
  public OutputCost cost(double[] frequencies) {
    Checks.shares(frequencies, classes());
    double each = (double) (width() + 1) * inputs() + (double) classes() * width();
    return OutputCost.full(weights(), components() * each);
  }

  @Override
  public String toString() {
    return "MixtureOfSoftmaxes("
        + inputs()
        + " inputs, "
        + components()
        + " x "
        + width()
        + ", "
        + classes()
        + " classes)";
  }
}
