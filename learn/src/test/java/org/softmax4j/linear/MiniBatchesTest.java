package org.softmax4j.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.Datasets;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.SparseMatrix;
import org.softmax4j.matrix.SparseMatrixBuilder;

class MiniBatchesTest {
  private static final LogisticRegression TRAINER = LogisticRegression.standard();

  static Stream<MiniBatches> rules() {
    return Stream.of(MiniBatches.sgd(0.5), MiniBatches.momentum(0.05), MiniBatches.adam(0.02));
  }

  /** Raw wine: its columns differ in scale by a thousand. */
  @ParameterizedTest
  @MethodSource("rules")
  void comesNearTheMinimumOfLbfgs(MiniBatches batches) {
    Dataset wine = Datasets.wine();
    double minimum = TRAINER.fit(wine).summary().orElseThrow().objective();

    LinearClassifier fitted = TRAINER.withMiniBatches(batches.withEpochs(300)).fit(wine);

    FitSummary summary = fitted.summary().orElseThrow();
    assertThat(summary.objective()).isBetween(minimum, minimum * 1.02);
    assertThat(summary.converged()).isFalse();
    DoubleMatrix features = wine.features().toDouble();
    assertThat(PlainObjective.sum(fitted, features, wine.labels(), 1) / wine.rows())
        .isCloseTo(summary.objective(), within(1e-9));
  }

  /** One batch of all rows is gradient descent, whose steps a plain loop can take as well. */
  @Test
  void oneBatchOfAllRowsIsGradientDescent() {
    Dataset iris = Datasets.iris();
    LinearRows rows = LinearRows.of(iris.featureRows());
    LinearObjective objective =
        new LinearObjective(rows, 3, 1, new LabelLoss(iris.labels(), null), Runnable::run);
    double[] point = new double[objective.size()];
    double[] gradient = new double[point.length];
    for (int step = 0; step < 4; step++) {
      objective.valueAndGradient(point, gradient);
      for (int i = 0; i < point.length; i++) {
        point[i] -= 0.3 * (1 - step / 4.0) * gradient[i];
      }
    }

    LinearClassifier fitted =
        TRAINER.withMiniBatches(MiniBatches.sgd(0.3).withEpochs(4).withBatchSize(1_000)).fit(iris);

    double[] expected = objective.classifier(point).weights().toArray();
    assertThat(fitted.weights().toArray()).containsExactly(expected, within(1e-12));
  }

  @Test
  void sparseDenseAndDoubleRowsGiveTheSame() {
    Dataset digits = Datasets.digits();
    LogisticRegression trainer =
        TRAINER.withMiniBatches(MiniBatches.adam(0.01).withEpochs(2).withSeed(3));
    LinearClassifier dense = trainer.fit(digits.features().toDouble(), digits.labels(), 10);
    LinearClassifier floats = trainer.fit(digits.features(), digits.labels(), 10);
    LinearClassifier sparse = trainer.fit(sparse(digits), digits.labels(), 10);

    assertThat(sparse.weights().toArray())
        .containsExactly(floats.weights().toArray(), within(1e-9));
    assertThat(dense.weights().toArray()).containsExactly(floats.weights().toArray(), within(1e-9));
  }

  private static SparseMatrix sparse(Dataset data) {
    SparseMatrixBuilder builder = SparseMatrix.builder();
    FeatureRows rows = data.featureRows();
    for (int row = 0; row < rows.rows(); row++) {
      for (int column = 0; column < rows.columns(); column++) {
        float value = data.features().get(row, column);
        if (value != 0) {
          builder.add(column, value);
        }
      }
      builder.endRow();
    }
    return builder.build(rows.columns());
  }

  @Test
  void theSeedDecidesTheModelAndTheExecutorDoesNot() {
    Dataset iris = Datasets.iris();
    LogisticRegression trainer = TRAINER.withMiniBatches(MiniBatches.adam(0.1).withEpochs(3));

    assertThat(trainer.withExecutor(task -> {}).fit(iris)).isEqualTo(trainer.fit(iris));
    assertThat(trainer.withMiniBatches(MiniBatches.adam(0.1).withEpochs(3).withSeed(1)).fit(iris))
        .isNotEqualTo(trainer.fit(iris));
  }

  @Test
  void rowWeightsCountAndAWarmStartIsKept() {
    Dataset iris = Datasets.iris();
    double[] none = new double[iris.rows()];
    LinearClassifier start = TRAINER.fit(iris);
    LogisticRegression trainer =
        TRAINER.withL2(0).withStart(start).withMiniBatches(MiniBatches.sgd(0.1).withEpochs(2));

    assertThat(trainer.fit(iris, none).weights().toArray())
        .containsExactly(start.weights().toArray(), within(1e-12));
  }

  @Test
  void theListenerIsToldAfterEveryEpoch() {
    List<FitProgress> heard = new ArrayList<>();
    TRAINER
        .withMiniBatches(MiniBatches.sgd(0.1).withEpochs(3))
        .withListener(heard::add)
        .fit(Datasets.iris());

    assertThat(heard).extracting(FitProgress::iteration).containsExactly(1, 2, 3);
    assertThat(heard.get(2).objective()).isLessThan(heard.get(0).objective());
    assertThat(heard.get(0).maxIterations()).isEqualTo(3);
  }

  @Test
  void divergenceIsSaid() {
    LogisticRegression trainer = TRAINER.withMiniBatches(MiniBatches.sgd(1e300).withEpochs(50));

    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> trainer.fit(Datasets.iris()))
        .withMessageContaining("diverged in epoch");
  }

  @Test
  void settingsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MiniBatches.sgd(Double.NaN))
        .withMessage("learningRate must be above 0 and finite, got NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MiniBatches.sgd(1).withEpochs(0))
        .withMessage("epochs must be at least 1, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MiniBatches.sgd(1).withBatchSize(0))
        .withMessage("batchSize must be at least 1, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TRAINER.withL1(1).withMiniBatches(MiniBatches.sgd(1)))
        .withMessage("l1 must be 0 with mini-batches, got 1.0");
  }
}
