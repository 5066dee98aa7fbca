package org.softmax4j.neural;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.normalizer.Gradients;
import org.softmax4j.normalizer.Normalizer;
import org.softmax4j.normalizer.StandardSoftmax;
import org.softmax4j.normalizer.Temperature;

/**
 * The softmax of each row, or of each of several groups of a row, which makes it a switch inside a
 * network. As the last layer and over whole rows it gives the probabilities of the classes and is
 * trained in one piece with the loss; anywhere else it is a layer as others are.
 */
public final class SoftmaxLayer implements Operation {
  static final String TYPE = "softmax";
  private static final String GROUP_SIZE = "groupSize";
  private static final SoftmaxLayer WHOLE_ROWS = new SoftmaxLayer(0);

  private final int groupSize;

  private SoftmaxLayer(int groupSize) {
    this.groupSize = groupSize;
  }

  /** The layer over whole rows, of any length. */
  public static SoftmaxLayer layer() {
    return WHOLE_ROWS;
  }

  /**
   * The layer over each group of neighbours.
   *
   * @param groupSize values of one group, at least 1; rows are a whole number of groups
   */
  public static SoftmaxLayer overGroups(int groupSize) {
    Settings.checkAtLeastOne(GROUP_SIZE, groupSize);
    return new SoftmaxLayer(groupSize);
  }

  static SoftmaxLayer of(LayerSpec spec) {
    return spec.settings().containsKey(GROUP_SIZE)
        ? overGroups(spec.number(GROUP_SIZE))
        : WHOLE_ROWS;
  }

  @Override
  public String name() {
    return "Softmax";
  }

  @Override
  public Shape outputShape(Shape input) {
    Groups.checkedSize(name(), groupSize, input);
    return input;
  }

  @Override
  public Optional<Normalizer> normalizer() {
    return groupSize == 0 ? Optional.of(StandardSoftmax.standard()) : Optional.empty();
  }

  @Override
  public OperationPass pass(Shape input, Workspace workspace) {
    return new SoftmaxPass(Groups.checkedSize(name(), groupSize, input), workspace.executor());
  }

  @Override
  public LayerSpec spec() {
    return new LayerSpec(
        TYPE, groupSize == 0 ? Map.of() : Map.of(GROUP_SIZE, Integer.toString(groupSize)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SoftmaxLayer that && groupSize == that.groupSize;
  }

  @Override
  public int hashCode() {
    return groupSize;
  }

  @Override
  public String toString() {
    return groupSize == 0 ? "Softmax" : "Softmax(groups of " + groupSize + ")";
  }

  private record SoftmaxPass(int groupSize, Executor executor) implements OperationPass {
    @Override
    public void forward(FloatMatrix input, FloatMatrix output, PassMode mode) {
      StandardSoftmax.standard()
          .probabilities(Groups.of(input, groupSize), Groups.of(output, groupSize), executor);
    }

    @Override
    public void backward(
        FloatMatrix input,
        FloatMatrix output,
        FloatMatrix outputGradient,
        FloatMatrix inputGradient) {
      FloatMatrix gradient =
          Gradients.softmax(
              Groups.of(output, groupSize), Groups.of(outputGradient, groupSize), Temperature.ONE);
      Groups.copy(gradient, inputGradient);
    }
  }
}
