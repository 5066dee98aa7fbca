package org.softmax4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.SharedData;
import org.softmax4j.testing.Ulps;

/**
 * The 2,500 real rows of Blanchard, Higham and Higham (2021), against 60-digit values: within 1 ulp
 * each (2 on vector kernels), and within the paper's bound on the whole row.
 */
@SharedData
class BlanchardHighamTest {
  private static final double ULPS = Backend.active().kernels().equals("vector") ? 2 : 1;
  private static final int ROWS = 2500;
  private static final int CLASSES = 10;

  @Test
  void everyRow() throws IOException {
    float[] x = new float[ROWS * CLASSES];
    payload("softmat_2500x10_f32.npy").asFloatBuffer().get(x);
    double[] softmax = new double[x.length];
    payload("ref_softmax_f64.npy").asDoubleBuffer().get(softmax);
    double[] logSoftmax = new double[x.length];
    payload("ref_logsoftmax_f64.npy").asDoubleBuffer().get(logSoftmax);
    double[] logSumExp = new double[ROWS];
    payload("ref_lse_f64.npy").asDoubleBuffer().get(logSumExp);

    FloatMatrix logits = FloatMatrix.of(x, ROWS, CLASSES);
    float[] p = Softmax.of(logits).data();
    float[] logP = Softmax.log(logits).data();
    double[] wideP = Softmax.of(logits.toDouble()).data();
    float[] lse = Softmax.logSumExp(logits);
    for (int i = 0; i < x.length; i++) {
      assertThat(Ulps.of(p[i], softmax[i])).isLessThanOrEqualTo(ULPS);
      assertThat(Ulps.of(logP[i], logSoftmax[i])).isLessThanOrEqualTo(ULPS);
      assertThat(Ulps.of(wideP[i], softmax[i])).isLessThanOrEqualTo(3);
    }
    for (int r = 0; r < ROWS; r++) {
      double error = 0;
      for (int c = 0; c < CLASSES; c++) {
        error = Math.max(error, Math.abs(p[r * CLASSES + c] - softmax[r * CLASSES + c]));
      }
      // Theorem 4.3, shifted softmax in float: relative error at most (n + 2 + 2|x|) u, first
      // order.
      assertThat(error).isLessThanOrEqualTo((CLASSES + 2) * 0x1p-24);
      assertThat(Ulps.of(lse[r], logSumExp[r])).isLessThanOrEqualTo(1);
    }
  }

  private static ByteBuffer payload(String file) throws IOException {
    byte[] bytes = Files.readAllBytes(SharedData.Folder.path("vectors/blanchard-higham/" + file));
    int newline = new String(bytes, 0, 256, StandardCharsets.ISO_8859_1).indexOf('\n');
    return ByteBuffer.wrap(bytes, newline + 1, bytes.length - newline - 1)
        .slice()
        .order(ByteOrder.LITTLE_ENDIAN);
  }
}
