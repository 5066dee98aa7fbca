package org.softmax4j.neural;

import java.util.List;
import java.util.Optional;

/**
 * One line of a {@link Sequential} network: a description without weights, immutable. Write your
 * own by implementing {@link Operation}, or this interface for a layer made of several operations.
 */
public interface Layer {
  /** The kind of layer as the summary shows it, as {@code Dense}. */
  String name();

  /** The shape of its input, for a layer that knows it; the first layer of a network should. */
  default Optional<Shape> inputShape() {
    return Optional.empty();
  }

  /**
   * The shape of its output.
   *
   * @throws IllegalArgumentException if the input does not fit, with what fits and what was found
   */
  Shape outputShape(Shape input);

  /** What it computes, first to last. */
  List<Operation> operations();

  /**
   * The name and the settings from which {@link LayerSpec#toLayer} makes an equal layer.
   *
   * @throws UnsupportedOperationException if the layer cannot be written to a model file, as one of
   *     your own
   */
  default LayerSpec spec() {
    throw new UnsupportedOperationException(
        "layer " + name() + " has no spec, so that it cannot be written to a model file");
  }
}
