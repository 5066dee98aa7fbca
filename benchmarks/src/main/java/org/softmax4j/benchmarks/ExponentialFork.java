package org.softmax4j.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A JVM that measures one {@link VectorExponential}, so that each is compiled for itself. */
final class ExponentialFork {
  private static final int LENGTH = 4096;
  private static final int ROUNDS = 200;
  private static final int REPEATS = 20;

  /** One block of neighbouring floats of 16 is checked. */
  private static final int STRIDE = 16;

  private ExponentialFork() {}

  /** Measures all, each in a JVM of its own, and returns the table. */
  static String table() throws IOException, InterruptedException {
    List<List<String>> rows = new ArrayList<>();
    for (VectorExponential each : VectorExponential.values()) {
      for (List<String> f : Fork.run(ExponentialFork.class, 1, List.of(), List.of(each.name()))) {
        rows.add(
            List.of(
                f.get(0),
                Markdown.number(Double.parseDouble(f.get(1))),
                Markdown.number(Double.parseDouble(f.get(2)))));
      }
    }
    return "e^x of floats from -87 to 0, %s, %s, vectors of %s floats.%n%n"
            .formatted(Machine.jvm(), Machine.processor(), VectorExponential.SPECIES.length())
        + Markdown.table(List.of("exponential", "largest error, ulp", "ns an element"), rows);
  }

  /**
   * Runs.
   *
   * @param args name of the exponential
   */
  public static void main(String[] args) {
    VectorExponential exponential = VectorExponential.valueOf(args[0]);
    System.out.println(
        Fork.line(exponential, largestError(exponential), nanosPerElement(exponential)));
  }

  private static double nanosPerElement(VectorExponential exponential) {
    float[] x = new float[LENGTH];
    float[] y = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      x[i] = -20f * i / LENGTH;
    }
    double[] nanos = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long begin = System.nanoTime();
      for (int i = 0; i < REPEATS; i++) {
        exponential.run(x, y);
      }
      nanos[round] = (System.nanoTime() - begin) / (double) REPEATS / LENGTH;
    }
    Arrays.sort(nanos);
    return nanos[ROUNDS / 2];
  }

  private static double largestError(VectorExponential exponential) {
    float[] x = new float[LENGTH];
    float[] y = new float[LENGTH];
    int last = Float.floatToRawIntBits(-87f);
    double largest = 0;
    for (int from = Float.floatToRawIntBits(-0.0f);
        from <= last - LENGTH;
        from += STRIDE * LENGTH) {
      for (int i = 0; i < LENGTH; i++) {
        x[i] = Float.intBitsToFloat(from + i);
      }
      exponential.run(x, y);
      for (int i = 0; i < LENGTH; i++) {
        double exact = StrictMath.exp(x[i]);
        largest = Math.max(largest, Math.abs(y[i] - exact) / Math.ulp((float) exact));
      }
    }
    return largest;
  }
}
