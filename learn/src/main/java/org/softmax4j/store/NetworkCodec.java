package org.softmax4j.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.softmax4j.classifier.Classifier;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.neural.Parameter;
import org.softmax4j.neural.Sequential;
import org.softmax4j.neural.TrainedNetwork;

/**
 * Networks: their layers and history as JSON, one tensor of floats for each array of weights and of
 * statistics.
 */
final class NetworkCodec implements ModelCodec {
  private static final String HISTORY = "history";

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
    Map<String, Object> fields = new LinkedHashMap<>(ArchitectureJson.write(trained.network()));
    fields.put(HISTORY, HistoryJson.write(trained.history()));
    return fields;
  }

  @Override
  public Map<String, Tensor> tensors(Classifier classifier) {
    TrainedNetwork trained = (TrainedNetwork) classifier;
    Sequential network = trained.network();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    add(network.parameters(), trained.parameters(), tensors);
    add(network.statistics(), trained.statistics(), tensors);
    return tensors;
  }

  private static void add(List<Parameter> arrays, float[] all, Map<String, Tensor> tensors) {
    int at = 0;
    for (Parameter array : arrays) {
      float[] values = new float[array.shape().elements()];
      System.arraycopy(all, at, values, 0, values.length);
      tensors.put(array.name(), Tensor.of(values, ArchitectureJson.sizes(array.shape())));
      at += values.length;
    }
  }

  @Override
  public Classifier read(JsonFields description, TensorFields tensors)
      throws MalformedDataException {
    description.only(ArchitectureJson.INPUT, ArchitectureJson.LAYERS, HISTORY);
    Sequential network = ArchitectureJson.read(description);
    List<Parameter> arrays = new ArrayList<>(network.parameters());
    arrays.addAll(network.statistics());
    checkPresent(arrays, tensors);
    return TrainedNetwork.of(
        network,
        values(network.parameters(), network.parameterCount(), tensors),
        values(network.statistics(), network.statisticCount(), tensors),
        HistoryJson.read(description.objects(HISTORY)));
  }

  /** All tensors are known to be there before anything is allocated. */
  private static void checkPresent(List<Parameter> arrays, TensorFields tensors)
      throws MalformedDataException {
    Set<String> names = new LinkedHashSet<>();
    for (Parameter array : arrays) {
      tensors.get(array.name(), TensorType.F32, ArchitectureJson.sizes(array.shape()));
      names.add(array.name());
    }
    tensors.only(names);
  }

  private static float[] values(List<Parameter> arrays, int count, TensorFields tensors)
      throws MalformedDataException {
    float[] all = new float[count];
    int at = 0;
    for (Parameter array : arrays) {
      Tensor tensor =
          tensors.get(array.name(), TensorType.F32, ArchitectureJson.sizes(array.shape()));
      System.arraycopy(tensor.floats(), 0, all, at, tensor.elements());
      at += tensor.elements();
    }
    return all;
  }
}
