package org.softmax4j;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.labels.ArgMax;
import org.softmax4j.matrix.AxisLayout;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.Mask;
import org.softmax4j.normalizer.InfinityPolicy;
import org.softmax4j.normalizer.MaskPolicy;
import org.softmax4j.normalizer.MaskedSoftmax;
import org.softmax4j.normalizer.Sigmoid;
import org.softmax4j.normalizer.StandardSoftmax;
import org.softmax4j.normalizer.Temperature;

/** One test for each row of the conventions in docs/numerics.md, float and double alike. */
class SemanticsTest {

  /** The float forms give the rounded results of the double forms for the same conventions. */
  private static void assertBoth(StandardSoftmax softmax, double[] x, double[] p, double[] logP) {
    assertThat(softmax.probabilities(x)).containsExactly(p);
    assertThat(softmax.logProbabilities(x)).containsExactly(logP);
    assertThat(softmax.probabilities(floats(x))).containsExactly(floats(p));
    assertThat(softmax.logProbabilities(floats(x))).containsExactly(floats(logP));
  }

  private static void assertLogSumExp(double[] x, double expected) {
    assertThat(Softmax.logSumExp(x)).isEqualTo(expected);
    assertThat(Softmax.logSumExp(floats(x))).isEqualTo((float) expected);
  }

  private static float[] floats(double... x) {
    float[] result = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      result[i] = (float) x[i];
    }
    return result;
  }

  private static double[] filled(int length, double value) {
    double[] result = new double[length];
    Arrays.fill(result, value);
    return result;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aNaNMakesItsRowNaN(int at) {
    double[] x = {1, 2, 3};
    x[at] = NaN;
    assertBoth(StandardSoftmax.standard(), x, filled(3, NaN), filled(3, NaN));
    assertThat(Softmax.logSumExp(x)).isNaN();
    assertThat(Softmax.logSumExp(floats(x))).isNaN();
    assertThat(Softmax.of(new double[] {NaN, POSITIVE_INFINITY})).containsExactly(NaN, NaN);
    assertThat(Softmax.of(new double[] {NaN, NEGATIVE_INFINITY})).containsExactly(NaN, NaN);
  }

  @Test
  void plusInfinityIsNaNOrSharesTheMass() {
    double[] x = {1, POSITIVE_INFINITY, NEGATIVE_INFINITY, POSITIVE_INFINITY};
    assertBoth(StandardSoftmax.standard(), x, filled(4, NaN), filled(4, NaN));
    double half = -Math.log(2);
    assertBoth(
        StandardSoftmax.standard().withInfinityPolicy(InfinityPolicy.LIMIT),
        x,
        new double[] {0, 0.5, 0, 0.5},
        new double[] {NEGATIVE_INFINITY, half, NEGATIVE_INFINITY, half});
    assertLogSumExp(x, POSITIVE_INFINITY);
  }

  @Test
  void minusInfinityIsExactlyZero() {
    double[] x = {NEGATIVE_INFINITY, 0, 0};
    double half = -Math.log(2);
    assertBoth(
        StandardSoftmax.standard(),
        x,
        new double[] {0, 0.5, 0.5},
        new double[] {NEGATIVE_INFINITY, half, half});
    assertLogSumExp(x, Math.log(2));
  }

  @Test
  void onlyMinusInfinityIsNaN() {
    double[] x = filled(3, NEGATIVE_INFINITY);
    assertBoth(StandardSoftmax.standard(), x, filled(3, NaN), filled(3, NaN));
    assertBoth(
        StandardSoftmax.standard().withInfinityPolicy(InfinityPolicy.LIMIT),
        x,
        filled(3, NaN),
        filled(3, NaN));
    assertLogSumExp(x, NEGATIVE_INFINITY);
  }

  @Test
  void whatIsMaskedIsNeverRead() {
    boolean[] mask = {false, true, true};
    double[] x = {NaN, 0, Math.log(3)};
    assertThat(Softmax.masked(x, mask))
        .containsExactly(0, Softmax.of(0, x[2])[0], Softmax.of(0, x[2])[1]);
    assertThat(Softmax.masked(floats(x), mask)[0]).isEqualTo(0);
    MaskedSoftmax masked = MaskedSoftmax.of(Mask.ofRow(mask));
    assertThat(masked.logProbabilities(x)[0]).isEqualTo(NEGATIVE_INFINITY);
    DoubleMatrix row = DoubleMatrix.of(x, 1, 3);
    assertThat(masked.logSumExp(row)[0]).isEqualTo(Softmax.logSumExp(0, x[2]));
    assertThat(masked.logSumExp(row.toFloat())[0]).isEqualTo(Softmax.logSumExp(0f, (float) x[2]));
    DoubleMatrix upstream = DoubleMatrix.of(new double[] {NaN, 1, 2}, 1, 3);
    double[] gradient = masked.gradient(masked.probabilities(row), upstream).data();
    assertThat(gradient[0]).isEqualTo(0);
    assertThat(gradient[1]).isEqualTo(-gradient[2], within(1e-16)).isNotNaN();
    float[] floatGradient =
        masked.gradient(masked.probabilities(row.toFloat()), upstream.toFloat()).data();
    assertThat(floatGradient[0]).isEqualTo(0);
    assertThat(floatGradient[1]).isEqualTo((float) gradient[1], within(1e-7f));
  }

  @ParameterizedTest
  @EnumSource(MaskPolicy.class)
  void everyEntryMasked(MaskPolicy policy) {
    MaskedSoftmax softmax = MaskedSoftmax.of(Mask.ofRow(false, false)).withPolicy(policy);
    if (policy == MaskPolicy.THROW) {
      assertThatThrownBy(() -> softmax.probabilities(1.0, 2.0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("row 0");
      return;
    }
    double expected =
        switch (policy) {
          case ZERO -> 0;
          case NAN -> NaN;
          case UNIFORM -> 0.5;
          case THROW -> throw new AssertionError();
        };
    double expectedLog = policy == MaskPolicy.ZERO ? NEGATIVE_INFINITY : Math.log(expected);
    assertThat(softmax.probabilities(1.0, 2.0)).containsExactly(expected, expected);
    assertThat(softmax.probabilities(1f, 2f)).containsExactly((float) expected, (float) expected);
    assertThat(softmax.logProbabilities(1.0, 2.0)).containsExactly(expectedLog, expectedLog);
    assertThat(softmax.logProbabilities(1f, 2f))
        .containsExactly((float) expectedLog, (float) expectedLog);
    assertThat(softmax.logSumExp(DoubleMatrix.zeros(1, 2))[0]).isEqualTo(NEGATIVE_INFINITY);
    assertThat(softmax.logSumExp(FloatMatrix.zeros(1, 2))[0]).isEqualTo(Float.NEGATIVE_INFINITY);
  }

  @Test
  void theLargestFloats() {
    double[] x = {3e38f, -3e38f, 0};
    assertThat(Softmax.of(floats(x))).containsExactly(1, 0, 0);
    assertThat(Softmax.log(floats(x))).containsExactly(0, Float.NEGATIVE_INFINITY, -3e38f);
    assertThat(Softmax.logSumExp(floats(x))).isEqualTo(3e38f);
    double[] widest = {1.7e308, -1.7e308};
    assertThat(Softmax.of(widest)).containsExactly(1, 0);
    assertThat(Softmax.log(widest)).containsExactly(0, NEGATIVE_INFINITY);
    assertThat(Softmax.of(widest, Temperature.of(1e308))[1])
        .isEqualTo(1 / (1 + Math.exp(3.4)), within(1e-15));
  }

  @Test
  void subnormalResultsAreKept() {
    assertThat(Softmax.of(0f, -100f)[1]).isEqualTo((float) StrictMath.exp(-100)).isPositive();
    assertThat(Softmax.of(0.0, -740.0)[1]).isEqualTo(StrictMath.exp(-740)).isPositive();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0, -0.0, 1e-40, -7.25, 3e38})
  void oneClassIsCertain(double x) {
    assertBoth(StandardSoftmax.standard(), new double[] {x}, new double[] {1}, new double[] {0});
    assertThat(Double.doubleToRawLongBits(Softmax.logSumExp(x)))
        .isEqualTo(Double.doubleToRawLongBits(x));
    assertThat(Float.floatToRawIntBits(Softmax.logSumExp((float) x)))
        .isEqualTo(Float.floatToRawIntBits((float) x));
  }

  @Test
  void nothingStaysNothing() {
    assertThat(Softmax.of(new double[0])).isEmpty();
    assertThat(Softmax.of(new float[0])).isEmpty();
    assertLogSumExp(new double[0], NEGATIVE_INFINITY);
    assertThat(Softmax.of(FloatMatrix.zeros(0, 3)).columns()).isEqualTo(3);
    assertThat(Softmax.of(FloatMatrix.zeros(3, 0)).rows()).isEqualTo(3);
    assertThatThrownBy(() -> ArgMax.of(new float[0])).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void wholeNumbersAreComputedInDouble() {
    assertThat(Softmax.of(1, 3, 2)).containsExactly(Softmax.of(1.0, 3.0, 2.0));
  }

  @Test
  void tiesGetEqualBitsAndTheFirstIsArgMax() {
    double[] p = Softmax.of(0.3, 7.1, -2.0, 7.1, 0.3);
    assertThat(p[1]).isEqualTo(p[3]);
    assertThat(p[0]).isEqualTo(p[4]);
    assertThat(ArgMax.of(p)).isEqualTo(1);
    assertThat(ArgMax.of(1, NaN, 5, NaN)).isEqualTo(1);
    assertThat(ArgMax.of(1f, Float.NaN, 5f)).isEqualTo(1);
  }

  @Test
  void temperatureBetaAndBase() {
    double[] x = {1, 2, 4};
    double[] half = Softmax.of(0.5, 1.0, 2.0);
    assertThat(Softmax.of(x, Temperature.of(2))).containsExactly(half);
    assertThat(Softmax.of(x, Temperature.inverse(0.5))).containsExactly(half);
    assertThat(Softmax.of(x, Temperature.base(2)))
        .containsExactly(new double[] {2 / 22d, 4 / 22d, 16 / 22d}, within(1e-16));
    assertThat(Softmax.of(x, Temperature.inverse(-1))).containsExactly(Softmax.softmin(x));
    assertThat(Softmax.softmin(x)).containsExactly(Softmax.of(-1.0, -2.0, -4.0));
    assertThat(Softmax.softmin(1f, 2f)).containsExactly(Softmax.of(-1f, -2f));
    assertThat(StandardSoftmax.standard().softmin().logSumExp(x))
        .isEqualTo(Softmax.logSumExp(-1.0, -2.0, -4.0));
  }

  @Test
  void temperatureZeroIsArgMaxWithTiesAndInfinityUniform() {
    double[] x = {5, 1, 5, NEGATIVE_INFINITY};
    double half = -Math.log(2);
    double third = -Math.log(3);
    double inf = NEGATIVE_INFINITY;
    assertBoth(
        StandardSoftmax.standard().withTemperature(Temperature.of(0)),
        x,
        new double[] {0.5, 0, 0.5, 0},
        new double[] {half, inf, half, inf});
    for (Temperature uniform :
        new Temperature[] {
          Temperature.of(POSITIVE_INFINITY), Temperature.inverse(0), Temperature.base(1)
        }) {
      assertBoth(
          StandardSoftmax.standard().withTemperature(uniform),
          x,
          new double[] {1 / 3d, 1 / 3d, 1 / 3d, 0},
          new double[] {third, third, third, inf});
      assertThat(StandardSoftmax.standard().withTemperature(uniform).logSumExp(x))
          .isEqualTo(Math.log(3));
    }
    assertThat(
            StandardSoftmax.standard()
                .withTemperature(Temperature.of(-0.0))
                .probabilities(1.0, 2.0))
        .containsExactly(0, 1);
  }

  @Test
  void temperaturesOutOfRangeAreRejected() {
    assertThatThrownBy(() -> Temperature.of(-1))
        .hasMessage("temperature must not be negative or NaN, got -1.0");
    assertThatThrownBy(() -> Temperature.of(NaN))
        .hasMessage("temperature must not be negative or NaN, got NaN");
    assertThatThrownBy(() -> Temperature.inverse(POSITIVE_INFINITY))
        .hasMessage("beta must be finite, got Infinity");
    assertThatThrownBy(() -> Temperature.inverse(NaN)).hasMessage("beta must be finite, got NaN");
    assertThatThrownBy(() -> Temperature.base(0))
        .hasMessage("base must be positive and finite, got 0.0");
    assertThatThrownBy(() -> Temperature.base(-2)).hasMessageContaining("got -2.0");
    assertThatThrownBy(() -> Temperature.base(POSITIVE_INFINITY))
        .hasMessageContaining("got Infinity");
  }

  @Test
  void anyAxisAndTheWholeArray() {
    float[] x = {1, 2, 3, 4, 5, 7};
    int[] shape = {2, 3};
    float[] columns = Softmax.of(x, AxisLayout.of(shape, 0));
    for (int c = 0; c < 3; c++) {
      float[] column = Softmax.of(x[c], x[c + 3]);
      assertThat(columns[c]).isEqualTo(column[0]);
      assertThat(columns[c + 3]).isEqualTo(column[1]);
    }
    assertThat(Softmax.of(x, AxisLayout.of(shape, -1)))
        .containsExactly(Softmax.of(FloatMatrix.of(x, 2, 3)).data());
    assertThat(Softmax.of(x, AxisLayout.of(shape, -2))).containsExactly(columns);
    assertThat(Softmax.of(x, AxisLayout.all(shape))).containsExactly(Softmax.of(x));
    assertThat(Softmax.logSumExp(x, AxisLayout.of(shape, 0)))
        .containsExactly(
            Softmax.logSumExp(1f, 4f), Softmax.logSumExp(2f, 5f), Softmax.logSumExp(3f, 7f));
    assertThat(Softmax.log(x, AxisLayout.of(shape, 0))[3]).isEqualTo(Softmax.log(1f, 4f)[1]);
    assertThatThrownBy(() -> AxisLayout.of(shape, 2))
        .hasMessageContaining("axis must be from -2 to 1")
        .hasMessageContaining("got 2");
  }

  @Test
  void inPlaceIsFineAndPartialOverlapIsNot() {
    float[] x = {1, 2, 3, 4};
    float[] expected = Softmax.of(1f, 2f, 3f, 4f);
    Softmax.inPlace(x);
    assertThat(x).containsExactly(expected);
    double[] y = {9, 1, 2, 9};
    Softmax.into(y, 1, y, 1, 2);
    assertThat(y).containsExactly(9, Softmax.of(1.0, 2.0)[0], Softmax.of(1.0, 2.0)[1], 9);
    assertThatThrownBy(() -> Softmax.into(x, 0, x, 1, 3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Softmax.into(x, 2, new float[4], 0, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
    FloatMatrix wide = FloatMatrix.of(new float[12], 3, 4);
    FloatMatrix shifted = FloatMatrix.of(wide.data(), 1, 2, 4, 4);
    assertThatThrownBy(() -> StandardSoftmax.standard().probabilities(wide.rowRange(0, 2), shifted))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void inputsAreNotWritten() {
    double[] x = {3, 1, 2};
    double[] copy = x.clone();
    Softmax.of(x);
    Softmax.log(x);
    Softmax.softmin(x);
    Softmax.logSumExp(x);
    Softmax.masked(x, true, false, true);
    Softmax.gradient(x, x);
    assertThat(x).containsExactly(copy);
  }

  @Test
  void smallAddendsAreNotCutOff() {
    double[] x = filled(1_000_001, -30);
    x[500_000] = 0;
    double exact = Math.log1p(1e6 * Math.exp(-30));
    assertThat(Softmax.logSumExp(x))
        .isEqualTo(exact, within(1e-20))
        .isEqualTo(9.3576e-8, within(5e-13));
    assertThat((double) Softmax.logSumExp(floats(x))).isEqualTo(exact, within(1e-14));
  }

  @Test
  void sigmoidIsSoftmaxOverTwo() {
    for (double z : new double[] {-800, -20, -1, 0, 0.5, 37, 800}) {
      assertThat(Sigmoid.of(z))
          .isEqualTo(Softmax.of(z, 0)[0], within(Math.ulp(Softmax.of(z, 0)[0])));
      assertThat(Sigmoid.log(z))
          .isEqualTo(Softmax.log(z, 0.0)[0], within(2 * Math.ulp(Softmax.log(z, 0.0)[0])));
      assertThat(Sigmoid.of((float) z))
          .isEqualTo(Softmax.of((float) z, 0f)[0], within(2 * Math.ulp(Sigmoid.of((float) z))));
    }
    assertThat(Sigmoid.normalizer().probabilities(NEGATIVE_INFINITY, POSITIVE_INFINITY, NaN, 0))
        .containsExactly(0, 1, NaN, 0.5);
    assertThat(Sigmoid.normalizer().logProbabilities(NEGATIVE_INFINITY, POSITIVE_INFINITY, NaN))
        .containsExactly(NEGATIVE_INFINITY, 0, NaN);
    assertThat(Sigmoid.normalizer().logProbabilities(0f)).containsExactly((float) -Math.log(2));
  }
}
