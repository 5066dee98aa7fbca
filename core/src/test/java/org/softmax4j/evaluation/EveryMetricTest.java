package org.softmax4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.testing.Seeds;

/** What every metric must do, whatever rows it is given. */
class EveryMetricTest {
  private static final CalibrationConventions STANDARD = CalibrationConventions.standard();

  /** Metrics of labelled rows of probabilities, each as some number. */
  enum Metric {
    REPORT {
      @Override
      double of(DoubleMatrix p, int[] y) {
        CalibrationMetrics metrics = CalibrationReport.of(p, y).metrics();
        ReliabilityDiagram diagram = metrics.reliabilityDiagram();
        return metrics.accuracy()
            + metrics.brier()
            + metrics.brierDecomposition().brier()
            + metrics.miscalibrationTest().pValue()
            + metrics.classwise().expectedCalibrationError()
            + diagram.expectedCalibrationError()
            + diagram.maximumCalibrationError()
            + diagram.rootMeanSquareCalibrationError()
            + diagram.debiasedExpectedCalibrationError()
            + diagram.debiasedRootMeanSquareCalibrationError()
            + diagram.averageCalibrationError();
      }
    },
    EQUAL_MASS_REPORT {
      @Override
      double of(DoubleMatrix p, int[] y) {
        return CalibrationReport.of(p, y, CalibrationConventions.equalMass())
            .expectedCalibrationError();
      }
    },
    CLIPPED_LOG_LOSS {
      @Override
      double of(DoubleMatrix p, int[] y) {
        return CalibrationReport.of(p, y, CalibrationConventions.published()).logLossNats();
      }
    },
    STREAM {
      @Override
      double of(DoubleMatrix p, int[] y) {
        CalibrationAccumulator accumulator = CalibrationAccumulator.of(p.columns(), STANDARD);
        accumulator.add(p, y);
        return accumulator.metrics().brier();
      }
    },
    RISK_COVERAGE {
      @Override
      double of(DoubleMatrix p, int[] y) {
        return CalibrationReport.of(p, y).riskCoverage().area();
      }
    },
    BOOTSTRAP {
      @Override
      double of(DoubleMatrix p, int[] y) {
        return CalibrationReport.of(p, y).bootstrap(40, 1).expectedCalibrationError().upper();
      }
    },
    ADAPTIVE_TOP_LABEL {
      @Override
      double of(DoubleMatrix p, int[] y) {
        return AdaptiveCalibrationError.TOP_LABEL.of(p, y, 15);
      }
    },
    ADAPTIVE_CLASSWISE {
      @Override
      double of(DoubleMatrix p, int[] y) {
        return AdaptiveCalibrationError.CLASSWISE.of(p, y, 15);
      }
    },
    TOP_K {
      @Override
      double of(DoubleMatrix p, int[] y) {
        return TopKCalibration.of(p, y, Math.min(2, p.columns()), STANDARD)
            .expectedCalibrationError();
      }
    },
    LEAST_AMBIGUOUS_SETS {
      @Override
      double of(DoubleMatrix p, int[] y) {
        return ConformalSets.lac(p, y, 0.1).coverage(p, y).coverage();
      }
    },
    ADAPTIVE_SETS {
      @Override
      double of(DoubleMatrix p, int[] y) {
        return ConformalSets.aps(p, y, 0.1).coverage(p, y).coverage();
      }
    },
    RANDOMIZED_ADAPTIVE_SETS {
      @Override
      double of(DoubleMatrix p, int[] y) {
        return ConformalSets.randomizedAps(p, y, 0.1, 3).coverage(p, y).coverage();
      }
    },
    ENTROPY {
      @Override
      double of(DoubleMatrix p, int[] y) {
        return Arrays.stream(PredictiveEntropy.of(p)).sum();
      }
    };

    /** A number that must be finite on every row that is a distribution. */
    abstract double of(DoubleMatrix p, int[] y);
  }

  @ParameterizedTest
  @EnumSource
  void certaintyEmptyBinsAndFewRowsAreNoNaN(Metric metric) {
    DoubleMatrix certain =
        DoubleMatrix.copyOf(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0.5, 0.5, 0}});
    assertThat(metric.of(certain, new int[] {0, 1, 2, 1})).isFinite();
    // Right and certain, and none of class 2: a class without positives, all rows of one class.
    assertThat(metric.of(certain, new int[] {0, 1, 0, 1})).isFinite();
    assertThat(metric.of(certain, new int[4])).isFinite();
    assertThat(metric.of(certain.rowRange(0, 1), new int[1])).isFinite();
    assertThat(metric.of(DoubleMatrix.copyOf(new double[][] {{1}, {1}}), new int[2])).isFinite();
  }

  @ParameterizedTest
  @EnumSource
  void twoAndAThousandClasses(Metric metric) {
    for (int classes : new int[] {2, 1000}) {
      SplittableRandom random = Seeds.random("classes " + classes);
      DoubleMatrix p = PlainMetrics.probabilities(random, 60, classes, 8);
      assertThat(metric.of(p, PlainMetrics.labels(random, 60, classes))).isFinite();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBadRowIsNamed(Metric metric) {
    SplittableRandom random = Seeds.random("bad rows");
    int[] labels = PlainMetrics.labels(random, 30, 3);
    int row = random.nextInt(30);
    for (double bad : new double[] {Double.NaN, -0.25, 1.5, Double.POSITIVE_INFINITY}) {
      DoubleMatrix p = PlainMetrics.probabilities(random, 30, 3, 4);
      p.set(row, 1, bad);
      assertThatThrownBy(() -> metric.of(p, labels))
          .as("%s in row %s", bad, row)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageMatching("(?s).*in row " + row + "\\b.*");
    }
  }
}
