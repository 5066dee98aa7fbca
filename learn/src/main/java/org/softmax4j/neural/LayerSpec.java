package org.softmax4j.neural;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A layer as a model file has it.
 *
 * @param type the kind of layer, as {@code dense}
 * @param settings what its factory needs, by name
 */
public record LayerSpec(String type, Map<String, String> settings) {
  private static final String NOTHING = "nothing";

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
      case Conv2d.TYPE -> Conv2d.of(this);
      case MaxPool2d.TYPE -> MaxPool2d.of(this);
      case Flatten.TYPE -> Flatten.layer();
      case Relu.TYPE -> Relu.layer();
      case SigmoidLayer.TYPE -> SigmoidLayer.layer();
      case Tanh.TYPE -> Tanh.layer();
      case Dropout.TYPE -> Dropout.of(this);
      case ChannelsFirst.TYPE -> ChannelsFirst.layer();
      case BatchNorm.TYPE -> BatchNorm.of(this);
      case SoftmaxLayer.TYPE -> SoftmaxLayer.of(this);
      case GumbelSoftmaxLayer.TYPE -> GumbelSoftmaxLayer.of(this);
      default -> throw new IllegalArgumentException("unknown type of layer: " + type);
    };
  }

  /** Adds the layer to the settings of one that it is a part of. */
  void addTo(Map<String, String> whole, String name) {
    whole.put(name, type);
    settings.forEach((setting, value) -> whole.put(name + "." + setting, value));
  }

  /** The settings of a part of this layer, as {@link #addTo} has put them. */
  Map<String, String> within(String name) {
    Map<String, String> part = new HashMap<>();
    String prefix = name + ".";
    settings.forEach(
        (setting, value) -> {
          if (setting.startsWith(prefix)) {
            part.put(setting.substring(prefix.length()), value);
          }
        });
    return part;
  }

  /** A setting that is a whole number. */
  int number(String name) {
    return parsed(name, "a whole number", Integer::valueOf);
  }

  /** A setting that is a number. */
  double decimal(String name) {
    return parsed(name, "a number", Double::valueOf);
  }

  /** A setting that is true or false. */
  boolean flag(String name) {
    String value = settings.getOrDefault(name, NOTHING);
    if (!value.equals("true") && !value.equals("false")) {
      throw wrong(name, "true or false", value);
    }
    return value.equals("true");
  }

  private <T> T parsed(String name, String rule, Function<String, T> parser) {
    String value = settings.getOrDefault(name, NOTHING);
    try {
      return parser.apply(value);
    } catch (NumberFormatException e) {
      IllegalArgumentException wrong = wrong(name, rule, value);
      wrong.initCause(e);
      throw wrong;
    }
  }

  private IllegalArgumentException wrong(String name, String rule, String value) {
    return new IllegalArgumentException(
        name + " of layer " + type + " must be " + rule + ", got " + value);
  }
}
