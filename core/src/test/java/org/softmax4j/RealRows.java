package org.softmax4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import org.softmax4j.matrix.HalfPrecision;
import org.softmax4j.testing.SharedData;
import org.softmax4j.testing.Ulps;

/**
 * The 2,500 rows of logits of P. Blanchard, D. J. Higham and N. J. Higham, Accurately computing the
 * log-sum-exp and softmax functions, IMA Journal of Numerical Analysis 41 (2021),
 * doi:10.1093/imanum/draa038, with values of 60 digits.
 */
final class RealRows {
  static final int ROWS = 2500;
  static final int CLASSES = 10;
  private static final double FLOAT_ROUNDOFF = 0x1p-24;

  private final float[] logits = new float[ROWS * CLASSES];
  private final double[] softmax = new double[ROWS * CLASSES];
  private final double[] logSoftmax = new double[ROWS * CLASSES];
  private final double[] logSumExp = new double[ROWS];

  RealRows() throws IOException {
    payload("softmat_2500x10_f32.npy").asFloatBuffer().get(logits);
    payload("ref_softmax_f64.npy").asDoubleBuffer().get(softmax);
    payload("ref_logsoftmax_f64.npy").asDoubleBuffer().get(logSoftmax);
    payload("ref_lse_f64.npy").asDoubleBuffer().get(logSumExp);
  }

  float[] logits(int row) {
    return Arrays.copyOfRange(logits, row * CLASSES, (row + 1) * CLASSES);
  }

  double[] softmax(int row) {
    return Arrays.copyOfRange(softmax, row * CLASSES, (row + 1) * CLASSES);
  }

  double logSumExp(int row) {
    return logSumExp[row];
  }

  /** N7: each component, and the paper's bound on each row. */
  void check(FloatContestant contestant, double ulps) {
    for (int r = 0; r < ROWS; r++) {
      float[] x = logits(r);
      float[] p = contestant.softmax(x);
      float[] logP = contestant.logSoftmax(x);
      assertThat(error(p, softmax(r)))
          .as("row %d", r)
          .isLessThanOrEqualTo(bound(x, FLOAT_ROUNDOFF));
      for (int c = 0; c < CLASSES; c++) {
        int i = r * CLASSES + c;
        assertThat(Ulps.of(p[c], softmax[i])).as("row %d", r).isLessThanOrEqualTo(ulps);
        assertThat(Ulps.of(logP[c], logSoftmax[i])).as("row %d", r).isLessThanOrEqualTo(ulps);
      }
    }
  }

  /** N7: logits and probabilities in half precision, nothing of which overflows. */
  void check(FloatContestant contestant, HalfPrecision format) {
    double roundoff = format == HalfPrecision.FLOAT16 ? 0x1p-11 : 0x1p-8;
    for (int r = 0; r < ROWS; r++) {
      float[] x = format.toFloats(format.toBits(logits(r)));
      double[] wide = new double[CLASSES];
      for (int c = 0; c < CLASSES; c++) {
        wide[c] = x[c];
      }
      float[] p = format.toFloats(format.toBits(contestant.softmax(x)));
      assertThat(error(p, Softmax.of(wide)))
          .as("row %d", r)
          .isLessThanOrEqualTo(bound(x, roundoff));
    }
  }

  /** The largest error over the largest value; infinite if a value is no number. */
  private static double error(float[] p, double[] exact) {
    double error = 0;
    double largest = 0;
    for (int c = 0; c < p.length; c++) {
      error = Float.isFinite(p[c]) ? Math.max(error, Math.abs(p[c] - exact[c])) : 1 / 0.0;
      largest = Math.max(largest, exact[c]);
    }
    return error / largest;
  }

  /** (n + 2 + 2·(x_max − x_min))·u, the paper's bound for the shifted softmax, to first order. */
  private static double bound(float[] x, double roundoff) {
    float[] sorted = x.clone();
    Arrays.sort(sorted);
    return (x.length + 2 + 2.0 * (sorted[x.length - 1] - sorted[0])) * roundoff;
  }

  private static ByteBuffer payload(String file) throws IOException {
    byte[] bytes = Files.readAllBytes(SharedData.Folder.path("vectors/blanchard-higham/" + file));
    int newline = new String(bytes, 0, 256, StandardCharsets.ISO_8859_1).indexOf('\n');
    return ByteBuffer.wrap(bytes, newline + 1, bytes.length - newline - 1)
        .slice()
        .order(ByteOrder.LITTLE_ENDIAN);
  }
}
