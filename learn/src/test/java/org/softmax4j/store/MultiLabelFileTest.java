package org.softmax4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.Datasets;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.linear.MultiLabelClassifier;
import org.softmax4j.linear.MultiLabelRegression;
import org.softmax4j.matrix.FloatMatrix;

class MultiLabelFileTest {
  private static final List<String> NAMES = List.of("strong", "\"dry\"");

  @TempDir private Path folder;

  /** Two questions about wines that can both hold: a high first feature, a class above 0. */
  private static MultiLabelClassifier classifier() {
    Dataset wine = Datasets.wine();
    FloatMatrix targets = FloatMatrix.zeros(wine.rows(), 2);
    for (int row = 0; row < wine.rows(); row++) {
      targets.set(row, 0, wine.features().get(row, 0) > 13 ? 1 : 0);
      targets.set(row, 1, wine.label(row) > 0 ? 1 : 0);
    }
    FeatureRows features = wine.featureRows();
    return MultiLabelRegression.standard()
        .fit(features, targets)
        .withFittedThresholds(features, targets);
  }

  @Test
  void weightsAndThresholdsComeBackAsTheyWere() throws IOException {
    MultiLabelClassifier classifier = classifier();
    assertThat(classifier.thresholds()).doesNotContain(0.5);
    Path file = folder.resolve("wine.softmax");
    MultiLabelFile.write(file, classifier, NAMES);
    SavedMultiLabel read = MultiLabelFile.read(file);
    assertThat(read).isEqualTo(new SavedMultiLabel(classifier, NAMES));
    FeatureRows wine = Datasets.wine().featureRows();
    assertThat(read.classifier().labels(wine)).isDeepEqualTo(classifier.labels(wine));
    assertThat(classifier.withThresholds(0.5, 0.5)).isNotEqualTo(classifier);
  }

  @Test
  void everyFlippedByteIsFound() throws IOException {
    Path file = folder.resolve("wine.softmax");
    MultiLabelFile.write(file, classifier(), NAMES);
    byte[] bytes = Files.readAllBytes(file);
    for (int at = 0; at < bytes.length; at++) {
      bytes[at] ^= 4;
      Files.write(file, bytes);
      assertThatThrownBy(() -> MultiLabelFile.read(file))
          .as("byte %d", at)
          .isInstanceOf(MalformedDataException.class);
      bytes[at] ^= 4;
    }
  }

  @Test
  void inconsistentFilesAreRefused() throws IOException {
    Path file = folder.resolve("bad.softmax");
    SealedFile.Format format =
        new SealedFile.Format("softmax4j-multi-label", 1, "classifier", false);
    Map<String, Tensor> tensors =
        Map.of(
            "weights", Tensor.of(new double[2], 2, 1),
            "biases", Tensor.of(new double[2], 2),
            "thresholds", Tensor.of(new double[] {0.5, 1.5}, 2));
    SealedFile.write(file, format, Map.of("labelNames", NAMES), tensors);
    assertThatThrownBy(() -> MultiLabelFile.read(file))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("thresholds must lie in [0, 1], got 1.5");
    assertThatThrownBy(() -> ModelFile.read(file))
        .hasMessageContaining("expected a file of format softmax4j-model");
  }

  @Test
  void namesMustFit() {
    MultiLabelClassifier classifier = classifier();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MultiLabelFile.write(folder.resolve("x"), classifier, List.of("one")))
        .withMessage("labelNames must be one for each of the 2 labels, got 1");
  }
}
