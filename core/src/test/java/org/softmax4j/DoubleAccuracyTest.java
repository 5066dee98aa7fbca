package org.softmax4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.testing.Deep;
import org.softmax4j.testing.DoubleDouble;
import org.softmax4j.testing.Seeds;

/** N9: rows of doubles against numbers of two doubles, within 3 ulp. */
class DoubleAccuracyTest {
  private static final int ROWS = Deep.size(100_000, 1_000_000);

  /** Lengths at which vector loops run whole, over several of their blocks, and with a rest. */
  private static final int[] LONG_LENGTHS = {64, 127, 128, 257, 1000, 1025, 4096, 8191};

  /** Elements of long rows of each length. */
  private static final int LONG_ELEMENTS = Deep.size(20_000, 1_000_000);

  private static final double ULPS = 3;

  /** N16's, at the label. */
  private static final double GRADIENT_ULPS = 2;

  /** Beyond it a probability is not a normal double; ReferenceVectorsTest has such rows. */
  private static final double DEPTH = 680;

  private double worst;
  private double worstLog;
  private double worstGradient;

  @Test
  void rowsOfEverySpread() {
    SplittableRandom random = Seeds.random("double accuracy");
    for (int t = 0; t < ROWS; t++) {
      check(t % 8 == 0 ? random.nextInt(17, 40) : random.nextInt(1, 17), random);
    }
    assertWithinBounds(ROWS + " double rows");
  }

  @Test
  void longRows() {
    SplittableRandom random = Seeds.random("long double rows");
    for (int length : LONG_LENGTHS) {
      for (int rows = 0; rows < Math.max(3, LONG_ELEMENTS / length); rows++) {
        check(length, random);
      }
    }
    assertWithinBounds("long double rows");
  }

  private void check(int length, SplittableRandom random) {
    double spread = Math.pow(10, random.nextDouble(-6, Math.log10(DEPTH / 2)));
    double shift = random.nextInt(4) == 0 ? random.nextDouble(-1e6, 1e6) : 0;
    double[] x = random.doubles(length, -spread, spread).map(value -> value + shift).toArray();
    check(x, random.nextInt(x.length));
  }

  private void assertWithinBounds(String rows) {
    System.out.printf(
        "%s: softmax %.3f ulp, log-softmax %.3f ulp, label gradient %.3f ulp%n",
        rows, worst, worstLog, worstGradient);
    assertThat(worst).isLessThanOrEqualTo(ULPS);
    assertThat(worstLog).isLessThanOrEqualTo(ULPS);
    assertThat(worstGradient).isLessThanOrEqualTo(GRADIENT_ULPS);
  }

  private void check(double[] x, int label) {
    int pivot = 0;
    for (int i = 1; i < x.length; i++) {
      pivot = x[i] > x[pivot] ? i : pivot;
    }
    DoubleDouble[] terms = new DoubleDouble[x.length];
    DoubleDouble rest = DoubleDouble.ZERO;
    DoubleDouble others = DoubleDouble.ZERO;
    for (int i = 0; i < x.length; i++) {
      terms[i] = DoubleDouble.difference(x[i], x[pivot]).exp();
      rest = i == pivot ? rest : rest.plus(terms[i]);
      others = i == label ? others : others.plus(terms[i]);
    }
    DoubleDouble sum = rest.plus(DoubleDouble.ONE);
    DoubleDouble logSum = rest.log1p();
    double[] p = Softmax.of(x);
    double[] logP = Softmax.log(x);
    for (int i = 0; i < x.length; i++) {
      DoubleDouble logExact = DoubleDouble.difference(x[i], x[pivot]).minus(logSum);
      worst = Math.max(worst, terms[i].dividedBy(sum).ulpsTo(p[i]));
      worstLog = Math.max(worstLog, logExact.ulpsTo(logP[i]));
    }
    DoubleMatrix gradient = DoubleMatrix.zeros(1, x.length);
    CrossEntropy.standard()
        .lossAndGradient(DoubleMatrix.of(x, 1, x.length), new int[] {label}, gradient);
    worstGradient = Math.max(worstGradient, others.dividedBy(sum).ulpsTo(-gradient.get(0, label)));
  }
}
