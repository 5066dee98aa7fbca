package org.softmax4j.examples.textbook;

import java.util.Arrays;
import java.util.Locale;
import org.softmax4j.Softmax;
import org.softmax4j.labels.ArgMax;

/** Softmax step by step: exponentials, their sum, division. {@code examples/run softmax-by-hand} */
public final class SoftmaxByHand {
  private SoftmaxByHand() {}

  public static void main(String[] args) {
    System.out.print(text());
  }

  static String text() {
    double[] logits = {1, 2, 3, 4, 1, 2, 3};
    double[] exponentials = Arrays.stream(logits).map(Math::exp).toArray();
    double sum = Arrays.stream(exponentials).sum();
    double[] byHand = Arrays.stream(exponentials).map(e -> e / sum).toArray();
    return line("logits", logits)
        + line("exponentials", exponentials)
        + line("sum", sum)
        + line("by hand", byHand)
        + line("Softmax.of", Softmax.of(logits))
        + line("max", Arrays.stream(logits).max().orElseThrow())
        + String.format(Locale.ROOT, "%-14s%d%n", "arg-max", ArgMax.of(logits))
        + line("a drawing", Softmax.of(2.0, 1.0, 0.5));
  }

  private static String line(String name, double... values) {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-14s", name));
    for (double value : values) {
      line.append(String.format(Locale.ROOT, "%.5f ", value));
    }
    return line.toString().stripTrailing() + System.lineSeparator();
  }
}
