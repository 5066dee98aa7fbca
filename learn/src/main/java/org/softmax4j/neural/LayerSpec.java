package org.softmax4j.neural;

import java.util.Map;

/**
 * A layer as a model file has it.
 *
 * @param type the kind of layer, as {@code dense}
 * @param settings what its factory needs, by name
 */
public record LayerSpec(String type, Map<String, String> settings) {
  public LayerSpec {
    settings = Map.copyOf(settings);
  }

  /**
   * The layer that is described.
   *
   * @throws IllegalArgumentException if the type is unknown, or a setting is missing or wrong
   */
  public Layer toLayer() {
    return switch (type) {
      case Dense.TYPE -> Dense.of(this);
      case Relu.TYPE -> Relu.layer();
      case SoftmaxLayer.TYPE -> SoftmaxLayer.layer();
      default -> throw new IllegalArgumentException("unknown type of layer: " + type);
    };
  }

  /** A setting that is a whole number. */
  int number(String name) {
    String value = settings.getOrDefault(name, "nothing");
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          name + " of layer " + type + " must be a whole number, got " + value, e);
    }
  }
}
