package org.softmax4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.softmax4j.testing.SharedData;

/**
 * N3: the directed tests of Arm's optimized-routines, for our exponential and logarithm and for
 * those functions of the JDK that bounds of ours stand on. Zeros, infinities and NaN exactly,
 * others within 1 ulp.
 */
@SharedData
class ArmVectorsTest {
  private static final Pattern LINE =
      Pattern.compile(
          "func=\\w+ op1=(\\S+) result=([0-9a-f]{8}(?:\\.[0-9a-f]{8})?)(?:\\.(\\S+))?.*");

  /** What a file is for. */
  private enum Function {
    EXP("exp", 26, Double.NEGATIVE_INFINITY, 709, Exponential::exp),
    EXPF("expf", 18, Double.NEGATIVE_INFINITY, 709, Exponential::exp),
    LOG1P("log1p", 10, 0, 1e300, Function::logOnePlus),
    LOG1PF("log1pf", 116, 0, 1e300, Function::logOnePlus),
    JDK_LOG1P("log1p", 10, Math::log1p),
    JDK_LOG1PF("log1pf", 116, Math::log1p),
    JDK_LOG("log", 16, Math::log),
    JDK_LOGF("logf", 61, Math::log),
    JDK_EXPM1("expm1", 12, Math::expm1),
    JDK_EXPM1F("expm1f", 38, Math::expm1),
    JDK_TANHF("tanhf", 10, Math::tanh);

    private final String file;
    private final int cases;
    private final double from;
    private final double to;
    private final DoubleUnaryOperator function;

    Function(String file, int cases, DoubleUnaryOperator function) {
      this(file, cases, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, function);
    }

    /** A function that is asked for arguments in a range alone, and NaN. */
    Function(String file, int cases, double from, double to, DoubleUnaryOperator function) {
      this.file = file;
      this.cases = cases;
      this.from = from;
      this.to = to;
      this.function = function;
    }

    private static double logOnePlus(double x) {
      Logarithm logarithm = new Logarithm();
      logarithm.setOnePlus(x, 0);
      return logarithm.high() + logarithm.low();
    }

    boolean isAsked(double x) {
      return Double.isNaN(x) || (Double.compare(x, from) >= 0 && x <= to);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyCase(Function each) throws IOException {
    int cases = 0;
    int asked = 0;
    for (String line :
        Files.readAllLines(
            SharedData.Folder.path("vectors/arm-optimized-routines/" + each.file + ".tst"))) {
      if (line.startsWith("func=")) {
        cases++;
        Matcher fields = LINE.matcher(line);
        assertThat(fields.matches()).as(line).isTrue();
        double x = value(fields.group(1));
        if (each.isAsked(x)) {
          asked++;
          double fraction = fields.group(3) == null ? 0 : fraction(fields.group(3));
          check(line, each.function.applyAsDouble(x), fields.group(2), fraction);
        }
      }
    }
    assertThat(cases).isEqualTo(each.cases);
    assertThat(asked).isGreaterThan(each.cases / 3);
  }

  private static void check(String line, double actual, String result, double fraction) {
    double expected = value(result);
    boolean isFloat = result.length() == 8;
    double rounded = isFloat ? (float) actual : actual;
    if (expected == 0 || !Double.isFinite(expected)) {
      assertThat(Double.compare(rounded, expected)).as(line + " gave " + rounded).isZero();
    } else {
      double ulp = isFloat ? Math.ulp((float) expected) : Math.ulp(expected);
      double error = (rounded - expected) / ulp - Math.signum(expected) * fraction;
      assertThat(Math.abs(error)).as(line + " gave " + rounded).isLessThanOrEqualTo(1);
    }
  }

  /** Bits of a float, or of a double in two halves. */
  private static double value(String hex) {
    return hex.length() == 8
        ? Float.intBitsToFloat(Integer.parseUnsignedInt(hex, 16))
        : Double.longBitsToDouble(Long.parseUnsignedLong(hex.replace(".", ""), 16));
  }

  /** Digits of the result beyond its last place. */
  private static double fraction(String hex) {
    return Integer.parseInt(hex, 16) / Math.pow(16, hex.length());
  }
}
