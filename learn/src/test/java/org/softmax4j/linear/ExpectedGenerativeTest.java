package org.softmax4j.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.classifier.Classifier;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.Datasets;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.SparseMatrix;

/** Linear discriminant analysis and naive Bayes beside scikit-learn, see expected_generative.py. */
class ExpectedGenerativeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"lda", "lda-0.3", "lda-auto", "gaussian", "multinomial-1", "multinomial-0.1"})
  void probabilitiesAreThoseOfScikitLearn(String model) throws IOException {
    for (String set : List.of("iris", "wine", "digits")) {
      Dataset data = dataset(set);
      FloatMatrix probabilities = fit(model, data).probabilities(data.features());
      int compared = 0;
      for (String[] cells : expected()) {
        if (cells[0].equals(set) && cells[1].equals(model)) {
          int row = Integer.parseInt(cells[2]);
          for (int k = 0; k < data.classes(); k++) {
            assertThat((double) probabilities.get(row, k))
                .as("%s, row %d, class %d", set, row, k)
                .isCloseTo(Double.parseDouble(cells[3 + k]), within(1e-6));
          }
          compared++;
        }
      }
      assertThat(compared).isGreaterThanOrEqualTo(30);
    }
  }

  private static Dataset dataset(String name) {
    return switch (name) {
      case "iris" -> Datasets.iris();
      case "wine" -> Datasets.wine();
      default -> Datasets.digits();
    };
  }

  private static Classifier fit(String model, Dataset data) {
    LinearDiscriminantAnalysis lda = LinearDiscriminantAnalysis.standard();
    return switch (model) {
      case "lda" -> lda.fit(data);
      case "lda-0.3" -> lda.withShrinkage(0.3).fit(data);
      case "lda-auto" -> lda.withEstimatedShrinkage().fit(data);
      case "gaussian" -> GaussianNaiveBayes.standard().fit(data);
      case "multinomial-1" -> MultinomialNaiveBayes.standard().fit(data);
      default -> MultinomialNaiveBayes.standard().withSmoothing(0.1).fit(data);
    };
  }

  private static List<String[]> expected() throws IOException {
    String file = "expected_generative.csv.gz";
    InputStream raw =
        Objects.requireNonNull(ExpectedGenerativeTest.class.getResourceAsStream(file), file);
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(raw), StandardCharsets.UTF_8))) {
      return reader.lines().map(line -> line.split(",")).toList();
    }
  }

  @Test
  void sparseRowsGiveTheSameNaiveBayes() {
    Dataset digits = Datasets.digits();
    FeatureRows sparse = FeatureRows.of(SparseMatrix.of(digits.features()));
    Dataset same = Dataset.of(sparse, digits.labels(), digits.classes());
    MultinomialNaiveBayes trainer = MultinomialNaiveBayes.standard();
    assertThat(trainer.fit(same)).isEqualTo(trainer.fit(digits));
  }

  @Test
  void rejectsWhatItCannotFit() {
    Dataset oneClass = Dataset.of(FloatMatrix.copyOf(new float[][] {{1}, {2}}), new int[2], 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinearDiscriminantAnalysis.standard().fit(oneClass))
        .withMessage("data must have rows of every class, got none of 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MultinomialNaiveBayes.standard().fit(oneClass))
        .withMessage("data must have rows of every class, got none of 1");
    Dataset negative =
        Dataset.of(FloatMatrix.copyOf(new float[][] {{1}, {-2}}), new int[] {0, 1}, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MultinomialNaiveBayes.standard().fit(negative))
        .withMessage("features must not be negative, got -2.0");
    Dataset constant =
        Dataset.of(FloatMatrix.copyOf(new float[][] {{1}, {1}}), new int[] {0, 1}, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GaussianNaiveBayes.standard().fit(constant))
        .withMessage("features must vary, got the same values in all rows");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinearDiscriminantAnalysis.standard().withShrinkage(1.5))
        .withMessage("shrinkage must lie in [0, 1] or be LEDOIT_WOLF, got 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GaussianNaiveBayes.standard().withSmoothing(0))
        .withMessage("smoothing must be positive and finite, got 0.0");
  }
}
