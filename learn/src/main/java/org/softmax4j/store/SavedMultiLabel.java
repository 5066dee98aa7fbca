package org.softmax4j.store;

import java.util.List;
import org.softmax4j.labels.LabelEncoder;
import org.softmax4j.linear.MultiLabelClassifier;

/**
 * What a file of a multi-label classifier holds.
 *
 * @param classifier with its thresholds
 * @param labelNames one for each label, all different
 */
public record SavedMultiLabel(MultiLabelClassifier classifier, List<String> labelNames) {
  /**
   * Checks the names.
   *
   * @throws IllegalArgumentException if they are not one for each label, or one comes twice
   */
  public SavedMultiLabel {
    labelNames = LabelEncoder.of(labelNames).classes();
    if (labelNames.size() != classifier.labels()) {
      throw new IllegalArgumentException(
          "labelNames must be one for each of the "
              + classifier.labels()
              + " labels, got "
              + labelNames.size());
    }
  }
}
