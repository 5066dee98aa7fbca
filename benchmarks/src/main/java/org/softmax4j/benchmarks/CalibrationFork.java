package org.softmax4j.benchmarks;

import java.util.Locale;
import java.util.function.DoubleSupplier;

/** A JVM that times one task of calibration, the first time and once more when it is warm. */
final class CalibrationFork {
  private static final int WARM_UPS = 3;

  private CalibrationFork() {}

  /**
   * Prints the seconds of the first run and those of the last, the figure, and the library.
   *
   * @param args task, number of rows
   */
  public static void main(String[] args) {
    CalibrationTask task = CalibrationTask.valueOf(args[0].toUpperCase(Locale.ROOT));
    DoubleSupplier work = task.prepare(Integer.parseInt(args[1]));
    double first = Double.NaN;
    double last = Double.NaN;
    double figure = Double.NaN;
    for (int run = 0; run <= WARM_UPS; run++) {
      long begin = System.nanoTime();
      figure = work.getAsDouble();
      last = (System.nanoTime() - begin) / 1e9;
      first = run == 0 ? last : first;
    }
    System.out.println(Fork.line(first, last, figure, "softmax4j"));
  }
}
