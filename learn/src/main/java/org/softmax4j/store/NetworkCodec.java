package org.softmax4j.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.softmax4j.classifier.Classifier;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.neural.Layer;
import org.softmax4j.neural.LayerSpec;
import org.softmax4j.neural.Parameter;
import org.softmax4j.neural.Sequential;
import org.softmax4j.neural.Shape;
import org.softmax4j.neural.TrainedNetwork;

/** Networks: their layers and history as JSON, one tensor of floats for each array of weights. */
final class NetworkCodec implements ModelCodec {
  private static final String INPUT = "input";
  private static final String LAYERS = "layers";
  private static final String HISTORY = "history";
  private static final String TYPE = "type";
  private static final String SETTINGS = "settings";

  @Override
  public String kind() {
    return "network";
  }

  @Override
  public boolean handles(Classifier classifier) {
    return classifier instanceof TrainedNetwork;
  }

  @Override
  public Map<String, Object> description(Classifier classifier) {
    TrainedNetwork trained = (TrainedNetwork) classifier;
    Map<String, Object> fields = new LinkedHashMap<>();
    List<Long> input = new ArrayList<>();
    for (long size : sizes(trained.network().inputShape())) {
      input.add(size);
    }
    fields.put(INPUT, input);
    fields.put(
        LAYERS,
        trained.network().layers().stream().map(Layer::spec).map(NetworkCodec::layer).toList());
    fields.put(HISTORY, HistoryJson.write(trained.history()));
    return fields;
  }

  private static Map<String, Object> layer(LayerSpec spec) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(TYPE, spec.type());
    fields.put(SETTINGS, new TreeMap<>(spec.settings()));
    return fields;
  }

  @Override
  public Map<String, Tensor> tensors(Classifier classifier) {
    TrainedNetwork trained = (TrainedNetwork) classifier;
    float[] all = trained.parameters();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    int at = 0;
    for (Parameter parameter : trained.network().parameters()) {
      float[] values = new float[parameter.shape().elements()];
      System.arraycopy(all, at, values, 0, values.length);
      tensors.put(parameter.name(), Tensor.of(values, sizes(parameter.shape())));
      at += values.length;
    }
    return tensors;
  }

  @Override
  public Classifier read(JsonFields description, TensorFields tensors)
      throws MalformedDataException {
    description.only(INPUT, LAYERS, HISTORY);
    Sequential network = network(description);
    float[] all = new float[parameterCount(network, tensors)];
    int at = 0;
    for (Parameter parameter : network.parameters()) {
      Tensor tensor = tensors.get(parameter.name(), TensorType.F32, sizes(parameter.shape()));
      System.arraycopy(tensor.floats(), 0, all, at, tensor.elements());
      at += tensor.elements();
    }
    return TrainedNetwork.of(network, all, HistoryJson.read(description.objects(HISTORY)));
  }

  /** The number of weights, once the tensors are known to be there: not before allocation. */
  private static int parameterCount(Sequential network, TensorFields tensors)
      throws MalformedDataException {
    Set<String> names = new LinkedHashSet<>();
    for (Parameter parameter : network.parameters()) {
      tensors.get(parameter.name(), TensorType.F32, sizes(parameter.shape()));
      names.add(parameter.name());
    }
    tensors.only(names);
    return network.parameterCount();
  }

  private static Sequential network(JsonFields description) throws MalformedDataException {
    try {
      List<Layer> layers = new ArrayList<>();
      for (JsonFields fields : description.objects(LAYERS)) {
        fields.only(TYPE, SETTINGS);
        JsonFields settings = fields.object(SETTINGS);
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : settings.names()) {
          values.put(name, settings.text(name));
        }
        layers.add(new LayerSpec(fields.text(TYPE), values).toLayer());
      }
      long[] input = description.counts(INPUT);
      int[] dimensions = new int[input.length];
      for (int i = 0; i < input.length; i++) {
        dimensions[i] = (int) Math.min(input[i], Integer.MAX_VALUE);
      }
      return Sequential.of(Shape.of(dimensions), layers);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw description.malformed(
          "expected layers that make a network", String.valueOf(e.getMessage()));
    }
  }

  private static long[] sizes(Shape shape) {
    long[] sizes = new long[shape.rank()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = shape.dimension(i);
    }
    return sizes;
  }
}
