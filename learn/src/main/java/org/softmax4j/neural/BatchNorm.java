package org.softmax4j.neural;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.softmax4j.matrix.FloatMatrix;

/**
 * Batch normalization: moves each channel to mean 0 and variance 1 over the batch, then to a learnt
 * variance and mean: gamma·(x − mean) / sqrt(variance + epsilon) + beta. In evaluation mean and
 * variance are the running ones of the training.
 *
 * <p>Shape: the first dimension holds the channels, the features of a row or the channels of an
 * image; what lies behind it (the pixels) is normalized together with the rows.
 *
 * <p>Running statistics move towards those of each batch by {@code momentum}; the running variance
 * is the unbiased one, and stays where a channel has a single value.
 *
 * <p>Reference: S. Ioffe, C. Szegedy (2015), arXiv:1502.03167, algorithms 1 and 2.
 *
 * @param momentum weight of a batch in the running statistics, in (0, 1]
 * @param epsilon added to the variance; above 0, finite
 */
public record BatchNorm(double momentum, double epsilon) implements Operation {
  static final String TYPE = "batch-norm";
  private static final String MOMENTUM = "momentum";
  private static final String EPSILON = "epsilon";

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public BatchNorm {
    Settings.checkShare(MOMENTUM, momentum);
    Settings.checkPositive(EPSILON, epsilon);
  }

  /** The layer with momentum 0.1 and epsilon 1e-5; it takes any shape. */
  public static BatchNorm layer() {
    return new BatchNorm(0.1, 1e-5);
  }

  static BatchNorm of(LayerSpec spec) {
    return new BatchNorm(spec.decimal(MOMENTUM), spec.decimal(EPSILON));
  }

  /** The same with another momentum. */
  public BatchNorm withMomentum(double newMomentum) {
    return new BatchNorm(newMomentum, epsilon);
  }

  /** The same with another epsilon. */
  public BatchNorm withEpsilon(double newEpsilon) {
    return new BatchNorm(momentum, newEpsilon);
  }

  @Override
  public String name() {
    return "BatchNorm";
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  private static Shape channels(Shape input) {
    return Shape.of(input.dimension(0));
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    return List.of(new Parameter("gamma", channels(input)), new Parameter("beta", channels(input)));
  }

  @Override
  public List<Parameter> statistics(Shape input) {
    return List.of(
        new Parameter("runningMean", channels(input)),
        new Parameter("runningVariance", channels(input)));
  }

  @Override
  public void initialize(
      List<FloatMatrix> parameters, Initializer initializer, SplittableRandom random) {
    fillWithOnes(parameters.get(0));
  }

  @Override
  public void initializeStatistics(List<FloatMatrix> statistics) {
    fillWithOnes(statistics.get(1));
  }

  private static void fillWithOnes(FloatMatrix row) {
    Arrays.fill(row.data(), row.offset(), row.offset() + row.columns(), 1f);
  }

  @Override
  public Initializer initializerBefore(Initializer next) {
    return next;
  }

  @Override
  public OperationPass pass(Shape input, Workspace workspace) {
    return new BatchNormPass(this, channels(input).elements(), workspace);
  }

  @Override
  public LayerSpec spec() {
    return new LayerSpec(
        TYPE, Map.of(MOMENTUM, Double.toString(momentum), EPSILON, Double.toString(epsilon)));
  }
}
