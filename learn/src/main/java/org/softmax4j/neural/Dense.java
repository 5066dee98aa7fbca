package org.softmax4j.neural;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A fully connected layer: x·W + b, and behind it an activation if there is one.
 *
 * @param inputs size of its input, at least 1
 * @param outputs size of its output, at least 1
 * @param activation what is applied to x·W + b
 */
public record Dense(int inputs, int outputs, Optional<Layer> activation) implements Layer {
  static final String TYPE = "dense";
  private static final String INPUTS = "inputs";
  private static final String OUTPUTS = "outputs";
  private static final String ACTIVATION = "activation";

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is below 1, or the activation does not take the outputs
   */
  public Dense {
    Objects.requireNonNull(activation, ACTIVATION);
    if (inputs < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "inputs and outputs must be at least 1, got " + inputs + " and " + outputs);
    }
    Shape affineOutput = Shape.of(outputs);
    activation.ifPresent(layer -> layer.outputShape(affineOutput));
  }

  /** A layer without an activation. */
  public static Dense of(int inputs, int outputs) {
    return new Dense(inputs, outputs, Optional.empty());
  }

  static Dense of(LayerSpec spec) {
    Dense dense = of(spec.number(INPUTS), spec.number(OUTPUTS));
    String activation = spec.settings().get(ACTIVATION);
    return activation == null
        ? dense
        : dense.withActivation(new LayerSpec(activation, spec.within(ACTIVATION)).toLayer());
  }

  /** The same layer with an activation, {@link Relu#layer} or {@link SoftmaxLayer#layer}. */
  public Dense withActivation(Layer layer) {
    return new Dense(inputs, outputs, Optional.of(layer));
  }

  @Override
  public String name() {
    return "Dense";
  }

  @Override
  public Optional<Shape> inputShape() {
    return Optional.of(Shape.of(inputs));
  }

  @Override
  public Shape outputShape(Shape input) {
    Shape affineOutput = new Affine(inputs, outputs).outputShape(input);
    return activation.map(layer -> layer.outputShape(affineOutput)).orElse(affineOutput);
  }

  @Override
  public List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    operations.add(new Affine(inputs, outputs));
    activation.ifPresent(layer -> operations.addAll(layer.operations()));
    return List.copyOf(operations);
  }

  @Override
  public LayerSpec spec() {
    Map<String, String> settings = new HashMap<>();
    settings.put(INPUTS, Integer.toString(inputs));
    settings.put(OUTPUTS, Integer.toString(outputs));
    activation.ifPresent(layer -> layer.spec().addTo(settings, ACTIVATION));
    return new LayerSpec(TYPE, settings);
  }
}
