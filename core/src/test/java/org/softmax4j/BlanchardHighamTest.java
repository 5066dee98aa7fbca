package org.softmax4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.softmax4j.matrix.HalfPrecision;
import org.softmax4j.testing.SharedData;
import org.softmax4j.testing.Ulps;

/** N7: real rows in single, half and double precision. */
@SharedData
class BlanchardHighamTest {
  private final FloatContestant ours = new FloatContestant.Ours();
  private final RealRows rows = new RealRows();

  BlanchardHighamTest() throws IOException {}

  @Test
  void singlePrecision() {
    rows.check(ours, Ulps.FLOAT_KERNELS);
  }

  @Test
  void halfPrecision() {
    rows.check(ours, HalfPrecision.FLOAT16);
    rows.check(ours, HalfPrecision.BFLOAT16);
  }

  @Test
  void doublePrecisionAndLogSumExp() {
    for (int r = 0; r < RealRows.ROWS; r++) {
      float[] x = rows.logits(r);
      double[] wide = new double[x.length];
      for (int c = 0; c < x.length; c++) {
        wide[c] = x[c];
      }
      double[] p = Softmax.of(wide);
      for (int c = 0; c < x.length; c++) {
        assertThat(Ulps.of(p[c], rows.softmax(r)[c])).isLessThanOrEqualTo(3);
      }
      assertThat(Ulps.of(Softmax.logSumExp(x), rows.logSumExp(r))).isLessThanOrEqualTo(1);
      assertThat(Ulps.of(Softmax.logSumExp(wide), rows.logSumExp(r))).isLessThanOrEqualTo(1);
    }
  }
}
