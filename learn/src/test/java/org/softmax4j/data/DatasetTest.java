package org.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.Seeds;

class DatasetTest {
  /** Rows whose only feature is their number, so that they can be followed. */
  private static Dataset numbered(int[] labels, int classes) {
    FloatMatrix features = FloatMatrix.zeros(labels.length, 1);
    for (int row = 0; row < labels.length; row++) {
      features.set(row, 0, row);
    }
    return Dataset.of(features, labels, classes);
  }

  private static int[] rows(Dataset data) {
    return IntStream.range(0, data.rows()).map(row -> (int) data.features().get(row, 0)).toArray();
  }

  @Test
  void splitHoldsEachRowOnceAndEachClassInProportion() {
    SplittableRandom random = Seeds.random("split");
    for (int i = 0; i < 200; i++) {
      int classes = 1 + random.nextInt(5);
      int[] labels = random.ints(random.nextInt(300), 0, classes).toArray();
      double train = random.nextDouble();
      double validation = random.nextDouble() * (1 - train);
      Split split = numbered(labels, classes).split(train, validation, random.nextLong());
      List<Dataset> parts = List.of(split.train(), split.validation(), split.test());
      int[] all = parts.stream().flatMapToInt(part -> IntStream.of(rows(part))).sorted().toArray();
      assertThat(all).isEqualTo(IntStream.range(0, labels.length).toArray());
      double[] fractions = {train, validation, 1 - train - validation};
      for (int label = 0; label < classes; label++) {
        int wanted = label;
        long count = IntStream.of(labels).filter(l -> l == wanted).count();
        for (int part = 0; part < 3; part++) {
          long found = IntStream.of(parts.get(part).labels()).filter(l -> l == wanted).count();
          assertThat(Math.abs(found - count * fractions[part])).isLessThan(1);
        }
      }
      for (Dataset part : parts) {
        int[] rows = rows(part);
        for (int row = 0; row < rows.length; row++) {
          assertThat(part.label(row)).isEqualTo(labels[rows[row]]);
        }
      }
    }
  }

  @Test
  void splitIsDecidedByItsSeed() {
    Dataset digits = Datasets.digits();
    Split split = digits.split(0.6, 0.2, 42);
    assertThat(split.train().features()).isEqualTo(digits.split(0.6, 0.2, 42).train().features());
    assertThat(split.train().features())
        .isNotEqualTo(digits.split(0.6, 0.2, 43).train().features());
    assertThat(split.train().imageShape()).contains(new ImageShape(8, 8, 1));
    assertThat(split.train().labels()).isNotEqualTo(sorted(split.train().labels()));
  }

  private static int[] sorted(int[] labels) {
    Arrays.sort(labels);
    return labels;
  }

  @ParameterizedTest
  @CsvSource({"-0.1, 0", "1.1, 0", "NaN, 0", "0.5, 0.6", "0.5, -0.1", "0.5, NaN"})
  void splitRefusesFractionsOutOfRange(double train, double validation) {
    assertThatThrownBy(() -> numbered(new int[4], 1).split(train, validation, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("(train|validation) must lie in \\[0, 1.*");
  }

  @Test
  void checksItsArguments() {
    FloatMatrix two = FloatMatrix.zeros(2, 1);
    assertThatThrownBy(() -> Dataset.of(two, new int[] {0, 2}, 2))
        .hasMessage("labels must lie in [0, 2), got 2 in row 1");
    assertThatThrownBy(() -> Dataset.of(two, new int[] {0}, 2))
        .hasMessage("labels must be one for each of the 2 rows, got 1");
    assertThatThrownBy(() -> Dataset.of(two, new int[2], List.of("a", "a"), List.of("x")))
        .hasMessage("classNames must be all different, got twice: a");
    assertThatThrownBy(() -> Dataset.of(two, new int[2], List.of("a"), List.of()))
        .hasMessage("featureNames must be one for each of the 1 columns, got 0");
    assertThatThrownBy(() -> Dataset.of(two, new int[2], 0))
        .hasMessage("classNames must not be empty");
    FloatMatrix notFinite = FloatMatrix.of(new float[] {0, Float.NaN}, 2, 1);
    assertThatThrownBy(() -> Dataset.of(notFinite, new int[2], 1))
        .hasMessage("features must be finite, got NaN in row 1, column 0");
    assertThatThrownBy(() -> Dataset.of(two, new int[2], 1).withImageShape(new ImageShape(2, 2, 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ImageShape(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void labelsAreCopied() {
    int[] labels = {0, 1};
    Dataset data = numbered(labels, 2);
    labels[0] = 1;
    data.labels()[1] = 0;
    assertThat(data.labels()).containsExactly(0, 1);
  }

  @ParameterizedTest
  @CsvSource({"0, 3, 0", "1, 3, 1", "6, 3, 2", "7, 3, 3", "2, 5, 1"})
  void anEpochHoldsEachRowOnce(int rows, int batchSize, int batches) {
    Batches epochs = Batches.of(numbered(new int[rows], 1), batchSize, 7);
    assertThat(epochs.count()).isEqualTo(batches);
    IntStream.Builder seen = IntStream.builder();
    int count = 0;
    for (Dataset batch : epochs.epoch(3)) {
      count++;
      assertThat(batch.rows())
          .isEqualTo(count < batches ? batchSize : rows - seen(count, batchSize));
      IntStream.of(rows(batch)).forEach(seen::add);
    }
    assertThat(count).isEqualTo(batches);
    int[] order = seen.build().toArray();
    assertThat(order).isEqualTo(epochs.permutation(3));
    assertThat(sorted(order)).isEqualTo(IntStream.range(0, rows).toArray());
  }

  private static int seen(int count, int batchSize) {
    return (count - 1) * batchSize;
  }

  @Test
  void epochsDifferAndAreDecidedBySeedAndNumber() {
    Dataset data = numbered(new int[100], 1);
    Batches batches = Batches.of(data, 10, 1);
    assertThat(batches.permutation(0)).isEqualTo(Batches.of(data, 20, 1).permutation(0));
    assertThat(Stream.of(0, 1, 2).map(e -> Arrays.toString(batches.permutation(e))).distinct())
        .hasSize(3);
    assertThat(batches.permutation(0)).isNotEqualTo(Batches.of(data, 10, 2).permutation(0));
    assertThatThrownBy(() -> Batches.of(data, 0, 1)).hasMessageContaining("got 0");
    assertThatThrownBy(() -> batches.permutation(-1)).hasMessageContaining("got -1");
  }

  @ParameterizedTest
  @CsvSource({"digits, 1797, 64, 10, 178", "iris, 150, 4, 3, 50", "wine, 178, 13, 3, 59"})
  void embeddedSetsAreWhole(String name, int rows, int features, int classes, int ofFirstClass) {
    Dataset data =
        switch (name) {
          case "digits" -> Datasets.digits();
          case "iris" -> Datasets.iris();
          default -> Datasets.wine();
        };
    assertThat(data.rows()).isEqualTo(rows);
    assertThat(data.features().columns()).isEqualTo(features);
    assertThat(data.classes()).isEqualTo(classes);
    assertThat(IntStream.of(data.labels()).filter(label -> label == 0)).hasSize(ofFirstClass);
  }

  @Test
  void digitsArePixelsInTheUnitInterval() {
    Dataset digits = Datasets.digits();
    float[] pixels = digits.features().toArray();
    float max = 0;
    for (float pixel : pixels) {
      assertThat(pixel).isBetween(0f, 1f);
      max = Math.max(max, pixel);
    }
    assertThat(max).isEqualTo(1f);
    assertThat(digits.features().get(0, 3)).isEqualTo(13 / 16f);
    assertThat(digits.label(0)).isZero();
  }
}
