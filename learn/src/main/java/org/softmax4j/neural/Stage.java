package org.softmax4j.neural;

import java.util.ArrayList;
import java.util.List;
import org.softmax4j.matrix.FloatMatrix;

/**
 * An operation at its place in a network.
 *
 * @param layer number of the layer that it belongs to
 * @param offset where its weights begin in the network's array
 */
record Stage(int layer, Operation operation, Shape input, Shape output, int offset) {
  /** Its arrays of weights, named within the network. */
  List<Parameter> parameters() {
    return operation.parameters(input).stream()
        .map(parameter -> new Parameter(layer + "." + parameter.name(), parameter.shape()))
        .toList();
  }

  int parameterCount() {
    return parameters().stream()
        .mapToInt(parameter -> parameter.shape().elements())
        .reduce(0, Math::addExact);
  }

  /** Views of its weights, or their gradients, in the network's array. */
  List<FloatMatrix> views(float[] data) {
    List<FloatMatrix> views = new ArrayList<>();
    int at = offset;
    for (Parameter parameter : parameters()) {
      views.add(parameter.view(data, at));
      at += parameter.shape().elements();
    }
    return List.copyOf(views);
  }
}
