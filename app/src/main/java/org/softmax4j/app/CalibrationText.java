package org.softmax4j.app;

import java.io.PrintStream;

/**
 * What a person is told of a calibrator that was fitted.
 *
 * @param candidates among which its method was chosen
 * @param words how it came about
 * @param file that it was written to
 */
record CalibrationText(Candidates candidates, String words, String file) {
  /**
   * Prints it.
   *
   * @param measured what was measured, up to the rows that it was measured on
   * @param isTest whether they are others than those of the fit
   */
  void print(PrintStream out, String measured, boolean isTest, TextTable table) {
    if (candidates.areThere()) {
      out.println(candidates.table());
    }
    out.println(words);
    out.println();
    out.println(measured + (isTest ? " the test rows:" : " the rows of the fit, which flatter:"));
    out.print(table);
    out.println();
    out.println("calibrator: " + file);
  }
}
