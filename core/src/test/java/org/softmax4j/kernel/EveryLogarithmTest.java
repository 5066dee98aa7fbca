package org.softmax4j.kernel;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** N2: the logarithms of every float from 1, and of 1 and every float above 0, up to 2^31. */
class EveryLogarithmTest {
  private static final float LARGEST = 0x1p31f;

  /** log(1 + x) without {@code log1p}: log(u)·x/(u − 1), u being 1 + x as it is rounded. */
  private static double logOnePlus(double x) {
    double u = 1 + x;
    return u == 1 ? x : StrictMath.log(u) * (x / (u - 1));
  }

  private static FloatRange.Function rounded(DoubleUnaryOperator function) {
    return (x, exact) -> {
      float[] result = new float[x.length];
      for (int i = 0; i < x.length; i++) {
        result[i] = (float) function.applyAsDouble(x[i]);
      }
      return result;
    };
  }

  private static double corrected(double x) {
    Logarithm logarithm = new Logarithm();
    logarithm.setOnePlus(x, 0);
    return logarithm.high() + logarithm.low();
  }

  /** As double rows have it, with the part that rounding cut off. */
  @Test
  void ofOnePlus() {
    new FloatRange("Logarithm of 1 + x", Float.MIN_VALUE, LARGEST)
        .assertRisesWithinOneUlp(
            rounded(EveryLogarithmTest::corrected), EveryLogarithmTest::logOnePlus);
  }

  /** As float rows have it. */
  @Test
  void ofOnePlusByTheJdk() {
    new FloatRange("Math.log1p", Float.MIN_VALUE, LARGEST)
        .assertRisesWithinOneUlp(rounded(Math::log1p), EveryLogarithmTest::logOnePlus);
  }

  @Test
  void fromOne() {
    new FloatRange("Logarithm of x", 1, LARGEST)
        .assertRisesWithinOneUlp(rounded(x -> corrected(x - 1)), StrictMath::log);
  }
}
