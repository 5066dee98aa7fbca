package org.softmax4j.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.linear.LinearClassifier;
import org.softmax4j.linear.MultiLabelClassifier;

/**
 * Classifiers of rows that can have several labels as safetensors: weights, biases and thresholds,
 * and metadata with the names of the labels, under a SHA-256 sum of every byte. Described in
 * docs/formats.md.
 */
public final class MultiLabelFile {
  /** The version that is written, and the newest that is read. */
  public static final int VERSION = 1;

  private static final SealedFile.Format FORMAT =
      new SealedFile.Format("softmax4j-multi-label", VERSION, "classifier", false);
  private static final String LABEL_NAMES = "labelNames";
  private static final String THRESHOLDS = "thresholds";
  private static final Set<String> TENSORS =
      Stream.concat(LinearCodec.NAMES.stream(), Stream.of(THRESHOLDS))
          .collect(Collectors.toUnmodifiableSet());

  private MultiLabelFile() {}

  /**
   * Writes a classifier and its thresholds.
   *
   * @param labelNames one for each label, all different
   * @throws IllegalArgumentException if they are not
   */
  public static void write(Path file, MultiLabelClassifier classifier, List<String> labelNames)
      throws IOException {
    SavedMultiLabel saved = new SavedMultiLabel(classifier, labelNames);
    Map<String, Tensor> tensors = new LinkedHashMap<>(LinearCodec.write(classifier.linear()));
    tensors.put(THRESHOLDS, Tensor.of(classifier.thresholds(), classifier.labels()));
    SealedFile.write(file, FORMAT, Map.of(LABEL_NAMES, saved.labelNames()), tensors);
  }

  /**
   * Reads a classifier.
   *
   * @throws MalformedDataException if the file is none, is damaged, or is of a newer version
   */
  public static SavedMultiLabel read(Path file) throws IOException {
    SealedFile found = SealedFile.read(file, FORMAT);
    JsonFields fields = found.description();
    fields.only(LABEL_NAMES);
    TensorFields tensors = found.tensors();
    tensors.only(TENSORS);
    try {
      LinearClassifier linear = LinearCodec.read(tensors);
      Tensor thresholds = tensors.get(THRESHOLDS, TensorType.F64, new long[] {linear.classes()});
      return new SavedMultiLabel(
          MultiLabelClassifier.of(linear).withThresholds(thresholds.doubles()),
          fields.texts(LABEL_NAMES));
    } catch (IllegalArgumentException e) {
      throw fields.malformed("expected a consistent classifier", String.valueOf(e.getMessage()));
    }
  }
}
