package org.softmax4j.evaluation;

import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * Rows of scores, floats or doubles, read one at a time as doubles.
 *
 * @param typeEpsilon distance from 1 to the next number of the type
 */
record Scores(ScoreForm form, int rows, int classes, double typeEpsilon, ScoreReader reader) {
  private static final double FLOAT_EPSILON = Math.ulp(1f);
  private static final double DOUBLE_EPSILON = Math.ulp(1.0);

  /** Reads one row. */
  interface ScoreReader {
    void read(int row, double[] into);
  }

  static Scores of(ScoreForm form, FloatMatrix scores) {
    float[] data = scores.data();
    return new Scores(
        form,
        scores.rows(),
        scores.columns(),
        FLOAT_EPSILON,
        (row, into) -> {
          int from = scores.rowOffset(row);
          for (int c = 0; c < into.length; c++) {
            into[c] = data[from + c];
          }
        });
  }

  static Scores of(ScoreForm form, DoubleMatrix scores) {
    return new Scores(
        form,
        scores.rows(),
        scores.columns(),
        DOUBLE_EPSILON,
        (row, into) ->
            System.arraycopy(scores.data(), scores.rowOffset(row), into, 0, into.length));
  }

  void read(int row, double[] into) {
    reader.read(row, into);
  }
}
