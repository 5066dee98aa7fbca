package org.softmax4j.neural;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.softmax4j.matrix.FloatMatrix;

/**
 * An operation at its place in a network.
 *
 * @param layer number of the layer that it belongs to
 * @param offset where its weights begin in the network's array
 * @param statisticsOffset where its statistics begin in the network's array
 */
record Stage(
    int layer, Operation operation, Shape input, Shape output, int offset, int statisticsOffset) {
  /** Its arrays of weights, named within the network. */
  List<Parameter> parameters() {
    return named(operation.parameters(input));
  }

  /** Its arrays of statistics, named within the network. */
  List<Parameter> statistics() {
    return named(operation.statistics(input));
  }

  private List<Parameter> named(List<Parameter> own) {
    return own.stream()
        .map(parameter -> new Parameter(layer + "." + parameter.name(), parameter.shape()))
        .toList();
  }

  int parameterCount() {
    return elements(parameters());
  }

  int statisticCount() {
    return elements(statistics());
  }

  private static int elements(List<Parameter> arrays) {
    return arrays.stream().mapToInt(array -> array.shape().elements()).reduce(0, Math::addExact);
  }

  /** Its function on a network's numbers. */
  OperationPass pass(NetworkState state, Executor executor) {
    Workspace workspace =
        new Workspace(views(state.parameters()), statisticViews(state.statistics()), executor);
    return operation.pass(input, workspace);
  }

  /** Views of its weights, or their gradients, in the network's array. */
  List<FloatMatrix> views(float[] data) {
    return views(parameters(), data, offset);
  }

  /** Views of its statistics in the network's array. */
  List<FloatMatrix> statisticViews(float[] data) {
    return views(statistics(), data, statisticsOffset);
  }

  private static List<FloatMatrix> views(List<Parameter> arrays, float[] data, int offset) {
    List<FloatMatrix> views = new ArrayList<>();
    int at = offset;
    for (Parameter parameter : arrays) {
      views.add(parameter.view(data, at));
      at += parameter.shape().elements();
    }
    return List.copyOf(views);
  }
}
