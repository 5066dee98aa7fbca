package org.softmax4j.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.neural.Layer;
import org.softmax4j.neural.LayerSpec;
import org.softmax4j.neural.Sequential;
import org.softmax4j.neural.Shape;

/** The architecture of a network as plain JSON values. */
final class ArchitectureJson {
  static final String INPUT = "input";
  static final String LAYERS = "layers";
  private static final String TYPE = "type";
  private static final String SETTINGS = "settings";

  private ArchitectureJson() {}

  /** The fields {@link #INPUT} and {@link #LAYERS}. */
  static Map<String, @Nullable Object> write(Sequential network) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    List<Long> input = new ArrayList<>();
    for (long size : sizes(network.inputShape())) {
      input.add(size);
    }
    fields.put(INPUT, input);
    fields.put(
        LAYERS, network.layers().stream().map(Layer::spec).map(ArchitectureJson::layer).toList());
    return fields;
  }

  private static Map<String, Object> layer(LayerSpec spec) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(TYPE, spec.type());
    fields.put(SETTINGS, new TreeMap<>(spec.settings()));
    return fields;
  }

  /** Reads the fields {@link #INPUT} and {@link #LAYERS}; others are the caller's. */
  static Sequential read(JsonFields description) throws MalformedDataException {
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

  static long[] sizes(Shape shape) {
    long[] sizes = new long[shape.rank()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = shape.dimension(i);
    }
    return sizes;
  }
}
