package org.softmax4j.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * A straight map from values to pixels, with round tick values.
 *
 * @param from the value at pixel {@code start}
 * @param to the value at pixel {@code end}, not {@code from}
 */
record Scale(double from, double to, double start, double end) {
  Scale {
    if (!Double.isFinite(to - from) || to == from) {
      throw new IllegalArgumentException(
          "from and to must be finite and differ, got " + from + " and " + to);
    }
  }

  /** Probabilities, 0 to 1. */
  static Scale ofProbability(double start, double end) {
    return new Scale(0, 1, start, end);
  }

  /** From zero to the first round value that holds the largest. */
  static Scale fromZero(double largest, double start, double end) {
    double top = largest > 0 && Double.isFinite(largest) ? largest : 1;
    double step = step(top);
    return new Scale(0, step * Math.ceil(top / step - 1e-9), start, end);
  }

  double pixel(double value) {
    return start + (value - from) / (to - from) * (end - start);
  }

  /** Distance between two ticks: 1, 2 or 5 times a power of ten, three to six steps in all. */
  double step() {
    return step(to - from);
  }

  List<Double> ticks() {
    double step = step();
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(from / step - 1e-6); i * step <= to + step * 1e-6; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  private static double step(double span) {
    double power = Math.pow(10, Math.floor(Math.log10(span)));
    for (double factor : new double[] {0.1, 0.2, 0.5, 1}) {
      if (span <= 6 * power * factor) {
        return power * factor;
      }
    }
    return 2 * power;
  }
}
