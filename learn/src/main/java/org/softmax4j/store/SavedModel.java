package org.softmax4j.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.softmax4j.calibration.Calibrator;
import org.softmax4j.classifier.Classifier;
import org.softmax4j.data.FeatureSchema;

/**
 * What a model file holds.
 *
 * @param schema how rows of a table become features, and the names of the classes
 * @param calibrator what turns logits into probabilities, if one was fitted
 * @param provenance how the model came about, by name: {@code kernels}, {@code backend}, {@code
 *     softmax4j} …
 */
public record SavedModel(
    Classifier classifier,
    FeatureSchema schema,
    Optional<Calibrator> calibrator,
    Map<String, String> provenance) {
  public SavedModel {
    Objects.requireNonNull(calibrator, "calibrator");
    provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    if (classifier.features() != schema.features()
        || classifier.classes() != schema.classNames().size()) {
      throw new IllegalArgumentException(
          "schema must have "
              + classifier.features()
              + " features and "
              + classifier.classes()
              + " classes as the classifier, got "
              + schema.features()
              + " and "
              + schema.classNames().size());
    }
  }

  /** A model without a calibrator and without a provenance. */
  public static SavedModel of(Classifier classifier, FeatureSchema schema) {
    return new SavedModel(classifier, schema, Optional.empty(), Map.of());
  }

  /** The same model with a calibrator. */
  public SavedModel withCalibrator(Calibrator fitted) {
    return new SavedModel(classifier, schema, Optional.of(fitted), provenance);
  }

  /** The same model with another provenance. */
  public SavedModel withProvenance(Map<String, String> entries) {
    return new SavedModel(classifier, schema, calibrator, entries);
  }
}
