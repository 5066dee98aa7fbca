package org.softmax4j.neural;

import java.util.Map;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.sampling.GumbelSoftmax;

/**
 * A random choice that gradients flow through: softmax((z + g) / temperature) with Gumbel noise g,
 * over each row or each group of a row. Straight-through, it hands on the choice itself, one-hot,
 * and its gradient is that of the softmax. Without noise, in evaluation, g is 0.
 *
 * <p>Reference: E. Jang, S. Gu, B. Poole (2017), arXiv:1611.01144, equation 2 and section 2.2.
 *
 * @param temperature positive and finite; low ones are nearer to one-hot
 * @param groupSize values of one group, 0 for the whole row
 * @param straightThrough whether the choice is handed on one-hot
 */
public record GumbelSoftmaxLayer(double temperature, int groupSize, boolean straightThrough)
    implements Operation {
  static final String TYPE = "gumbel-softmax";
  private static final String TEMPERATURE = "temperature";
  private static final String GROUP_SIZE = "groupSize";
  private static final String STRAIGHT_THROUGH = "straightThrough";

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public GumbelSoftmaxLayer {
    Settings.checkPositive(TEMPERATURE, temperature);
    if (groupSize < 0) {
      throw new IllegalArgumentException("groupSize must not be negative, got " + groupSize);
    }
  }

  /** The layer over whole rows, relaxed. */
  public static GumbelSoftmaxLayer of(double temperature) {
    return new GumbelSoftmaxLayer(temperature, 0, false);
  }

  static GumbelSoftmaxLayer of(LayerSpec spec) {
    return new GumbelSoftmaxLayer(
        spec.decimal(TEMPERATURE), spec.number(GROUP_SIZE), spec.flag(STRAIGHT_THROUGH));
  }

  /**
   * The same over each group of neighbours.
   *
   * @param size values of one group, at least 1; rows are a whole number of groups
   */
  public GumbelSoftmaxLayer overGroups(int size) {
    Settings.checkAtLeastOne(GROUP_SIZE, size);
    return new GumbelSoftmaxLayer(temperature, size, straightThrough);
  }

  /** The same that hands on the choice itself. */
  public GumbelSoftmaxLayer withStraightThrough() {
    return new GumbelSoftmaxLayer(temperature, groupSize, true);
  }

  @Override
  public String name() {
    return "GumbelSoftmax";
  }

  @Override
  public Shape outputShape(Shape input) {
    Groups.checkedSize(name(), groupSize, input);
    return input;
  }

  @Override
  public boolean addsNoise() {
    return true;
  }

  @Override
  public OperationPass pass(Shape input, Workspace workspace) {
    return new GumbelPass(this, Groups.checkedSize(name(), groupSize, input));
  }

  @Override
  public LayerSpec spec() {
    return new LayerSpec(
        TYPE,
        Map.of(
            TEMPERATURE,
            Double.toString(temperature),
            GROUP_SIZE,
            Integer.toString(groupSize),
            STRAIGHT_THROUGH,
            Boolean.toString(straightThrough)));
  }

  private static final class GumbelPass implements OperationPass {
    private final GumbelSoftmax relaxation;
    private final boolean straightThrough;
    private final int groupSize;
    private FloatMatrix relaxed = FloatMatrix.zeros(0, 0);

    GumbelPass(GumbelSoftmaxLayer layer, int groupSize) {
      this.relaxation = GumbelSoftmax.of(layer.temperature());
      this.straightThrough = layer.straightThrough();
      this.groupSize = groupSize;
    }

    @Override
    public void forward(FloatMatrix input, FloatMatrix output, PassMode mode) {
      FloatMatrix logits = Groups.of(input, groupSize);
      DoubleMatrix noise =
          mode.random()
              .map(random -> GumbelSoftmax.noise(logits.rows(), groupSize, random))
              .orElseGet(() -> DoubleMatrix.zeros(logits.rows(), groupSize));
      relaxed = relaxation.relaxed(logits, noise);
      Groups.copy(straightThrough ? GumbelSoftmax.oneHot(logits, noise) : relaxed, output);
    }

    @Override
    public void backward(
        FloatMatrix input,
        FloatMatrix output,
        FloatMatrix outputGradient,
        FloatMatrix inputGradient) {
      FloatMatrix upstream = Groups.of(outputGradient, groupSize);
      Groups.copy(relaxation.gradient(relaxed, upstream), inputGradient);
    }
  }
}
