package org.softmax4j.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.softmax4j.classifier.Classifier;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.linear.LinearClassifier;
import org.softmax4j.matrix.DoubleMatrix;

/** Linear classifiers: weights (classes × features) and biases, in double. */
final class LinearCodec implements ModelCodec {
  private static final String WEIGHTS = "weights";
  private static final String BIASES = "biases";

  /** The names of the tensors. */
  static final Set<String> NAMES = Set.of(WEIGHTS, BIASES);

  @Override
  public String kind() {
    return "linear";
  }

  @Override
  public boolean handles(Classifier classifier) {
    return classifier instanceof LinearClassifier;
  }

  @Override
  public Map<String, Object> description(Classifier classifier) {
    return Map.of();
  }

  @Override
  public Map<String, Tensor> tensors(Classifier classifier) {
    return write((LinearClassifier) classifier);
  }

  /** The tensors of a linear classifier. */
  static Map<String, Tensor> write(LinearClassifier linear) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(
        WEIGHTS, Tensor.of(linear.weights().toArray(), linear.classes(), linear.features()));
    tensors.put(BIASES, Tensor.of(linear.biases(), linear.classes()));
    return tensors;
  }

  @Override
  public Classifier read(JsonFields description, TensorFields tensors)
      throws MalformedDataException {
    description.only();
    tensors.only(NAMES);
    return read(tensors);
  }

  /** The linear classifier of these tensors. */
  static LinearClassifier read(TensorFields tensors) throws MalformedDataException {
    Tensor weights = tensors.get(WEIGHTS, TensorType.F64, 2);
    int classes = (int) weights.shape()[0];
    int features = (int) weights.shape()[1];
    Tensor biases = tensors.get(BIASES, TensorType.F64, new long[] {classes});
    return LinearClassifier.of(
        DoubleMatrix.of(weights.doubles(), classes, features), biases.doubles());
  }
}
