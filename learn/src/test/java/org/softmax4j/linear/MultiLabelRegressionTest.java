package org.softmax4j.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.Datasets;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.loss.BinaryCrossEntropy;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

class MultiLabelRegressionTest {
  private static final MultiLabelRegression TRAINER = MultiLabelRegression.standard();
  private final Dataset wine = Datasets.wine();

  private FloatMatrix oneVersusRest(int... classes) {
    FloatMatrix targets = FloatMatrix.zeros(wine.rows(), classes.length);
    for (int row = 0; row < wine.rows(); row++) {
      for (int i = 0; i < classes.length; i++) {
        targets.set(row, i, wine.label(row) == classes[i] ? 1 : 0);
      }
    }
    return targets;
  }

  /** A softmax over two classes is a sigmoid of their difference, with half the penalty. */
  @Test
  void oneLabelIsLogisticRegressionOfTwoClasses() {
    FloatMatrix targets = oneVersusRest(1);
    int[] labels = new int[wine.rows()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = (int) targets.get(row, 0);
    }
    LinearClassifier two = LogisticRegression.standard().withL2(2).fit(wine.features(), labels, 2);
    MultiLabelClassifier one = TRAINER.fit(wine.features(), targets);
    FloatMatrix expected = two.probabilities(wine.features());
    FloatMatrix actual = one.probabilities(wine.features());
    for (int row = 0; row < wine.rows(); row++) {
      assertThat((double) actual.get(row, 0)).isCloseTo(expected.get(row, 1), within(1e-6));
    }
  }

  @Test
  void everyLabelIsAFitOfItsOwn() {
    MultiLabelClassifier both = TRAINER.fit(wine.features(), oneVersusRest(0, 2));
    MultiLabelClassifier second = TRAINER.fit(wine.features(), oneVersusRest(2));
    assertThat(both.linear().summary().orElseThrow().converged()).isTrue();
    DoubleMatrix weights = both.linear().weights();
    for (int j = 0; j < wine.features().columns(); j++) {
      assertThat(weights.get(1, j)).isCloseTo(second.linear().weights().get(0, j), within(1e-5));
    }
    assertThat(both.probabilities(wine.features()).get(0, 0))
        .isEqualTo((float) Math.exp(both.logProbabilities(wine.features()).get(0, 0)));
  }

  @Test
  void positiveWeightsRaiseProbabilities() {
    FloatMatrix targets = oneVersusRest(1);
    BinaryCrossEntropy weighted = BinaryCrossEntropy.standard().withPositiveWeights(10);
    FloatMatrix plain = TRAINER.withL2(100).fit(wine.features(), targets).logits(wine.features());
    FloatMatrix raised =
        TRAINER
            .withL2(100)
            .withLoss(weighted)
            .fit(wine.features(), targets)
            .logits(wine.features());
    double difference = 0;
    for (int row = 0; row < wine.rows(); row++) {
      difference += raised.get(row, 0) - plain.get(row, 0);
    }
    assertThat(difference / wine.rows()).isGreaterThan(1);
  }

  /** Scores 0.1 to 0.4 by hand; yes from 0.3 on gives 2 hits of 2, F1 = 1. */
  @Test
  void fitsTheThresholdOfTheBestF1() {
    LinearClassifier identity =
        LinearClassifier.of(DoubleMatrix.copyOf(new double[][] {{1}}), new double[1]);
    MultiLabelClassifier classifier = MultiLabelClassifier.of(identity);
    FloatMatrix scores = FloatMatrix.copyOf(new float[][] {{-3}, {-1}, {-2}, {-0.5f}});
    FloatMatrix targets = FloatMatrix.copyOf(new float[][] {{0}, {1}, {0}, {1}});
    assertThat(classifier.labels(scores)).isEqualTo(new boolean[4][1]);
    MultiLabelClassifier fitted = classifier.withFittedThresholds(FeatureRows.of(scores), targets);
    assertThat(fitted.labels(scores)).isEqualTo(new boolean[][] {{false}, {true}, {false}, {true}});
    assertThat(fitted.thresholds()[0]).isCloseTo(1 / (1 + Math.E), within(1e-7));
    assertThat(
            classifier
                .withFittedThresholds(FeatureRows.of(scores), FloatMatrix.zeros(4, 1))
                .thresholds())
        .containsExactly(0.5);
  }

  @Test
  void rejectsWhatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TRAINER.fit(FloatMatrix.zeros(2, 1), FloatMatrix.zeros(1, 1)))
        .withMessageContaining("features and targets must have as many rows");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> TRAINER.fit(FloatMatrix.zeros(1, 1), FloatMatrix.copyOf(new float[][] {{1.5f}})))
        .withMessageContaining("targets must be from 0 to 1, got 1.5");
    MultiLabelClassifier classifier = TRAINER.fit(wine.features(), oneVersusRest(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> classifier.withThresholds(1.5))
        .withMessage("thresholds must lie in [0, 1], got 1.5");
  }
}
