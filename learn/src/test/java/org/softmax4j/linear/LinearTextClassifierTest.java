package org.softmax4j.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.softmax4j.Softmax;
import org.softmax4j.calibration.TemperatureScaling;
import org.softmax4j.calibration.VectorScaling;
import org.softmax4j.data.TextVectorizer;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

class LinearTextClassifierTest {
  private static final List<String> TEXTS =
      List.of(
          "win a prize today",
          "you win the prize",
          "prize money for you",
          "the meeting is on monday",
          "agenda of the meeting",
          "monday is fine");
  private static final List<String> LABELS = List.of("spam", "spam", "spam", "ham", "ham", "ham");

  private static List<LinearTextClassifier> classifiers() {
    TextVectorizer all = TextVectorizer.standard().withDocuments(1, 1);
    return List.of(
        LinearTextClassifier.fit(TEXTS, LABELS),
        LinearTextClassifier.fit(TEXTS, LABELS, all, MultinomialNaiveBayes.forTexts()::fit),
        LinearTextClassifier.fit(
            TEXTS, LABELS, all.withHashBits(16), LogisticRegression.forTexts()::fit));
  }

  @Test
  void textsAreClassified() {
    for (LinearTextClassifier classifier : classifiers()) {
      assertThat(classifier.classNames()).containsExactly("ham", "spam");
      assertThat(classifier.predict("the prize")).isEqualTo("spam");
      assertThat(classifier.predict("Meeting on Monday?")).isEqualTo("ham");
    }
  }

  /** The same numbers step by step. */
  @Test
  void logitsAreThoseOfTheRowsOfTfIdf() {
    for (LinearTextClassifier classifier : classifiers()) {
      FloatMatrix logits = classifier.linear().logits(classifier.tfIdf().rows(TEXTS));
      assertThat(classifier.logits(TEXTS)).isEqualTo(logits);
      assertThat(classifier.logits(TEXTS.get(1))).isEqualTo(logits.row(1));
      assertThat(classifier.probabilities(TEXTS)).isEqualTo(Softmax.of(logits));
      assertThat(classifier.probabilities(TEXTS.get(1))).isEqualTo(Softmax.of(logits).row(1));
      assertThat(classifier.logProbabilities(TEXTS.get(1))).isEqualTo(Softmax.log(logits).row(1));
    }
  }

  @Test
  void withoutAKnownWordTheBiasesDecide() {
    LinearTextClassifier classifier = classifiers().get(0);
    float[] logits = classifier.logits("zebra");
    for (int k = 0; k < 2; k++) {
      assertThat((double) logits[k]).isCloseTo(classifier.linear().biases()[k], within(1e-6));
    }
  }

  @Test
  void aCalibratorComesAfterTheLogits() {
    LinearTextClassifier plain = classifiers().get(0);
    LinearTextClassifier hot = plain.withCalibrator(TemperatureScaling.of(2));
    FloatMatrix logits = plain.logits(TEXTS);
    assertThat(hot.logits(TEXTS)).isEqualTo(logits);
    assertThat(hot.probabilities(TEXTS))
        .isEqualTo(TemperatureScaling.of(2).probabilities(logits))
        .isNotEqualTo(plain.probabilities(TEXTS));
    assertThat(hot.logProbabilities("a prize")[0])
        .isEqualTo(
            (float) Math.log(hot.probabilities(List.of("a prize")).toDouble().get(0, 0)),
            within(1e-6f));
  }

  @Test
  void rejectsPartsThatDoNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinearTextClassifier.fit(TEXTS, List.of("spam")))
        .withMessage("labels must be one for each of the 6 texts, got 1");
    LinearTextClassifier classifier = classifiers().get(0);
    LinearClassifier other = LinearClassifier.of(DoubleMatrix.zeros(2, 1), new double[2]);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> LinearTextClassifier.of(classifier.tfIdf(), other, classifier.classNames()))
        .withMessageContaining("tfIdf and classNames must be of 1 features and 2 classes");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> classifier.withCalibrator(VectorScaling.of(new double[3], new double[3])));
  }
}
