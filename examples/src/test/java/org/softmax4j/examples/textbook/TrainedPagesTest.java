package org.softmax4j.examples.textbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.neural.Sgd;
import org.softmax4j.testing.Deep;

/** What the programs that learn promise, on small settings: bounds, for bits depend on kernels. */
class TrainedPagesTest {
  private static final Path GUIDE = Path.of("").toAbsolutePath().resolveSibling("docs/guide");

  /** The numbers of a line behind its name. */
  private static double[] numbers(String text, String name) {
    String line = text.lines().filter(l -> l.strip().startsWith(name)).findFirst().orElseThrow();
    return Arrays.stream(line.strip().substring(name.length()).strip().split("[^-0-9.]+"))
        .filter(part -> !part.isEmpty())
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  /** Figures of the specification: within 4 standard errors, 0.03 and 0.01, at 2,000 runs. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "greedy | 1.02 | 0.35",
        "ε = 0.01 | 1.28 | 0.61",
        "ε = 0.1 | 1.41 | 0.81",
        "T = 0.1 | 1.29 | 0.56",
        "T = 0.25 | 1.46 | 0.74",
        "T = 1 | 0.79 | 0.32",
        "0.1, baseline | 5.45 | 0.85",
        "0.4, baseline | 5.44 | 0.75",
        "0.1, none | 5.20 | 0.46",
        "0.4, none | 4.83 | 0.27"
      })
  void thePageOfTheTestbedShowsTheKnownFigures(String name, double reward, double share)
      throws IOException {
    double[] shown = numbers(Files.readString(GUIDE.resolve("testbed.md")), name + "  ");
    assertThat(shown[0]).isCloseTo(reward, within(0.12));
    assertThat(shown[1]).isCloseTo(share, within(0.04));
  }

  @Test
  void testbed() throws IOException {
    Page page = new TenArmedTestbed(Deep.size(100, 2000), 1000).page();
    if (Deep.isOn()) {
      assertThat(Files.readString(GUIDE.resolve("testbed.md"))).contains(page.text());
    }
    // Standard errors are 0.13 and below 0.05 at 100 runs.
    assertThat(numbers(page.text(), "T = 0.25 ")[0]).isCloseTo(1.46, within(0.5));
    assertThat(numbers(page.text(), "T from 1 to 0.1")[1]).isGreaterThan(0.7);
    assertThat(numbers(page.text(), "0.4, none")[1])
        .isLessThan(numbers(page.text(), "0.4, baseline")[1] - 0.2);
    assertThat(page.pictures().get("testbed-action-values").document()).contains("T = 0.25");
  }

  @Test
  void overconfidence() {
    Page page = new Overconfidence(Overconfidence.noisyDigits(0.3), 150, 3).page();
    double[] network = numbers(page.text(), "one network");
    double[] temperature = numbers(page.text(), "temperature");
    assertThat(network[1]).as("confidence").isGreaterThan(network[0] + 0.05);
    assertThat(temperature[2]).as("ECE").isLessThan(network[2] * 0.7);
    assertThat(temperature[3]).as("log-loss").isLessThan(network[3]);
    assertThat(network[4]).as("sure errors").isGreaterThan(3);
    for (String cure :
        List.of("temperature", "Platt", "isotonic", "binning", "smoothing", "dropout")) {
      double[] figures = numbers(page.text(), cure);
      assertThat(figures[figures.length - 2]).as(cure).isLessThan(network[4]);
    }
    assertThat(numbers(page.text(), "CrossEntropy")).containsExactly(0.925, 0.025, 0.025, 0.025);
    assertThat(page.text()).containsSubsequence("sum        1.000", "sum        0.975");
    assertThat(page.pictures().get("overconfidence").document()).contains(">smoothing<");
  }

  @Test
  void mnist() throws IOException {
    Page page = Mnist.of(Optional.empty()).page();
    assertThat(page.text())
        .contains("softmax (Softmax)", "Total params: 9,610", "same weights, true");
    Matcher accuracies = Pattern.compile("test +- accuracy: ([0-9.]+)").matcher(page.text());
    List<Double> accuracy = accuracies.results().map(m -> Double.valueOf(m.group(1))).toList();
    assertThat(accuracy).hasSize(2).allMatch(share -> share > 0.7);
    String picture = page.pictures().get("mnist").document();
    assertThat(picture).contains(">sample 42: 2<", "data:image/png", ">logits<");
  }

  @Test
  void cifar() {
    Sgd quick = Sgd.of(0.005).withMomentum(0.9);
    Page page = new Cifar(Stripes.pictures(320, 1), Stripes.pictures(50, 2), 5, quick).page();
    List<Double> losses =
        page.text()
            .lines()
            .filter(line -> line.startsWith("["))
            .map(line -> Double.valueOf(line.substring(line.indexOf(": ") + 2)))
            .toList();
    assertThat(losses).hasSize(3 * 2);
    assertThat(page.text()).contains("same weights as without: true");
    double without = losses.get(0) - losses.get(1);
    double twice = losses.get(4) - losses.get(5);
    assertThat(without).as("fall of the loss").isGreaterThan(0.02);
    assertThat(twice).as("fall of the loss").isLessThan(without / 3);
    assertThat(page.pictures().get("cifar").document()).contains(">twice<");
  }

  @Test
  void bottleneck() {
    Page page = new Bottleneck(100, 2, 4).page();
    for (int width : new int[] {2, 4}) {
      double[] figures = numbers(page.text(), width + "  ");
      // W·h + b less a number for each context: rank width + 2.
      assertThat(figures[0]).isEqualTo(width + 2);
      assertThat(figures[2]).isGreaterThan(width + 2);
      assertThat(figures[3]).as("distance of the mixture").isLessThan(figures[1]);
    }
  }

  @Test
  void singularValues() {
    double[] values = SingularValues.of(DoubleMatrix.copyOf(new double[][] {{3, 0}, {4, 5}}));
    // The squares are the eigenvalues of [[25, 20], [20, 25]].
    assertThat(values[0]).isCloseTo(Math.sqrt(45), within(1e-12));
    assertThat(values[1]).isCloseTo(Math.sqrt(5), within(1e-12));
    assertThat(SingularValues.rank(values, 0.5)).isEqualTo(1);
  }

  @Test
  void ternaryUnits() {
    Page page = new TernaryUnits(3000, 20).page();
    double[] lever = numbers(page.text(), "lever");
    double[] obstacle = numbers(page.text(), "obstacle");
    assertThat(lever[1]).isGreaterThan(0.85);
    assertThat(lever[2]).isGreaterThan(0.8);
    assertThat(obstacle[1]).as("softmax").isLessThan(0.06);
    assertThat(obstacle[2]).as("tanh").isGreaterThan(0.12);
  }

  @Test
  void gumbelAutoencoder() {
    Page page = new GumbelAutoencoder(3).page();
    Map<String, double[]> errors = new LinkedHashMap<>();
    for (String name : List.of("hot", "falling", "cold", "straight")) {
      double[] figures = numbers(page.text(), name);
      double[] last = Arrays.copyOfRange(figures, figures.length - 2, figures.length);
      errors.put(name, last);
      assertThat(last[1]).as(name).isLessThan(numbers(page.text(), "mean")[0]);
    }
    double gapOfHot = errors.get("hot")[1] - errors.get("hot")[0];
    double gapOfFalling = errors.get("falling")[1] - errors.get("falling")[0];
    assertThat(gapOfFalling).isLessThan(gapOfHot / 2);
    assertThat(errors.get("straight")[0]).isEqualTo(errors.get("straight")[1]);
  }
}
