package org.softmax4j.store;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.data.Place;

/** The tensors of a model file, each read as the type and the shape that it must have. */
final class TensorFields {
  private final Place place;
  private final Map<String, Tensor> tensors;

  TensorFields(Place place, Map<String, Tensor> tensors) {
    this.place = place;
    this.tensors = tensors;
  }

  /** The tensor of that name. */
  Tensor get(String name, TensorType type, int axes) throws MalformedDataException {
    Tensor tensor = tensors.get(name);
    if (tensor == null || tensor.type() != type || tensor.shape().length != axes) {
      throw malformed(
          "expected a tensor " + name + " of type " + type + " with " + axes + " axes",
          tensor == null ? "none" : tensor.toString());
    }
    for (long size : tensor.shape()) {
      if (size > Integer.MAX_VALUE) {
        throw malformed("expected axes below 2^31", tensor.toString());
      }
    }
    return tensor;
  }

  /** The tensor of that name and shape. */
  Tensor get(String name, TensorType type, long[] shape) throws MalformedDataException {
    Tensor tensor = get(name, type, shape.length);
    if (!Arrays.equals(tensor.shape(), shape)) {
      throw malformed(
          "expected tensor " + name + " of shape " + Arrays.toString(shape), tensor.toString());
    }
    return tensor;
  }

  /** Fails if there is a tensor of another name. */
  void only(Set<String> names) throws MalformedDataException {
    if (!names.containsAll(tensors.keySet())) {
      throw malformed("expected only the tensors " + names, tensors.keySet().toString());
    }
  }

  /** The names of all tensors, in the order of the file. */
  Set<String> names() {
    return Collections.unmodifiableSet(tensors.keySet());
  }

  /** All tensors by name, each of which must be one of floats. */
  Map<String, float[]> allFloats() throws MalformedDataException {
    Map<String, float[]> values = new LinkedHashMap<>();
    for (String name : tensors.keySet()) {
      values.put(name, get(name, TensorType.F32, 1).floats());
    }
    return values;
  }

  MalformedDataException malformed(String rule, String found) {
    return new MalformedDataException(place, rule, found);
  }
}
