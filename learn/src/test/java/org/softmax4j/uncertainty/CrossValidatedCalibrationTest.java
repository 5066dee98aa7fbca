package org.softmax4j.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.softmax4j.calibration.CalibratorSelection;
import org.softmax4j.calibration.MatrixScaling;
import org.softmax4j.calibration.StratifiedFolds;
import org.softmax4j.calibration.TemperatureScaling;
import org.softmax4j.calibration.Uncalibrated;
import org.softmax4j.calibration.VectorScaling;
import org.softmax4j.classifier.Classifier;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.Datasets;
import org.softmax4j.data.Split;
import org.softmax4j.evaluation.CalibrationReport;
import org.softmax4j.linear.GaussianNaiveBayes;
import org.softmax4j.matrix.FloatMatrix;

class CrossValidatedCalibrationTest {
  private static final Split DIGITS = Datasets.digits().split(0.6, 0, 42);
  private static final CrossValidatedCalibration TEMPERATURE =
      CrossValidatedCalibration.of(TemperatureScaling.trainer());

  private static Classifier naiveBayes(Dataset rows) {
    return GaussianNaiveBayes.standard().withSmoothing(1e-2).fit(rows);
  }

  private static double testLogLoss(Classifier classifier) {
    return CalibrationReport.ofLogits(
            classifier.logits(DIGITS.test().features()), DIGITS.test().labels())
        .logLossNats();
  }

  /** Naive Bayes counts pixels that go together many times, and so is far too sure. */
  @Test
  void anOverconfidentClassifierBecomesHonestWithoutRowsHeldOut() {
    double before = testLogLoss(naiveBayes(DIGITS.train()));
    DeepEnsemble mean = TEMPERATURE.fit(CrossValidatedCalibrationTest::naiveBayes, DIGITS.train());
    CalibratedClassifier one =
        TEMPERATURE.fitOne(CrossValidatedCalibrationTest::naiveBayes, DIGITS.train());
    assertThat(mean.members()).hasSize(5);
    assertThat(testLogLoss(mean)).isLessThan(before / 2);
    assertThat(testLogLoss(one)).isLessThan(before / 2);
    CalibratorSelection selection =
        CalibratorSelection.standard()
            .withCandidates(
                Uncalibrated.trainer(), TemperatureScaling.trainer(), VectorScaling.trainer());
    CalibratedClassifier chosen =
        CrossValidatedCalibration.of(selection.trainer())
            .fitOne(CrossValidatedCalibrationTest::naiveBayes, DIGITS.train());
    assertThat(testLogLoss(chosen)).isLessThan(1.1 * testLogLoss(one));
  }

  @Test
  void everyFoldIsCalibratedOnRowsThatItsClassifierHasNotSeen() {
    Dataset iris = Datasets.iris();
    StratifiedFolds folds = StratifiedFolds.of(iris.labels(), 3, 4, 9);
    List<Dataset> seen = new ArrayList<>();
    DeepEnsemble ensemble =
        TEMPERATURE
            .withFolds(4)
            .withSeed(9)
            .fit(
                rows -> {
                  seen.add(rows);
                  return naiveBayes(rows);
                },
                iris);
    FloatMatrix mean = FloatMatrix.zeros(iris.rows(), 3);
    for (int fold = 0; fold < 4; fold++) {
      Dataset train = iris.select(folds.outside(fold));
      Dataset held = iris.select(folds.inside(fold));
      assertThat(seen.get(fold).features()).isEqualTo(train.features());
      assertThat(held.rows() + train.rows()).isEqualTo(150);
      Classifier classifier = naiveBayes(train);
      CalibratedClassifier expected =
          new CalibratedClassifier(
              classifier,
              TemperatureScaling.fit(classifier.logits(held.features()), held.labels()));
      FloatMatrix probabilities = expected.probabilities(iris.features());
      assertThat(ensemble.members().get(fold).probabilities(iris.features()))
          .isEqualTo(probabilities);
      for (int i = 0; i < mean.data().length; i++) {
        mean.data()[i] += probabilities.data()[i] / 4;
      }
    }
    float[] actual = ensemble.probabilities(iris.features()).data();
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i]).isCloseTo(mean.data()[i], within(1e-6f));
    }
  }

  @Test
  void rowsOfAllFoldsAreInTheirOrder() {
    Dataset iris = Datasets.iris();
    Set<Integer> sizes = new HashSet<>();
    CalibratedClassifier one =
        TEMPERATURE.fitOne(
            rows -> {
              sizes.add(rows.rows());
              return naiveBayes(rows);
            },
            iris);
    assertThat(sizes).containsExactlyInAnyOrder(120, 150);
    assertThat(one.classifier().logits(iris.features()))
        .isEqualTo(naiveBayes(iris).logits(iris.features()));
    FloatMatrix logits = FloatMatrix.zeros(150, 3);
    StratifiedFolds folds = StratifiedFolds.of(iris.labels(), 3, 5, 1);
    for (int fold = 0; fold < 5; fold++) {
      Classifier classifier = naiveBayes(iris.select(folds.outside(fold)));
      for (int row : folds.inside(fold)) {
        float[] own = classifier.logits(iris.features().rowRange(row, row + 1)).toArray();
        IntStream.range(0, 3).forEach(c -> logits.set(row, c, own[c]));
      }
    }
    assertThat(one.calibrator()).isEqualTo(TemperatureScaling.fit(logits, iris.labels()));
  }

  @Test
  void logitsOfACalibratedClassifierAreItsLogProbabilities() {
    Dataset iris = Datasets.iris();
    CalibratedClassifier half =
        new CalibratedClassifier(naiveBayes(iris), TemperatureScaling.of(2));
    FloatMatrix logs = half.logits(iris.features());
    assertThat(half.logProbabilities(iris.features())).isEqualTo(logs);
    assertThat(half.features()).isEqualTo(4);
    assertThat(half.classes()).isEqualTo(3);
    float[] probabilities = half.probabilities(iris.features()).data();
    for (int i = 0; i < probabilities.length; i++) {
      assertThat((float) Math.exp(logs.data()[i])).isCloseTo(probabilities[i], within(1e-6f));
    }
  }

  @Test
  void whatCannotBeIsNamed() {
    assertThatThrownBy(() -> TEMPERATURE.withFolds(1))
        .hasMessage("folds must be at least 2, got 1");
    Dataset few = Datasets.iris().select(new int[] {0, 60, 120});
    assertThatThrownBy(() -> TEMPERATURE.fit(CrossValidatedCalibrationTest::naiveBayes, few))
        .hasMessage("data must have at least 5 rows, one for each fold, got 3");
    MatrixScaling two = MatrixScaling.of(new double[][] {{1, 0}, {0, 1}}, new double[2]);
    Classifier three = naiveBayes(Datasets.iris());
    assertThatThrownBy(() -> new CalibratedClassifier(three, two))
        .hasMessage("logits must have 2 columns, as many as the calibrator was fitted on, got 3");
  }
}
