package org.softmax4j.neural;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.normalizer.Normalizer;

/** A layer that is one differentiable function: immutable, its weights are kept elsewhere. */
public interface Operation extends Layer {
  @Override
  default List<Operation> operations() {
    return List.of(this);
  }

  /** The arrays of weights that it learns, in the order in which it is given them. */
  default List<Parameter> parameters(Shape input) {
    return List.of();
  }

  /**
   * The arrays that it keeps from batch to batch without learning them, as running means, in the
   * order in which it is given them.
   */
  default List<Parameter> statistics(Shape input) {
    return List.of();
  }

  /**
   * Sets the weights with which training begins.
   *
   * @param parameters one for each of {@link #parameters}, all zeros; modified
   * @param initializer what suits the operation behind this one
   * @param random the only source of randomness
   */
  default void initialize(
      List<FloatMatrix> parameters, Initializer initializer, SplittableRandom random) {}

  /**
   * Sets the statistics with which training begins.
   *
   * @param statistics one for each of {@link #statistics}, all zeros; modified
   */
  default void initializeStatistics(List<FloatMatrix> statistics) {}

  /**
   * How weights right before this operation should begin.
   *
   * @param next what suits the operation behind this one, which one that hands values on, as {@link
   *     Dropout}, returns
   */
  default Initializer initializerBefore(Initializer next) {
    return Initializer.GLOROT_UNIFORM;
  }

  /**
   * What the outputs are of the inputs, if it turns logits into probabilities. At the end of a
   * network such an operation is left to a loss that takes logits and to {@link
   * TrainedNetwork#probabilities}, which work on its inputs.
   */
  default Optional<Normalizer> normalizer() {
    return Optional.empty();
  }

  /**
   * Whether outputs are drawn where a {@link PassMode} brings randomness; an operation that looks
   * at {@link PassMode#random} returns true.
   */
  default boolean addsNoise() {
    return false;
  }

  /**
   * Whether its pass may be given one matrix as inputs and outputs, and one as both gradients. It
   * saves memory, and the time to move it, behind an operation that does not need its outputs.
   */
  default boolean worksInPlace() {
    return false;
  }

  /** Whether {@link OperationPass#backward} looks at the outputs. */
  default boolean needsOutputs() {
    return true;
  }

  /** The function with the given weights and scratch memory of its own. */
  OperationPass pass(Shape input, Workspace workspace);
}
