package org.softmax4j;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.softmax4j.matrix.HalfPrecision;
import org.softmax4j.testing.Seeds;
import org.softmax4j.testing.SharedData;
import org.softmax4j.testing.Ulps;

/** N17: what others compute, put in place of ours, fails the checks that ours passes. */
class ControlsTest {
  /** The shifted formula with every step rounded to a float. */
  private static class PlainFloats implements FloatContestant {
    float shift(float[] x) {
      float peak = x[0];
      for (float each : x) {
        peak = Math.max(peak, each);
      }
      return peak;
    }

    float rounded(double value) {
      return (float) value;
    }

    private float sum(float[] x) {
      float shift = shift(x);
      float sum = 0;
      for (float each : x) {
        sum = rounded(sum + rounded(Math.exp(rounded(each - shift))));
      }
      return sum;
    }

    @Override
    public float[] softmax(float[] x) {
      float shift = shift(x);
      float sum = sum(x);
      float[] p = new float[x.length];
      for (int i = 0; i < x.length; i++) {
        p[i] = rounded(rounded(Math.exp(rounded(x[i] - shift))) / sum);
      }
      return p;
    }

    @Override
    public float[] logSoftmax(float[] x) {
      float shift = shift(x);
      float logSum = rounded(Math.log(sum(x)));
      float[] logP = new float[x.length];
      for (int i = 0; i < x.length; i++) {
        logP[i] = rounded(rounded(x[i] - shift) - logSum);
      }
      return logP;
    }

    @Override
    public float labelGradient(float[] x, int label) {
      return softmax(x)[label] - 1;
    }
  }

  private static class Unshifted extends PlainFloats {
    @Override
    float shift(float[] x) {
      return 0;
    }
  }

  private static class UnshiftedHalves extends Unshifted {
    @Override
    float rounded(double value) {
      return HalfPrecision.FLOAT16.toFloat(HalfPrecision.FLOAT16.toBits((float) value));
    }
  }

  /** Ours, but the logarithm of softmax for log-softmax, and p − 1 for the gradient. */
  private static class AsWritten extends FloatContestant.Ours {
    @Override
    public float[] logSoftmax(float[] x) {
      float[] p = softmax(x);
      for (int i = 0; i < p.length; i++) {
        p[i] = (float) Math.log(p[i]);
      }
      return p;
    }

    @Override
    public float labelGradient(float[] x, int label) {
      return softmax(x)[label] - 1;
    }
  }

  private static FloatChecks checks(FloatContestant contestant) {
    return new FloatChecks(contestant, Seeds.random("controls"), Ulps.FLOAT_KERNELS);
  }

  private static void assertFails(ThrowingCallable check, String what) {
    assertThatThrownBy(check).isInstanceOf(AssertionError.class).hasMessageContaining(what);
  }

  @Test
  void softmaxInFloats() {
    for (int classes : new int[] {2, 10, 1000, 50257}) {
      assertFails(() -> checks(new PlainFloats()).softmax(classes, 10_000), "softmax, ulp");
    }
  }

  @Test
  void softmaxWithoutAShift() {
    assertFails(() -> checks(new Unshifted()).softmax(10, 10_000), "softmax, ulp");
    assertFails(() -> checks(new Unshifted()).softmaxOfHugeTinyAndMaskedRows(), "softmax, ulp");
  }

  @Test
  void logSoftmaxInFloats() {
    assertFails(() -> checks(new PlainFloats()).logSoftmax(10, 10_000), "log-softmax, ulp");
    assertFails(() -> checks(new PlainFloats()).logSoftmaxOfConfidentRows(10), "log-softmax, ulp");
    assertFails(() -> checks(new Unshifted()).logSoftmax(10, 10_000), "log-softmax, ulp");
  }

  @Test
  void theLogarithmOfSoftmax() {
    assertFails(() -> checks(new AsWritten()).logSoftmax(10, 10_000), "log-softmax, ulp");
    assertFails(() -> checks(new AsWritten()).logSoftmaxOfConfidentRows(10), "log-softmax, ulp");
  }

  @Test
  void theGradientAsItIsWritten() {
    for (FloatContestant each : new FloatContestant[] {new PlainFloats(), new AsWritten()}) {
      assertFails(() -> checks(each).labelGradient(10), "gradient, ulp");
      assertFails(() -> checks(each).labelGradientOfConfidentRows(10), "gradient, ulp");
    }
  }

  @Test
  @SharedData
  void realRows() throws IOException {
    RealRows rows = new RealRows();
    assertFails(() -> rows.check(new PlainFloats(), 2), "row");
    assertFails(() -> rows.check(new AsWritten(), 2), "row");
    assertFails(() -> rows.check(new UnshiftedHalves(), HalfPrecision.FLOAT16), "Infinity");
  }
}
