package org.softmax4j.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.softmax4j.calibration.Calibrator;
import org.softmax4j.calibration.Uncalibrated;
import org.softmax4j.classifier.Classifier;
import org.softmax4j.data.FeatureColumn;
import org.softmax4j.data.FeatureSchema;
import org.softmax4j.linear.LinearClassifier;
import org.softmax4j.linear.LinearTextClassifier;

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

  /**
   * A model of texts, with its calibrator if it has one. Commands that use it take the texts from a
   * column {@code text}, and the classes from {@code label}.
   */
  public static SavedModel of(LinearTextClassifier classifier) {
    FeatureSchema schema =
        new FeatureSchema(
            List.of(new FeatureColumn.Text("text", classifier.tfIdf())),
            "label",
            classifier.classNames());
    SavedModel model = of(classifier.linear(), schema);
    Calibrator calibrator = classifier.calibrator();
    return calibrator.equals(new Uncalibrated()) ? model : model.withCalibrator(calibrator);
  }

  /**
   * The model as a classifier of texts, which a linear one is whose only column holds texts.
   *
   * @throws IllegalArgumentException if it is another
   */
  public LinearTextClassifier textClassifier() {
    if (classifier instanceof LinearClassifier linear
        && schema.columns().size() == 1
        && schema.columns().get(0) instanceof FeatureColumn.Text text) {
      return new LinearTextClassifier(
          text.tfIdf(), linear, schema.classNames(), calibrator.orElse(new Uncalibrated()));
    }
    throw new IllegalArgumentException(
        "model must be a linear classifier of one column of texts, got "
            + classifier
            + " of "
            + schema.columns().size()
            + " columns");
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
