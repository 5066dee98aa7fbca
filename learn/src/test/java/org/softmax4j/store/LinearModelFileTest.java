package org.softmax4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.softmax4j.calibration.TemperatureScaling;
import org.softmax4j.classifier.Classifier;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.Datasets;
import org.softmax4j.data.FeatureColumn;
import org.softmax4j.data.FeatureSchema;
import org.softmax4j.data.TextVectorizer;
import org.softmax4j.data.TfIdf;
import org.softmax4j.linear.GaussianNaiveBayes;
import org.softmax4j.linear.LinearDiscriminantAnalysis;
import org.softmax4j.linear.LinearTextClassifier;
import org.softmax4j.linear.LogisticRegression;
import org.softmax4j.linear.MultinomialNaiveBayes;

/** Linear and generative models, and models of texts, come back from their files as they were. */
class LinearModelFileTest {
  @TempDir Path folder;

  @Test
  void generativeModelsComeBackAsTheyWere() throws IOException {
    Dataset wine = Datasets.wine();
    for (Classifier classifier :
        List.of(
            GaussianNaiveBayes.standard().fit(wine),
            LinearDiscriminantAnalysis.standard().fit(wine))) {
      SavedModel model = SavedModel.of(classifier, FeatureSchema.of(wine));
      ModelFile.write(folder.resolve("m.softmax"), model);
      assertThat(ModelFile.read(folder.resolve("m.softmax"))).isEqualTo(model);
    }
  }

  @Test
  void aModelOfTextsKnowsItsWords() throws IOException {
    List<String> texts = List.of("ein Hund bellt", "eine Katze miaut", "der Hund \"rennt\"\n");
    for (int hashBits : new int[] {0, 18}) {
      TfIdf tfIdf = TextVectorizer.standard().withDocuments(1, 1).withHashBits(hashBits).fit(texts);
      Dataset data = Dataset.of(tfIdf.rows(texts), new int[] {0, 1, 0}, 2);
      FeatureSchema schema =
          new FeatureSchema(
              List.of(new FeatureColumn.Text("text", tfIdf)), "label", List.of("Hund", "Katze"));
      SavedModel model = SavedModel.of(LogisticRegression.standard().fit(data), schema);
      ModelFile.write(folder.resolve("t.softmax"), model);
      assertThat(ModelFile.read(folder.resolve("t.softmax"))).isEqualTo(model);
    }
  }

  @Test
  void aTextClassifierComesBackWithItsCalibrator() throws IOException {
    List<String> texts = List.of("ein Hund bellt", "eine Katze miaut", "der Hund rennt");
    TextVectorizer words = TextVectorizer.standard().withDocuments(1, 1);
    LinearTextClassifier plain =
        LinearTextClassifier.fit(
            texts, List.of("Hund", "Katze", "Hund"), words, MultinomialNaiveBayes.forTexts()::fit);
    Path file = folder.resolve("t.softmax");
    for (LinearTextClassifier classifier :
        List.of(plain, plain.withCalibrator(TemperatureScaling.of(1.5)))) {
      ModelFile.write(file, SavedModel.of(classifier));
      LinearTextClassifier read = ModelFile.read(file).textClassifier();
      assertThat(read).isEqualTo(classifier);
      assertThat(read.probabilities(texts)).isEqualTo(classifier.probabilities(texts));
    }
  }

  @Test
  void aModelOfNumbersIsNoTextClassifier() {
    Dataset iris = Datasets.iris();
    SavedModel model =
        SavedModel.of(LogisticRegression.standard().fit(iris), FeatureSchema.of(iris));
    assertThatIllegalArgumentException()
        .isThrownBy(model::textClassifier)
        .withMessage(
            "model must be a linear classifier of one column of texts, got LinearClassifier(4"
                + " features, 3 classes) of 4 columns");
  }
}
