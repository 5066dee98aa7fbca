package org.softmax4j.sampling;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.Softmax;
import org.softmax4j.labels.ArgMax;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.testing.Seeds;
import org.softmax4j.testing.Ulps;

class TopKTest {
  private static List<Integer> labels(TopK top) {
    return top.candidates().stream().map(TopK.Candidate::label).toList();
  }

  /** The slow truth: sorts all classes; the sort is stable, so ties keep their order. */
  private static List<Integer> sorted(double[] logits, int k) {
    return IntStream.range(0, logits.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> logits[i] + 0.0).reversed())
        .limit(k)
        .toList();
  }

  private static double[] row(SplittableRandom random, int classes) {
    double spread = Math.pow(10, random.nextDouble(-2, 2));
    double[] x = random.doubles(classes, -spread, spread).toArray();
    for (int i = 0; i < classes; i++) {
      x[i] = random.nextInt(4) == 0 ? Math.rint(x[i]) : x[i];
      x[i] = random.nextInt(20) == 0 ? NEGATIVE_INFINITY : x[i];
    }
    x[random.nextInt(classes)] = 0;
    return x;
  }

  @Test
  void isWhatASortAndTheSoftmaxOfAllClassesGive() {
    SplittableRandom random = Seeds.random("topK");
    for (int t = 0; t < 5000; t++) {
      double[] x = row(random, random.nextInt(1, 60));
      int k = random.nextInt(1, x.length + 1);
      TopK top = TopK.of(x, k);
      assertThat(labels(top)).isEqualTo(sorted(x, k));
      double[] logP = Softmax.log(x);
      for (TopK.Candidate candidate : top.candidates()) {
        assertThat(Ulps.of(candidate.logProbability(), logP[candidate.label()]))
            .isLessThanOrEqualTo(3);
      }
      assertThat(Ulps.of(top.logSumExp(), Softmax.logSumExp(x))).isLessThanOrEqualTo(2);
    }
  }

  /** Rows of every length around the steps of vectors, full of ties, with NaN and infinities. */
  @Test
  void tiesAndHardLogitsAreOrderedAsByASort() {
    SplittableRandom random = Seeds.random("ties");
    double[] hard = {NaN, POSITIVE_INFINITY, NEGATIVE_INFINITY, -0.0};
    for (int t = 0; t < 2000; t++) {
      int values = random.nextInt(1, 40);
      float[] x = new float[random.nextInt(1, t % 20 == 0 ? 5000 : 300)];
      double[] wide = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        boolean isHard = t % 2 == 0 && random.nextInt(50) == 0;
        x[i] = isHard ? (float) hard[random.nextInt(hard.length)] : random.nextInt(values);
        wide[i] = x[i];
      }
      int k = random.nextInt(1, Math.min(x.length, 60) + 1);
      assertThat(labels(TopK.of(x, k))).isEqualTo(sorted(wide, k));
      assertThat(labels(TopK.of(wide, k))).isEqualTo(sorted(wide, k));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 128_256})
  void largeVocabulary(int k) {
    SplittableRandom random = Seeds.random("vocabulary");
    double[] wide = new double[128_256];
    float[] x = new float[wide.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian(0, 4);
      wide[i] = x[i];
    }
    TopK top = TopK.of(x, k);
    double[] logP = Softmax.log(wide);
    assertThat(labels(top)).isEqualTo(sorted(wide, k));
    for (TopK.Candidate candidate : top.candidates()) {
      assertThat(Ulps.of(candidate.logProbability(), logP[candidate.label()]))
          .isLessThanOrEqualTo(3);
    }
    assertThat(Ulps.of(top.logSumExp(), Softmax.logSumExp(wide))).isLessThanOrEqualTo(2);
  }

  @Test
  void rowsOfMatrices() {
    DoubleMatrix x = DoubleMatrix.copyOf(new double[][] {{0, 3, 1}, {5, 5, -1}});
    assertThat(TopK.of(x, 2)).containsExactly(TopK.of(x.row(0), 2), TopK.of(x.row(1), 2));
    assertThat(TopK.of(x.toFloat(), 2)).isEqualTo(TopK.of(x, 2));
    assertThat(labels(TopK.of(x, 2).get(0))).containsExactly(1, 2);
  }

  /** So many elements that threads share the rows. */
  @Test
  void manyLongRows() {
    DoubleMatrix x = DoubleMatrix.zeros(40, 5000);
    SplittableRandom random = Seeds.random("matrix");
    for (int r = 0; r < x.rows(); r++) {
      for (int c = 0; c < x.columns(); c++) {
        x.set(r, c, random.nextInt(1000));
      }
    }
    List<TopK> top = TopK.of(x, 7);
    List<TopK> ofFloats = TopK.of(x.toFloat(), 7);
    for (int r = 0; r < x.rows(); r++) {
      assertThat(top.get(r)).isEqualTo(TopK.of(x.row(r), 7));
      assertThat(ofFloats.get(r)).isEqualTo(TopK.of(x.toFloat().row(r), 7));
    }
    assertThat(TopK.of(DoubleMatrix.zeros(0, 3), 2)).isEmpty();
    assertThatThrownBy(() -> TopK.of(x, 5001)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TopK.of(x.toFloat(), 0)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Parts of a long row go to threads, but not those of one row of many: equal bits. */
  @ParameterizedTest
  @ValueSource(ints = {32_769, 80_000})
  void partsOfALongRow(int classes) {
    SplittableRandom random = Seeds.random("parts");
    for (int t = 0; t < 3; t++) {
      DoubleMatrix x = DoubleMatrix.zeros(2, classes);
      for (int c = 0; c < classes; c++) {
        double logit = t == 0 ? random.nextDouble() : random.nextInt(t == 1 ? 3 : 40_000);
        x.set(0, c, t == 2 && random.nextInt(40_000) == 0 ? NaN : logit);
        x.set(1, c, x.get(0, c));
      }
      double[] row = x.row(0);
      int k = random.nextInt(1, 500);
      TopK top = TopK.of(row, k);
      assertThat(labels(top)).isEqualTo(sorted(row, k));
      assertThat(TopK.of(x, k)).containsExactly(top, top);
      assertThat(TopK.of(DoubleMatrix.of(row, 1, classes), k)).containsExactly(top);
      double expected = Softmax.logSumExp(row);
      assertThat(Ulps.of(top.logSumExp(), expected)).isLessThanOrEqualTo(2);
      float[] floats = x.toFloat().row(0);
      assertThat(TopK.of(x.toFloat(), k)).containsOnly(TopK.of(floats, k));
    }
  }

  @Test
  void tiesGoToTheLowerLabel() {
    assertThat(labels(TopK.of(new float[] {1, 2, 2, 1, 2}, 4))).containsExactly(1, 2, 4, 0);
    assertThat(labels(TopK.of(new double[] {-0.0, 0.0, -0.0}, 2))).containsExactly(0, 1);
    float[] x = new float[70_000];
    Arrays.fill(x, 40_000, 50_000, 1);
    Arrays.fill(x, 10, 13, 2);
    assertThat(labels(TopK.of(x, 5))).containsExactly(10, 11, 12, 40_000, 40_001);
  }

  @Test
  void aNaNCountsAsTheLargest() {
    double[] x = {POSITIVE_INFINITY, NaN, 1, NaN};
    TopK top = TopK.of(x, 3);
    assertThat(labels(top)).containsExactly(1, 3, 0).startsWith(ArgMax.of(x));
    assertThat(top.candidates()).allSatisfy(c -> assertThat(c.logProbability()).isNaN());
    assertThat(top.logSumExp()).isNaN();
    assertThat(labels(TopK.of(new double[] {NaN, 7, NaN}, 1))).containsExactly(0);
  }

  @Test
  void infiniteLogits() {
    TopK infinite = TopK.of(new double[] {1, POSITIVE_INFINITY}, 2);
    assertThat(labels(infinite)).containsExactly(1, 0);
    assertThat(infinite.logSumExp()).isEqualTo(POSITIVE_INFINITY);
    assertThat(infinite.candidates().get(1).logProbability()).isNaN();
    TopK nothing = TopK.of(new double[] {NEGATIVE_INFINITY, NEGATIVE_INFINITY}, 1);
    assertThat(nothing).isEqualTo(new TopK(List.of(new TopK.Candidate(0, NaN)), NEGATIVE_INFINITY));
    assertThat(TopK.of(new double[] {NEGATIVE_INFINITY, 3}, 2).candidates())
        .containsExactly(new TopK.Candidate(1, 0), new TopK.Candidate(0, NEGATIVE_INFINITY));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 4})
  void kMustBeInRange(int k) {
    assertThatThrownBy(() -> TopK.of(new float[3], k))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("k must be from 1 to the number of classes, 3, got " + k);
    assertThatThrownBy(() -> TopK.of(new double[0], 1)).hasMessageContaining("classes, 0, got 1");
  }

  @Test
  void largestEntriesInAnyOrderOfValues() {
    for (double[] values : new double[][] {{1, 2, 3, 4, 5, 6}, {6, 5, 4, 3, 2, 1}}) {
      LargestEntries largest = new LargestEntries(3);
      IntStream.range(0, 6).forEach(i -> largest.offer(i, values[i]));
      assertThat(Arrays.stream(largest.drain()).mapToDouble(i -> values[i]))
          .containsExactly(6.0, 5.0, 4.0);
    }
  }
}
