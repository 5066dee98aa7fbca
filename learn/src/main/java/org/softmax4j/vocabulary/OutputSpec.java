package org.softmax4j.vocabulary;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.softmax4j.matrix.FloatMatrix;

/**
 * An {@link OutputLayer} without its weights, as plain words and numbers: what model files hold.
 * What it is trained with is no part of it. Immutable.
 */
public final class OutputSpec {
  private static final Map<String, BiFunction<OutputSpec, List<FloatMatrix>, OutputLayer>> TYPES =
      Map.of(
          FullOutput.TYPE, FullOutput::of,
          HierarchicalOutput.TYPE, HierarchicalOutput::of,
          TwoLevelOutput.TYPE, TwoLevelOutput::of,
          AdaptiveOutput.TYPE, AdaptiveOutput::of,
          DifferentiatedOutput.TYPE, (spec, weights) -> DifferentiatedOutput.of(weights),
          SampledOutput.TYPE, SampledOutput::of,
          MixtureOfSoftmaxes.TYPE, (spec, weights) -> MixtureOfSoftmaxes.of(weights));

  private final String type;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Map<String, double[]> arrays = new LinkedHashMap<>();

  /**
   * A spec.
   *
   * @param type the word for the kind of layer
   * @param settings by name; copied
   * @param arrays longer settings by name; copied
   */
  public OutputSpec(String type, Map<String, String> settings, Map<String, double[]> arrays) {
    this.type = type;
    this.settings.putAll(settings);
    arrays.forEach((name, values) -> this.arrays.put(name, values.clone()));
  }

  static OutputSpec of(String type) {
    return new OutputSpec(type, Map.of(), Map.of());
  }

  /** The word for the kind of layer. */
  public String type() {
    return type;
  }

  /** Settings by name; a copy. */
  public Map<String, String> settings() {
    return new LinkedHashMap<>(settings);
  }

  /** Longer settings by name; a copy. */
  public Map<String, double[]> arrays() {
    Map<String, double[]> copy = new LinkedHashMap<>();
    arrays.forEach((name, values) -> copy.put(name, values.clone()));
    return copy;
  }

  /**
   * The layer.
   *
   * @param weights in the order of {@link OutputLayer#weights}; shared, not copied
   * @throws IllegalArgumentException if the type is unknown, or a setting or a shape is wrong
   */
  public OutputLayer toLayer(List<FloatMatrix> weights) {
    BiFunction<OutputSpec, List<FloatMatrix>, OutputLayer> layer = TYPES.get(type);
    if (layer == null) {
      throw new IllegalArgumentException(
          "type must be one of " + TYPES.keySet().stream().sorted().toList() + ", got " + type);
    }
    return layer.apply(this, List.copyOf(weights));
  }

  /** Weights of which there must be a number. */
  static FloatMatrix weight(List<FloatMatrix> weights, int index, int count) {
    if (weights.size() != count) {
      throw new IllegalArgumentException("weights must be " + count + ", got " + weights.size());
    }
    return weights.get(index);
  }

  boolean has(String name) {
    return settings.containsKey(name);
  }

  String text(String name) {
    String value = settings.get(name);
    if (value == null) {
      throw new IllegalArgumentException("setting " + name + " must be there, got " + settings);
    }
    return value;
  }

  double number(String name) {
    try {
      return Double.parseDouble(text(name));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "setting " + name + " must be a number, got " + text(name), e);
    }
  }

  int whole(String name) {
    return whole(name, number(name));
  }

  double[] numbers(String name) {
    double[] values = arrays.get(name);
    if (values == null) {
      throw new IllegalArgumentException(
          "array " + name + " must be there, got " + arrays.keySet());
    }
    return values.clone();
  }

  int[] wholes(String name) {
    double[] values = numbers(name);
    int[] result = new int[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = whole(name, values[i]);
    }
    return result;
  }

  private static int whole(String name, double value) {
    if (value != (int) value) {
      throw new IllegalArgumentException(name + " must be a whole number, got " + value);
    }
    return (int) value;
  }

  static double[] widened(int[] values) {
    double[] result = new double[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = values[i];
    }
    return result;
  }
}
