package org.softmax4j.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.Datasets;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.Seeds;

class LogisticRegressionTest {
  private static final LogisticRegression TRAINER = LogisticRegression.standard();

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1, 100})
  void noSmallChangeOfAnyWeightLowersTheObjectiveOnRawWine(double l2) {
    Dataset wine = Datasets.wine();
    DoubleMatrix features = wine.features().toDouble();
    LinearClassifier fitted = TRAINER.withL2(l2).fit(wine);
    assertThat(fitted.summary().orElseThrow().converged()).isTrue();

    double minimum = PlainObjective.sum(fitted, features, wine.labels(), l2);
    for (int k = 0; k < fitted.classes(); k++) {
      for (int j = 0; j < fitted.features(); j++) {
        for (double change : new double[] {-1e-3, 1e-3}) {
          DoubleMatrix weights = fitted.weights();
          weights.set(k, j, weights.get(k, j) + change);
          LinearClassifier changed = LinearClassifier.of(weights, fitted.biases());
          assertThat(PlainObjective.sum(changed, features, wine.labels(), l2))
              .isGreaterThan(minimum);
        }
      }
    }
  }

  /** The gradient of the raw objective by central differences is 0 at the minimum. */
  @Test
  void theRawGradientVanishesWithClassWeights() {
    Dataset iris = Datasets.iris();
    DoubleMatrix features = iris.features().toDouble();
    double[] classWeights = {1, 5, 0.5};
    LinearClassifier fitted = TRAINER.withClassWeights(classWeights).fit(iris);
    double h = 1e-4;
    for (int k = 0; k < fitted.classes(); k++) {
      double[] biases = fitted.biases();
      biases[k] += h;
      double above =
          PlainObjective.weightedSum(
              LinearClassifier.of(fitted.weights(), biases),
              features,
              iris.labels(),
              1,
              classWeights);
      biases[k] -= 2 * h;
      double below =
          PlainObjective.weightedSum(
              LinearClassifier.of(fitted.weights(), biases),
              features,
              iris.labels(),
              1,
              classWeights);
      assertThat((above - below) / (2 * h)).isCloseTo(0, within(1e-5));
    }
    assertThat(fitted).isNotEqualTo(TRAINER.fit(iris));
  }

  @Test
  void theGradientIsThatOfTheValue() {
    SplittableRandom random = Seeds.random("LinearObjective");
    DoubleMatrix features = DoubleMatrix.zeros(7, 3);
    int[] labels = new int[7];
    for (int r = 0; r < labels.length; r++) {
      labels[r] = random.nextInt(4);
      for (int j = 0; j < 3; j++) {
        features.set(r, j, Math.pow(10, j) * random.nextDouble());
      }
    }
    LinearObjective objective =
        new LinearObjective(
            new DoubleLinearRows(features), 4, 0.7, new LabelLoss(labels, null), Runnable::run);
    double[] point = random.doubles(objective.size(), -1, 1).toArray();
    double[] gradient = new double[point.length];
    double value = objective.valueAndGradient(point, gradient);
    assertThat(7 * value)
        .isCloseTo(
            PlainObjective.sum(objective.classifier(point), features, labels, 0.7), within(1e-11));
    double[] ignored = new double[point.length];
    for (int i = 0; i < point.length; i++) {
      double h = 1e-6;
      double[] moved = point.clone();
      moved[i] = point[i] + h;
      double above = objective.valueAndGradient(moved, ignored);
      moved[i] = point[i] - h;
      double below = objective.valueAndGradient(moved, ignored);
      assertThat(gradient[i]).isCloseTo((above - below) / (2 * h), within(1e-8));
    }
  }

  @Test
  void aColumnFarFromZeroCostsNoAccuracy() {
    Dataset iris = Datasets.iris();
    DoubleMatrix features = iris.features().toDouble();
    LinearClassifier fitted = TRAINER.fit(features, iris.labels(), 3);
    DoubleMatrix shifted = features.copy();
    for (int r = 0; r < shifted.rows(); r++) {
      shifted.set(r, 2, shifted.get(r, 2) + 1e6);
    }
    double[] expected = fitted.weights().toArray();
    double[] actual = TRAINER.fit(shifted, iris.labels(), 3).weights().toArray();
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(1e-6));
    }
  }

  @Test
  void aConstantColumnHasNoWeightEvenWithoutPenalty() {
    double[] x = {1, 2, 3, 4, 5, 6};
    DoubleMatrix features = DoubleMatrix.zeros(6, 2);
    for (int r = 0; r < 6; r++) {
      features.set(r, 0, x[r]);
      features.set(r, 1, 0.1);
    }
    LinearClassifier fitted = TRAINER.withL2(0).fit(features, new int[] {0, 1, 0, 1, 0, 1}, 2);
    assertThat(fitted.weights().get(0, 1)).isZero();
    assertThat(fitted.weights().get(0, 0)).isNegative();
    assertThat(fitted.summary().orElseThrow().converged()).isTrue();
  }

  @Test
  void separableClassesWithoutPenaltyEndWithinTheIterations() {
    DoubleMatrix features = DoubleMatrix.copyOf(new double[][] {{-1}, {1}});
    LinearClassifier fitted =
        TRAINER.withL2(0).withTolerance(0).withMaxIterations(5).fit(features, new int[] {0, 1}, 2);
    FitSummary summary = fitted.summary().orElseThrow();
    assertThat(summary.converged()).isFalse();
    assertThat(summary.iterations()).isLessThanOrEqualTo(5);
  }

  @Test
  void fitsTheSameBitsEveryTimeAndSaysHowFarItIs() {
    List<FitProgress> seen = new ArrayList<>();
    LinearClassifier first = TRAINER.withListener(seen::add).fit(Datasets.iris());
    assertThat(TRAINER.fit(Datasets.iris())).isEqualTo(first);
    FitSummary summary = first.summary().orElseThrow();
    assertThat(seen).hasSize(summary.iterations());
    FitProgress last = seen.get(seen.size() - 1);
    assertThat(last.iteration()).isEqualTo(summary.iterations());
    assertThat(last.objective()).isEqualTo(summary.objective());
    assertThat(seen.get(0).objective()).isGreaterThan(last.objective());
  }

  @Test
  void rejectsWhatItCannotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TRAINER.withL2(Double.NaN))
        .withMessage("l2 must not be negative and be finite, got NaN");
    DoubleMatrix features = DoubleMatrix.copyOf(new double[][] {{1}, {Double.NaN}});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TRAINER.fit(features, new int[] {0, 1}, 2))
        .withMessage("features must be finite, got NaN in row 1, column 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TRAINER.fit(FloatMatrix.zeros(2, 1), new int[] {0, 2}, 2))
        .withMessage("labels must lie in [0, 2), got 2 in row 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TRAINER.fit(FloatMatrix.zeros(2, 1), new int[] {0}, 2))
        .withMessage("features and labels must have as many rows, at least one, got 2 and 1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> TRAINER.withClassWeights(1).fit(FloatMatrix.zeros(1, 1), new int[] {0}, 2))
        .withMessage("classWeights must be one for each of the 2 classes, got 1");
  }
}
