package org.softmax4j.store;

import java.util.List;
import java.util.Map;
import org.softmax4j.classifier.Classifier;
import org.softmax4j.data.MalformedDataException;

/** How one kind of classifier is written to a model file and read from it. */
interface ModelCodec {
  /** Every kind of classifier that a model file can hold. */
  List<ModelCodec> ALL = List.of(new LinearCodec(), new GaussianCodec(), new NetworkCodec());

  /** The word for it in the file. */
  String kind();

  /** Whether it is made for this classifier. */
  boolean handles(Classifier classifier);

  /** What is written beside the numbers, as plain JSON values. */
  Map<String, Object> description(Classifier classifier);

  /** The numbers. */
  Map<String, Tensor> tensors(Classifier classifier);

  /**
   * The classifier that was written.
   *
   * @throws MalformedDataException if a field or a tensor is missing or wrong
   */
  Classifier read(JsonFields description, TensorFields tensors) throws MalformedDataException;
}
