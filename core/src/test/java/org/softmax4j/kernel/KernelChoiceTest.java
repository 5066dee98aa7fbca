package org.softmax4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.Backend;
import org.softmax4j.Softmax;
import org.softmax4j.testing.ChildJvm;

/** The choice in JVMs of its own: which kernels run, why, and that they are right there. */
class KernelChoiceTest {
  /** Prints the kernels, the reason, and the worst error in ulp over some float rows. */
  static final class Probe {
    private Probe() {}

    public static void main(String[] args) {
      Backend backend = Backend.active();
      SplittableRandom random = new SplittableRandom(7);
      double worst = 0;
      for (int t = 0; t < 50; t++) {
        float[] x = new float[101];
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
          x[i] = (float) random.nextDouble(-9, 9);
          sum += Exponential.exp(x[i]);
        }
        float[] p = Softmax.of(x);
        for (int i = 0; i < x.length; i++) {
          double exact = Exponential.exp(x[i]) / sum;
          worst = Math.max(worst, Math.abs(p[i] - exact) / Math.ulp((float) exact));
        }
      }
      System.out.println(
          backend.kernels() + "|" + backend.reason() + "|" + worst + "|" + backend.multiply());
    }
  }

  private static String[] probe(String... options) throws IOException, InterruptedException {
    return ChildJvm.of(Probe.class, options).output().split("\\|");
  }

  @Test
  void withoutTheModuleScalarKernelsRun() throws Exception {
    String[] answer = probe();
    assertThat(answer[0]).isEqualTo("scalar");
    assertThat(answer[1]).contains("--add-modules jdk.incubator.vector");
    assertThat(Double.parseDouble(answer[2])).isLessThanOrEqualTo(1);
    assertThat(answer[3]).isEqualTo("scalar tiles of 8 x 32");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1"})
  void withoutC2ScalarKernelsRun(String option) throws Exception {
    String[] answer = probe(ChildJvm.VECTOR_MODULE, option);
    assertThat(answer[0]).isEqualTo("scalar");
    assertThat(answer[1]).contains("C2");
    assertThat(Double.parseDouble(answer[2])).isLessThanOrEqualTo(1);
  }

  /**
   * Whatever the processor has, the answer is right; vectors without fused multiply-add stay off.
   */
  @ParameterizedTest
  @CsvSource({"-XX:UseAVX=0,scalar", "-XX:UseAVX=1,scalar", "-XX:UseAVX=2,", "-XX:UseAVX=3,"})
  void onAnyVectorLength(String option, String kernels) throws Exception {
    String[] answer = probe(ChildJvm.VECTOR_MODULE, "-XX:+IgnoreUnrecognizedVMOptions", option);
    boolean intel = System.getProperty("os.arch").equals("amd64");
    if (kernels != null && intel) {
      assertThat(answer[0]).isEqualTo(kernels);
      assertThat(answer[1]).contains("too short");
    }
    assertThat(Double.parseDouble(answer[2])).isLessThanOrEqualTo(2);
    assertThat(answer[3]).startsWith(answer[0] + " tiles of ");
  }

  @Test
  void aWishIsFollowed() throws Exception {
    assertThat(probe(ChildJvm.VECTOR_MODULE, "-Dsoftmax4j.kernels=scalar"))
        .startsWith("scalar", "-Dsoftmax4j.kernels=scalar");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Dsoftmax4j.kernels=vector", "-Dsoftmax4j.kernels=fast"})
  void aWishThatCannotBeMetIsAnError(String wish) {
    assertThatThrownBy(() -> probe(wish)).hasMessageContaining("-Dsoftmax4j.kernels");
  }
}
