package org.softmax4j.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.testing.SharedData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The four fits of expected_logreg.json, computed there by SciPy and Newton steps. */
@SharedData
class ExpectedFitsTest {
  private static final double L2 = 1;

  @ParameterizedTest
  @CsvSource({
    "iris raw features, iris.csv, RAW",
    "wine standardised (population std), wine_data.csv, STANDARDISED",
    "digits features/16, digits.csv.gz, SIXTEENTHS",
    "'breast_cancer standardised (population std), softmax over 2 classes', breast_cancer.csv,"
        + " STANDARDISED",
  })
  void reachesTheExpectedOptimum(String fit, String file, Preprocessing preprocessing)
      throws IOException {
    JsonNode expected =
        JsonMapper.shared()
            .readTree(Files.readAllBytes(tabular("expected_logreg.json")))
            .get("fits")
            .get(fit);
    double[][] rows = read(tabular(file));
    DoubleMatrix features = preprocessing.apply(features(rows));
    int[] labels = Arrays.stream(rows).mapToInt(row -> (int) row[row.length - 1]).toArray();

    LinearClassifier classifier =
        LogisticRegression.standard().withL2(L2).fit(features, labels, expected.get("K").asInt());

    double objective = expected.get("objective_sum").asDouble();
    FitSummary summary = classifier.summary().orElseThrow();
    assertThat(summary.converged()).isTrue();
    assertThat(PlainObjective.sum(classifier, features, labels, L2))
        .isCloseTo(objective, within(1e-9 * objective));
    assertThat(summary.objective() * rows.length).isCloseTo(objective, within(1e-9 * objective));
    assertThat(Math.sqrt(PlainObjective.squares(classifier.weights())))
        .isCloseTo(expected.get("W_frobenius").asDouble(), within(1e-5));
    assertClose(centred(classifier.biases()), numbers(expected.get("b_centred")), 1e-5);
    JsonNode weights = expected.get("W");
    for (int k = 0; k < weights.size(); k++) {
      assertClose(classifier.weights().row(k), numbers(weights.get(k)), 1e-5);
    }
  }

  private static void assertClose(double[] actual, double[] expected, double tolerance) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i]).as("element %d", i).isCloseTo(expected[i], within(tolerance));
    }
  }

  private static double[] centred(double[] values) {
    double mean = DoubleStream.of(values).average().orElseThrow();
    return DoubleStream.of(values).map(value -> value - mean).toArray();
  }

  private static double[] numbers(JsonNode array) {
    double[] numbers = new double[array.size()];
    Arrays.setAll(numbers, i -> array.get(i).asDouble());
    return numbers;
  }

  private static Path tabular(String file) {
    return SharedData.Folder.path("data/tabular").resolve(file);
  }

  /** The rows of numbers; a first line with class names is left out. */
  private static double[][] read(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      List<String> lines = reader.lines().toList();
      boolean named = lines.get(0).chars().anyMatch(Character::isLetter);
      return lines.stream()
          .skip(named ? 1 : 0)
          .map(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
          .toArray(double[][]::new);
    }
  }

  private static DoubleMatrix features(double[][] rows) {
    return DoubleMatrix.copyOf(
        Arrays.stream(rows)
            .map(row -> Arrays.copyOf(row, row.length - 1))
            .toArray(double[][]::new));
  }

  /** What the file says was done to the features. */
  enum Preprocessing {
    RAW {
      @Override
      double apply(double value, double[] column) {
        return value;
      }
    },
    STANDARDISED {
      @Override
      double apply(double value, double[] column) {
        double mean = DoubleStream.of(column).average().orElseThrow();
        double variance =
            DoubleStream.of(column).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
        return (value - mean) / Math.sqrt(variance);
      }
    },
    SIXTEENTHS {
      @Override
      double apply(double value, double[] column) {
        return value / 16;
      }
    };

    abstract double apply(double value, double[] column);

    DoubleMatrix apply(DoubleMatrix raw) {
      DoubleMatrix result = raw.copy();
      for (int c = 0; c < raw.columns(); c++) {
        double[] column = new double[raw.rows()];
        for (int r = 0; r < column.length; r++) {
          column[r] = raw.get(r, c);
        }
        for (int r = 0; r < column.length; r++) {
          result.set(r, c, apply(column[r], column));
        }
      }
      return result;
    }
  }
}
