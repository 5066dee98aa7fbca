package org.softmax4j.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as text, the same in every locale. */
public final class NumberText {
  private NumberText() {}

  /**
   * Three decimals: {@code 0.972}; {@code ∞}, {@code −∞} and {@code –} (NaN) where there are none.
   */
  public static String shown(double value) {
    return Double.isFinite(value) ? fixed(value, 3) : nonFinite(value);
  }

  /** Every digit a double needs, for a reader who points at the number. */
  public static String full(double value) {
    return Double.isFinite(value) ? minus(Double.toString(value)) : nonFinite(value);
  }

  /** A count with thin spaces between groups of three: {@code 60 000}. */
  public static String count(long value) {
    return minus(String.format(Locale.ROOT, "%,d", value).replace(',', '\u2009'));
  }

  /** The shortest text of an axis value at steps of a size: {@code 0.2} for steps of 0.1. */
  public static String tick(double value, double step) {
    int decimals = Math.max(0, (int) Math.ceil(-Math.log10(step) - 1e-9));
    return fixed(value, decimals);
  }

  /**
   * A coordinate of a picture, at most two decimals.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  public static String coordinate(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a coordinate must be finite, got " + value);
    }
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  private static String fixed(double value, int decimals) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
    return minus(rounded.toPlainString());
  }

  private static String minus(String text) {
    return text.replace('-', '\u2212');
  }

  private static String nonFinite(double value) {
    return Double.isNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
  }
}
