package org.softmax4j.neural;

import java.util.Objects;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.matrix.FloatMatrix;

/**
 * Rows of features with a row of targets each: any number of labels at once, as 0 and 1, or numbers
 * to come near to.
 *
 * @param features all finite; shared, and not to be written to afterwards
 * @param targets as many rows; shared likewise
 */
public record TargetRows(FeatureRows features, FloatMatrix targets) {
  /**
   * Checks the shapes.
   *
   * @throws IllegalArgumentException if the numbers of rows differ, or a feature is not finite
   */
  public TargetRows {
    Objects.requireNonNull(features, "features");
    if (features.rows() != targets.rows()) {
      throw new IllegalArgumentException(
          "targets must be one row for each of the "
              + features.rows()
              + " rows, got "
              + targets.rows());
    }
    features
        .nonFinite()
        .ifPresent(
            found -> {
              throw new IllegalArgumentException("features must be finite, got " + found);
            });
  }

  /** Rows kept as floats. */
  public static TargetRows of(FloatMatrix features, FloatMatrix targets) {
    return new TargetRows(FeatureRows.of(features), targets);
  }
}
