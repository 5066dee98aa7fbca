package org.softmax4j.vocabulary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.sampling.TopK;

/**
 * The differentiated softmax: a full softmax whose classes see parts of the hidden state, wide
 * parts for frequent classes and narrow ones for rare classes.
 *
 * <p>Classes are numbered by falling frequency and cut into bands; the hidden state is cut into as
 * many parts, and the logits of a band come from its part alone. All logits take part in one
 * softmax.
 *
 * <p>Reference: W. Chen, D. Grangier, M. Auli, Strategies for training large vocabulary neural
 * language models (2016), P16-1186, section 3.3.
 */
public final class DifferentiatedOutput implements OutputLayer {
  static final String TYPE = "differentiated";

  private final BandedLayer layer;

  private DifferentiatedOutput(BandedLayer layer) {
    this.layer = layer;
  }

  /**
   * A layer with new weights, uniform within ±1/√width of each band, and biases of 0.
   *
   * @param bandClasses number of classes in each band, at least 1
   * @param bandWidths width of its part of the hidden state, at least 1
   * @throws IllegalArgumentException if there is no band, or numbers are missing or below 1
   */
  public static DifferentiatedOutput of(int[] bandClasses, int[] bandWidths, long seed) {
    if (bandClasses.length == 0 || bandClasses.length != bandWidths.length) {
      throw new IllegalArgumentException(
          "bandClasses and bandWidths must have one length above 0, got "
              + bandClasses.length
              + " and "
              + bandWidths.length);
    }
    SplittableRandom random = new SplittableRandom(seed);
    List<FloatMatrix> weights = new ArrayList<>();
    for (int i = 0; i < bandClasses.length; i++) {
      Checks.atLeastOne("bandClasses[" + i + "]", bandClasses[i]);
      Checks.atLeastOne("bandWidths[" + i + "]", bandWidths[i]);
      weights.add(NewWeights.uniform(bandClasses[i], bandWidths[i], random));
      weights.add(FloatMatrix.zeros(bandClasses[i], 1));
    }
    return of(weights);
  }

  /**
   * A layer over given weights.
   *
   * @param weights for each band its weights, classes × width, and then its biases, classes × 1;
   *     shared, not copied
   * @throws IllegalArgumentException if a shape does not fit
   */
  public static DifferentiatedOutput of(List<FloatMatrix> weights) {
    if (weights.isEmpty() || weights.size() % 2 != 0) {
      throw new IllegalArgumentException("weights must be two a band, got " + weights.size());
    }
    List<Band> bands = new ArrayList<>();
    int firstClass = 0;
    int firstInput = 0;
    for (int i = 0; i < weights.size(); i += 2) {
      FloatMatrix own = weights.get(i);
      Checks.atLeastOne("classes of band " + i / 2, own.rows());
      Checks.atLeastOne("width of band " + i / 2, own.columns());
      Checks.shape("biases of band " + i / 2, weights.get(i + 1), own.rows(), 1);
      bands.add(new Band(firstClass, firstInput, own, weights.get(i + 1)));
      firstClass = Math.addExact(firstClass, own.rows());
      firstInput = Math.addExact(firstInput, own.columns());
    }
    return new DifferentiatedOutput(BandedLayer.of(firstInput, firstClass, bands));
  }

  /**
   * The same trained with another cross-entropy: class weights, ignored label, smoothing, z-loss,
   * reduction.
   *
   * @throws IllegalArgumentException if it has weights for another number of classes
   */
  public DifferentiatedOutput withLoss(CrossEntropy loss) {
    return new DifferentiatedOutput(layer.withLoss(loss));
  }

  /** Number of classes in each band. */
  public List<Integer> bandClasses() {
    return layer.bands().stream().map(Band::classes).toList();
  }

  /** Width of each band's part of the hidden state. */
  public List<Integer> bandWidths() {
    return layer.bands().stream().map(band -> band.weights().columns()).toList();
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
    return layer.weights(i -> "bands." + i + ".");
  }

  @Override
  public OutputSpec spec() {
    return OutputSpec.of(TYPE);
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
    return "DifferentiatedOutput("
        + Arrays.toString(bandClasses().toArray())
        + " classes, widths "
        + Arrays.toString(bandWidths().toArray())
        + ")";
  }
}
