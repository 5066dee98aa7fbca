package org.softmax4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.softmax4j.labels.ArgMax;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.matrix.AxisLayout;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.normalizer.Temperature;

/** Numbers that textbooks, tutorials and the encyclopedia print, to every digit they give. */
class TextbookTest {
  private static final double[] SEVEN = {1, 2, 3, 4, 1, 2, 3};

  @Test
  void softmaxOfThree() {
    assertDigits(Softmax.of(1, 3, 2), 8, 0.09003057, 0.66524096, 0.24472847);
    assertDigits(Softmax.of(2, 1, 0.1), 8, 0.65900114, 0.24243297, 0.09856589);
    assertDigits(Softmax.of(2, 1, 0.5), 4, 0.6285, 0.2312, 0.1402);
  }

  @Test
  void softmaxOfSeven() {
    assertDigits(
        Softmax.of(SEVEN),
        8,
        0.02364054,
        0.06426166,
        0.1746813,
        0.474833,
        0.02364054,
        0.06426166,
        0.1746813);
  }

  @Test
  void softmaxOfSevenAtATenth() {
    double[] p = Softmax.of(SEVEN, Temperature.of(10));
    assertDigits(p, 3, 0.125, 0.138, 0.153, 0.169, 0.125, 0.138, 0.153);
    assertThat(p).containsExactly(Softmax.of(SEVEN, Temperature.inverse(0.1)), within(1e-16));
  }

  @Test
  void softmaxOfSevenAsRakuPrintsIt() {
    assertDoubles(
        Softmax.of(SEVEN),
        0.023640543021591385,
        0.06426165851049616,
        0.17468129859572226,
        0.4748329997443803);
  }

  @Test
  void softmaxOverAWholeArrayAsElixirPrintsIt() {
    double[] p = Softmax.of(new double[] {1, 2, 3, 4}, AxisLayout.all(new int[] {2, 2}));
    assertDoubles(
        p, 0.03205860328008499, 0.08714431874203257, 0.23688281808991013, 0.6439142598879722);
  }

  @Test
  void noOverflow() {
    assertThat(Softmax.of(1000, 3000, 2000)).containsExactly(0, 1, 0);
    assertThat(Softmax.of(1000f, 3000f, 2000f)).containsExactly(0, 1, 0);
  }

  @Test
  void rowsOfABatch() {
    FloatMatrix p = Softmax.of(FloatMatrix.copyOf(new float[][] {{2, 1, 0.5f}, {3, 2, 1}}));
    for (int r = 0; r < 2; r++) {
      assertThat((double) p.get(r, 0) + p.get(r, 1) + p.get(r, 2)).isEqualTo(1, within(1.2e-7));
    }
    assertThat(p.row(1)).containsExactly(Softmax.of(3f, 2f, 1f));
  }

  @Test
  void crossEntropyOfProbabilities() {
    CrossEntropy loss = CrossEntropy.standard();
    int[] first = {0};
    assertThat(loss.ofProbabilities(DoubleMatrix.copyOf(new double[][] {{0.7, 0.2, 0.1}}), first))
        .isEqualTo(0.3567, within(5e-5));
    assertThat(loss.ofProbabilities(DoubleMatrix.copyOf(new double[][] {{0.1, 0.3, 0.6}}), first))
        .isEqualTo(2.3026, within(5e-5));
  }

  @Test
  void crossEntropyOfGoodAndBadPredictions() {
    int[] labels = {2, 0, 1};
    DoubleMatrix good =
        DoubleMatrix.copyOf(new double[][] {{0.1, 1, 2.1}, {2, 1, 0.1}, {0.1, 3, 0.1}});
    DoubleMatrix bad =
        DoubleMatrix.copyOf(new double[][] {{2.1, 1, 0.1}, {0.1, 1, 2.1}, {0.1, 3, 0.1}});
    assertThat(CrossEntropy.standard().loss(good, labels)).isEqualTo(0.3018, within(5e-5));
    assertThat(CrossEntropy.standard().loss(bad, labels)).isEqualTo(1.6242, within(5e-5));
    assertThat(ArgMax.of(good)).containsExactly(2, 0, 1);
    assertThat(ArgMax.of(bad)).containsExactly(0, 2, 1);
  }

  @Test
  void aDifferenceOfTenIsCertainAtOneAndNotAtAHundred() {
    assertThat(Softmax.of(10, 0)[0]).isGreaterThan(0.9999);
    assertThat(Softmax.of(new double[] {10, 0}, Temperature.of(100))[0]).isLessThan(0.53);
  }

  /** Half a unit of the last decimal given, and half an ulp where digits go beyond a double. */
  private static void assertDigits(double[] actual, int decimals, double... printed) {
    for (int i = 0; i < printed.length; i++) {
      double half = 0.5 * Math.pow(10, -decimals);
      assertThat(actual[i]).isEqualTo(printed[i], within(half + Math.ulp(printed[i])));
    }
  }

  /**
   * Numbers printed to the last digit of a double: the plain formula that made them is off by up to
   * 2 ulp itself (exact is 0.474832999744380373, Raku prints 0.4748329997443803).
   */
  private static void assertDoubles(double[] actual, double... printed) {
    for (int i = 0; i < printed.length; i++) {
      assertThat(actual[i]).isEqualTo(printed[i], within(2 * Math.ulp(printed[i])));
    }
  }
}
