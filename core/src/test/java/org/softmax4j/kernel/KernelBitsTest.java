package org.softmax4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.testing.ChildJvm;
import org.softmax4j.testing.Deep;
import org.softmax4j.testing.Ulps;

/**
 * N11: the interpreter and both compilers give a kernel's results the same bits, and vectors of
 * every width keep them within their bound.
 */
class KernelBitsTest {
  /**
   * Runs kernels, wished for or not, over rows; prints the hash of all bits and the worst error.
   */
  static final class Probe {
    private final RowKernels kernels;
    private final MessageDigest digest;
    private double worst;

    private Probe(RowKernels kernels) throws NoSuchAlgorithmException {
      this.kernels = kernels;
      this.digest = MessageDigest.getInstance("SHA-256");
    }

    public static void main(String[] args) throws NoSuchAlgorithmException {
      Probe probe = new Probe(args[0].equals("vector") ? new VectorKernels() : new ScalarKernels());
      SplittableRandom random = new SplittableRandom(11);
      for (int r = 0; r < Integer.parseInt(args[1]); r++) {
        double spread = Math.scalb(1.0, random.nextInt(-3, 7));
        double[] x = random.doubles(random.nextInt(1, 20), -spread, spread).toArray();
        probe.run(x, random.nextInt(x.length));
      }
      String hash = HexFormat.of().formatHex(probe.digest.digest());
      System.out.println(hash + " " + probe.worst);
    }

    private void run(double[] x, int label) {
      int length = x.length;
      float[] row = new float[length];
      for (int i = 0; i < length; i++) {
        row[i] = (float) x[i];
      }
      float peak = kernels.max(row, 0, length);
      float[] p = new float[length];
      kernels.softmax(row, 0, p, 0, length, 1, peak);
      add(p);
      double sum = 0;
      for (float each : row) {
        sum += StrictMath.exp(each - (double) peak);
      }
      for (int i = 0; i < length; i++) {
        worst = Math.max(worst, Ulps.of(p[i], StrictMath.exp(row[i] - (double) peak) / sum));
      }
      float[] other = new float[length];
      kernels.softmaxGradient(p, 0, row, 0, other, 0, length, 1);
      add(other);
      kernels.logSoftmax(row, 0, other, 0, length, 1, peak);
      add(other);
      add(kernels.logSumExp(row, 0, length, 1, peak));
      add(kernels.crossEntropyAndGradient(row, 0, length, label, peak, 1, other, 0));
      add(other);
      double[] wide = new double[length];
      double widePeak = kernels.max(x, 0, length);
      kernels.softmax(x, 0, wide, 0, length, 0.7, 0, widePeak);
      add(wide);
      kernels.logSoftmax(x, 0, wide, 0, length, 1, 0, widePeak);
      add(wide);
      add(kernels.crossEntropyAndGradient(x, 0, length, label, widePeak, 1, wide, 0));
      add(wide);
      RowSum terms = new RowSum();
      double anchor = Math.ceil(Math.max(widePeak, peak));
      kernels.addExponentials(row, 0, length, anchor, terms);
      kernels.addExponentials(x, 0, length, anchor, terms);
      add(terms.high());
    }

    private void add(float... values) {
      ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
      bytes.asFloatBuffer().put(values);
      digest.update(bytes);
    }

    private void add(double... values) {
      ByteBuffer bytes = ByteBuffer.allocate(8 * values.length);
      bytes.asDoubleBuffer().put(values);
      digest.update(bytes);
    }
  }

  /** The hash and the worst error of a JVM with these options. */
  private static String[] probe(String kernels, int rows, String... options)
      throws IOException, InterruptedException {
    return ChildJvm.of(Probe.class, options).output(kernels, String.valueOf(rows)).split(" ");
  }

  /** Few rows in the interpreter, which is slow, and many in each compiler. */
  private static void check(String kernels, double bound, int few, int many, String... options)
      throws IOException, InterruptedException {
    String[] expected = probe(kernels, many, options);
    assertThat(Double.parseDouble(expected[1])).isBetween(0.4, bound);
    for (String compiler : List.of("-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation")) {
      assertThat(probe(kernels, many, with(compiler, options)))
          .as(compiler)
          .containsExactly(expected);
    }
    assertThat(probe(kernels, few, with("-Xint", options)))
        .as("-Xint")
        .containsExactly(probe(kernels, few, options));
  }

  private static String[] with(String option, String... options) {
    return Stream.concat(Stream.of(option), Stream.of(options)).toArray(String[]::new);
  }

  @Test
  void scalarKernels() throws Exception {
    check("scalar", 1, Deep.size(1_000, 20_000), Deep.size(10_000, 100_000));
  }

  @Test
  void vectorKernels() throws Exception {
    check("vector", 2, Deep.size(50, 5_000), Deep.size(5_000, 100_000), ChildJvm.VECTOR_MODULE);
  }

  /** Scalar kernels give the bits they give here; vectors are 4, 4, 8 and up to 16 floats wide. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void anyWidth(int avx) throws Exception {
    assumeThat(Deep.isOn()).as("in deep tests").isTrue();
    assumeThat(System.getProperty("os.arch")).isEqualTo("amd64");
    String width = "-XX:UseAVX=" + avx;
    assertThat(probe("scalar", 100_000, width)).containsExactly(probe("scalar", 100_000));
    check("vector", 2, 500, 20_000, ChildJvm.VECTOR_MODULE, width);
  }
}
