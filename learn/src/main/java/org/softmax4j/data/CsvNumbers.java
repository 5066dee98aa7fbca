package org.softmax4j.data;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.function.Predicate;

/** Numbers as CSV files spell them. */
final class CsvNumbers {
  private static final int PLAIN_FROM = -3;
  private static final int PLAIN_BELOW = 7;

  private CsvNumbers() {}

  /**
   * The number that a cell holds: decimal digits with an optional exponent, or {@code nan}, {@code
   * inf}, {@code infinity} in any case, with an optional sign; spaces around it do not count.
   *
   * @throws NumberFormatException if it holds something else
   */
  static double parse(String cell) {
    String text = cell.strip();
    if (text.isEmpty()) {
      throw new NumberFormatException("empty");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
        return parseWord(text);
      }
    }
    return Double.parseDouble(text);
  }

  private static double parseWord(String text) {
    int sign = text.charAt(0) == '-' ? -1 : 1;
    boolean signed = sign < 0 || text.charAt(0) == '+';
    return switch (text.substring(signed ? 1 : 0).toLowerCase(Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "inf", "infinity" -> sign * Double.POSITIVE_INFINITY;
      default -> throw new NumberFormatException("neither digits nor nan nor inf");
    };
  }

  /** Whether {@link #parse} takes the cell. */
  static boolean isNumber(String cell) {
    try {
      parse(cell);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** The shortest decimal that reads back as the same double; {@code nan}, {@code inf}. */
  static String format(double value) {
    return Double.isFinite(value)
        ? shortest(Double.toString(value), value, shorter -> shorter.doubleValue() == value)
        : formatSpecial(value);
  }

  /** The shortest decimal that reads back as the same float; {@code nan}, {@code inf}. */
  static String format(float value) {
    return Float.isFinite(value)
        ? shortest(Float.toString(value), value, shorter -> shorter.floatValue() == value)
        : formatSpecial(value);
  }

  /** Takes away the digits that {@code toString} writes too many before JDK 19. */
  private static String shortest(String text, double value, Predicate<BigDecimal> same) {
    BigDecimal exact = new BigDecimal(value);
    String result = text;
    for (int digits = new BigDecimal(text).stripTrailingZeros().precision() - 1;
        digits > 0;
        digits--) {
      BigDecimal shorter = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (!same.test(shorter)) {
        return result;
      }
      result = spelled(shorter);
    }
    return result;
  }

  /** A decimal in the form in which Java writes doubles. */
  private static String spelled(BigDecimal decimal) {
    BigDecimal number = decimal.stripTrailingZeros();
    int exponent = number.precision() - number.scale() - 1;
    if (exponent >= PLAIN_FROM && exponent < PLAIN_BELOW) {
      return number.setScale(Math.max(1, number.scale())).toPlainString();
    }
    String digits = number.unscaledValue().abs().toString();
    return (number.signum() < 0 ? "-" : "")
        + digits.charAt(0)
        + "."
        + (digits.length() == 1 ? "0" : digits.substring(1))
        + "E"
        + exponent;
  }

  private static String formatSpecial(double value) {
    return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  }
}
