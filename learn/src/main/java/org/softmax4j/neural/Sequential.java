package org.softmax4j.neural;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.softmax4j.normalizer.Normalizer;

/** The architecture of a network: layers one behind the other. Immutable, without weights. */
public final class Sequential {
  private final Shape input;
  private final List<Layer> layers;
  private final List<Stage> stages;

  private Sequential(Shape input, List<Layer> layers) {
    this.input = Objects.requireNonNull(input, "input");
    this.layers = List.copyOf(layers);
    this.stages = stages(input, this.layers);
  }

  /**
   * A network whose first layer knows the shape of its input, as {@link Dense} does.
   *
   * @throws IllegalArgumentException if there is no layer, the first one takes any shape, or a
   *     layer does not fit behind the one before; the message names the layer
   */
  public static Sequential of(Layer... layers) {
    if (layers.length == 0) {
      throw new IllegalArgumentException("layers must not be empty");
    }
    Shape input =
        layers[0]
            .inputShape()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "layer 0 ("
                            + layers[0].name()
                            + ") takes any shape: name the input's, Sequential.of(Shape, Layer…)"));
    return of(input, List.of(layers));
  }

  /**
   * A network for rows of the given shape.
   *
   * @throws IllegalArgumentException if there is no layer, or one does not fit behind the one
   *     before; the message names the layer
   */
  public static Sequential of(Shape input, Layer... layers) {
    return of(input, List.of(layers));
  }

  /**
   * A network for rows of the given shape.
   *
   * @param layers first to last; copied
   * @throws IllegalArgumentException if there is no layer, or one does not fit behind the one
   *     before; the message names the layer
   */
  public static Sequential of(Shape input, List<Layer> layers) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("layers must not be empty");
    }
    return new Sequential(input, layers);
  }

  /** The layers as given. */
  public List<Layer> layers() {
    return layers;
  }

  /** The shape of one row of input. */
  public Shape inputShape() {
    return input;
  }

  /** Number of features of a row. */
  public int features() {
    return input.elements();
  }

  /** Number of outputs of a row: the classes. */
  public int outputs() {
    return stages.get(stages.size() - 1).output().elements();
  }

  /** Every array of weights, in the order in which the network's one array holds them. */
  public List<Parameter> parameters() {
    return stages.stream().flatMap(stage -> stage.parameters().stream()).toList();
  }

  /** Every array of statistics, in the order in which the network's one array holds them. */
  public List<Parameter> statistics() {
    return stages.stream().flatMap(stage -> stage.statistics().stream()).toList();
  }

  /** Number of values in all statistics: what is kept beside the weights, not learnt. */
  public int statisticCount() {
    return stages.stream().mapToInt(Stage::statisticCount).reduce(0, Math::addExact);
  }

  /** Number of weights and biases. */
  public int parameterCount() {
    return stages.stream().mapToInt(Stage::parameterCount).reduce(0, Math::addExact);
  }

  /** A table of the layers with their output shapes and numbers of parameters, as Keras has it. */
  public String summary() {
    return NetworkSummary.of(layers, stages);
  }

  /** Whether a layer on the way to the logits adds noise, as {@link Dropout} does. */
  public boolean addsNoise() {
    return logitStages().stream().anyMatch(stage -> stage.operation().addsNoise());
  }

  /** New weights and statistics, drawn from the seed alone. */
  NetworkState initialState(long seed) {
    Initializer[] initializers = new Initializer[stages.size()];
    Initializer next = Initializer.GLOROT_UNIFORM;
    for (int i = stages.size() - 1; i >= 0; i--) {
      initializers[i] = next;
      next = stages.get(i).operation().initializerBefore(next);
    }
    NetworkState state = new NetworkState(new float[parameterCount()], new float[statisticCount()]);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < stages.size(); i++) {
      Stage stage = stages.get(i);
      Operation operation = stage.operation();
      operation.initialize(stage.views(state.parameters()), initializers[i], random);
      operation.initializeStatistics(stage.statisticViews(state.statistics()));
    }
    return state;
  }

  /** What turns the logits into probabilities, where the last operation does. */
  Optional<Normalizer> normalizer() {
    return stages.get(stages.size() - 1).operation().normalizer();
  }

  /**
   * What leads to the outputs that a loss takes.
   *
   * @param ofLoss what makes probabilities of its logits, if it takes such
   */
  List<Stage> stagesFor(Optional<Normalizer> ofLoss) {
    return ofLoss.isPresent() ? logitStages() : stages;
  }

  /** What leads to the logits: every operation but a {@link #normalizer} at the very end. */
  List<Stage> logitStages() {
    return normalizer().isPresent() ? stages.subList(0, stages.size() - 1) : stages;
  }

  private static List<Stage> stages(Shape input, List<Layer> layers) {
    List<Stage> stages = new ArrayList<>();
    Shape shape = input;
    int offset = 0;
    int statisticsOffset = 0;
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      if (layer.operations().isEmpty()) {
        throw new IllegalArgumentException("layer " + i + " (" + layer.name() + ") does nothing");
      }
      for (Operation operation : layer.operations()) {
        Shape output = outputShape(i, layer, operation, shape);
        Stage stage = new Stage(i, operation, shape, output, offset, statisticsOffset);
        stages.add(stage);
        offset = Math.addExact(offset, stage.parameterCount());
        statisticsOffset = Math.addExact(statisticsOffset, stage.statisticCount());
        shape = output;
      }
    }
    return List.copyOf(stages);
  }

  private static Shape outputShape(int index, Layer layer, Operation operation, Shape input) {
    try {
      return operation.outputShape(input);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "layer " + index + " (" + layer.name() + ") does not fit: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sequential that
        && input.equals(that.input)
        && layers.equals(that.layers);
  }

  @Override
  public int hashCode() {
    return Objects.hash(input, layers);
  }

  @Override
  public String toString() {
    return "Sequential" + layers.stream().map(Layer::name).toList();
  }
}
