package org.softmax4j.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.vocabulary.OutputLayer;
import org.softmax4j.vocabulary.OutputSpec;
import org.softmax4j.vocabulary.WeightMatrix;

/**
 * Output layers for large vocabularies as safetensors: a tensor for each matrix of weights and each
 * array of the layer, and metadata that holds the rest as JSON, under a SHA-256 sum of every byte.
 * Described in docs/formats.md.
 */
public final class OutputLayerFile {
  /** The version that is written, and the newest that is read. */
  public static final int VERSION = 1;

  private static final SealedFile.Format FORMAT =
      new SealedFile.Format("softmax4j-output-layer", VERSION, "layer", false);
  private static final String TYPE = "type";
  private static final String SETTINGS = "settings";

  /** What the names of arrays that are no weights begin with. */
  private static final String ARRAY = "arrays.";

  private OutputLayerFile() {}

  /** Writes a layer and its weights; what it is trained with is not written. */
  public static void write(Path file, OutputLayer layer) throws IOException {
    OutputSpec spec = layer.spec();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(TYPE, spec.type());
    fields.put(SETTINGS, new TreeMap<>(spec.settings()));
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (WeightMatrix matrix : layer.weights()) {
      FloatMatrix values = matrix.values();
      tensors.put(matrix.name(), Tensor.of(values.toArray(), values.rows(), values.columns()));
    }
    new TreeMap<>(spec.arrays())
        .forEach((name, values) -> tensors.put(ARRAY + name, Tensor.of(values, values.length)));
    SealedFile.write(file, FORMAT, fields, tensors);
  }

  /**
   * Reads a layer.
   *
   * @throws MalformedDataException if the file is no output layer, is damaged, or is of a newer
   *     version
   */
  public static OutputLayer read(Path file) throws IOException {
    SealedFile found = SealedFile.read(file, FORMAT);
    JsonFields fields = found.description();
    fields.only(TYPE, SETTINGS);
    try {
      return layer(fields, found.tensors());
    } catch (IllegalArgumentException e) {
      throw fields.malformed("expected a consistent output layer", String.valueOf(e.getMessage()));
    }
  }

  private static OutputLayer layer(JsonFields fields, TensorFields tensors)
      throws MalformedDataException {
    JsonFields settings = fields.object(SETTINGS);
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : settings.names()) {
      texts.put(name, settings.text(name));
    }
    Map<String, double[]> arrays = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    List<FloatMatrix> weights = new ArrayList<>();
    for (String name : tensors.names()) {
      if (name.startsWith(ARRAY)) {
        arrays.put(name.substring(ARRAY.length()), tensors.get(name, TensorType.F64, 1).doubles());
      } else {
        Tensor tensor = tensors.get(name, TensorType.F32, 2);
        names.add(name);
        weights.add(
            FloatMatrix.of(tensor.floats(), (int) tensor.shape()[0], (int) tensor.shape()[1]));
      }
    }
    OutputLayer layer = new OutputSpec(fields.text(TYPE), texts, arrays).toLayer(weights);
    List<String> expected = layer.weights().stream().map(WeightMatrix::name).toList();
    if (!expected.equals(names)) {
      throw fields.malformed("expected the weights " + expected, names.toString());
    }
    return layer;
  }
}
