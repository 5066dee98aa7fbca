package org.softmax4j.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.Datasets;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.SparseMatrix;

/**
 * The same problem in other forms: sparse, weighted, started elsewhere, on other threads, with L1.
 */
class LogisticRegressionFormsTest {
  private static final LogisticRegression TRAINER = LogisticRegression.standard();

  @Test
  void sparseAndDenseRowsHaveTheSameMinimum() {
    Dataset digits = Datasets.digits();
    SparseMatrix sparse = SparseMatrix.of(digits.features());
    LinearClassifier dense =
        TRAINER.fit(digits.features().toDouble(), digits.labels(), digits.classes());
    assertClose(TRAINER.fit(digits), dense, 1e-5);
    assertClose(TRAINER.fit(sparse, digits.labels(), digits.classes()), dense, 1e-5);
    assertThat(dense.logits(FeatureRows.of(sparse)))
        .isEqualTo(dense.logits(FeatureRows.of(digits.features())));
  }

  @Test
  void rowsWithFewElementsOtherThanZeroAreKeptSparse() {
    FloatMatrix third = FloatMatrix.copyOf(new float[][] {{1, 0, 0}, {0, 0, 2}});
    LinearRows sparse = LinearRows.of(FeatureRows.of(third));
    assertThat(sparse).isEqualTo(new SparseLinearRows(SparseMatrix.of(third)));
    assertThat(LinearRows.of(Datasets.wine().featureRows())).isInstanceOf(FloatLinearRows.class);
  }

  @ParameterizedTest
  @CsvSource({"0", "1"})
  void theBitsDoNotDependOnTheThreads(double l1) throws Exception {
    Dataset digits = Datasets.digits();
    LogisticRegression trainer = TRAINER.withL1(l1).withMaxIterations(20);
    Executor nobody = task -> {};
    LinearClassifier alone = trainer.withExecutor(nobody).fit(digits);
    ExecutorService four = Executors.newFixedThreadPool(4);
    try {
      assertThat(trainer.withExecutor(four).fit(digits)).isEqualTo(alone);
      assertThat(trainer.fit(digits)).isEqualTo(alone);
    } finally {
      four.shutdown();
    }
  }

  @Test
  void aRowOfWeightTwoIsTheRowTwice() {
    Dataset wine = Datasets.wine();
    double[] weights = new double[wine.rows()];
    Arrays.setAll(weights, row -> row % 3);
    int[] repeated =
        IntStream.range(0, wine.rows())
            .flatMap(row -> IntStream.generate(() -> row).limit(row % 3))
            .toArray();
    assertClose(TRAINER.fit(wine, weights), TRAINER.fit(wine.select(repeated)), 1e-5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TRAINER.fit(wine, new double[] {1}))
        .withMessage("rowWeights must be one for each of the 178 rows, got 1");
    weights[5] = Double.NaN;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TRAINER.fit(wine, weights))
        .withMessage("rowWeights must not be negative and be finite, got NaN in row 5");
  }

  @Test
  void aFitThatStartsAtTheMinimumStaysThere() {
    Dataset wine = Datasets.wine();
    LinearClassifier fitted = TRAINER.fit(wine);
    LinearClassifier again = TRAINER.withTolerance(1e-7).withStart(fitted).fit(wine);
    assertThat(again.summary().orElseThrow().iterations()).isZero();
    assertClose(again, fitted, 1e-9);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TRAINER.withStart(fitted).fit(Datasets.iris()))
        .withMessage("start must have 4 features and 3 outputs, got 13 and 3");
  }

  /** At the minimum of f + l1·|w| the slope of f is −l1·sign(w), or within ±l1 where w is 0. */
  @ParameterizedTest
  @CsvSource({"5, 0", "20, 0", "5, 2"})
  void theOptimumWithL1SatisfiesItsConditions(double l1, double l2) {
    Dataset iris = Datasets.iris();
    DoubleMatrix features = iris.features().toDouble();
    LinearClassifier fitted = TRAINER.withL1(l1).withL2(l2).fit(iris);
    assertThat(fitted.summary().orElseThrow().converged()).isTrue();
    int zeros = 0;
    double h = 1e-5;
    for (int k = 0; k < fitted.classes(); k++) {
      for (int j = 0; j < fitted.features(); j++) {
        double weight = fitted.weights().get(k, j);
        double slope =
            (PlainObjective.sum(moved(fitted, k, j, h), features, iris.labels(), l2)
                    - PlainObjective.sum(moved(fitted, k, j, -h), features, iris.labels(), l2))
                / (2 * h);
        if (weight == 0) {
          zeros++;
          assertThat(Math.abs(slope)).isLessThan(l1 + 1e-4);
        } else {
          assertThat(slope).isCloseTo(-l1 * Math.signum(weight), within(1e-4));
        }
      }
    }
    assertThat(zeros).isBetween(1, 11);
  }

  private static LinearClassifier moved(LinearClassifier from, int k, int j, double by) {
    DoubleMatrix weights = from.weights();
    weights.set(k, j, weights.get(k, j) + by);
    return LinearClassifier.of(weights, from.biases());
  }

  private static void assertClose(LinearClassifier actual, LinearClassifier expected, double by) {
    double[] a = actual.weights().toArray();
    double[] b = expected.weights().toArray();
    for (int i = 0; i < a.length; i++) {
      assertThat(a[i]).isCloseTo(b[i], within(by));
    }
  }
}
