package org.softmax4j.chart;

/**
 * What an axis shows, and from where to where.
 *
 * @param name with its unit, if it has one
 * @param from the value at the left or lower end
 * @param to the value at the right or upper end, greater
 */
public record Quantity(String name, double from, double to) {
  public Quantity {
    if (!(to > from && to - from <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "from and to must be finite and from less than to, got " + from + " and " + to);
    }
  }

  /** Probabilities, 0 to 1. */
  public static Quantity probability(String name) {
    return new Quantity(name, 0, 1);
  }

  /**
   * The value at a share of the way from one end to the other.
   *
   * @param share in [0, 1]
   */
  public double at(double share) {
    return from + share * (to - from);
  }

  Scale scale(double start, double end) {
    return new Scale(from, to, start, end);
  }

  /** Whether a value is finite and lies between the ends. */
  boolean holds(double value) {
    return value >= from && value <= to;
  }
}
