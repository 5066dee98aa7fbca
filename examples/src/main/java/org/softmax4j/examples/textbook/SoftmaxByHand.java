package org.softmax4j.examples.textbook;

import java.io.IOException;
import java.util.Arrays;
import org.softmax4j.Softmax;
import org.softmax4j.labels.ArgMax;

/** Softmax step by step: exponentials, their sum, division. {@code examples/run softmax-by-hand} */
public final class SoftmaxByHand {
  private static final String NAME = "%-14s";
  private static final String NUMBER = "%.5f ";

  private SoftmaxByHand() {}

  public static void main(String[] args) throws IOException {
    page().show(args);
  }

  static Page page() {
    double[] logits = {1, 2, 3, 4, 1, 2, 3};
    double[] exponentials = Arrays.stream(logits).map(Math::exp).toArray();
    double sum = Arrays.stream(exponentials).sum();
    double[] byHand = Arrays.stream(exponentials).map(e -> e / sum).toArray();
    return Page.of(
        new Text()
            .row(NAME, "logits", NUMBER, logits)
            .row(NAME, "exponentials", NUMBER, exponentials)
            .row(NAME, "sum", NUMBER, sum)
            .row(NAME, "by hand", NUMBER, byHand)
            .row(NAME, "Softmax.of", NUMBER, Softmax.of(logits))
            .row(NAME, "max", NUMBER, Arrays.stream(logits).max().orElseThrow())
            .line("%-14s%d", "arg-max", ArgMax.of(logits))
            .row(NAME, "a drawing", NUMBER, Softmax.of(2.0, 1.0, 0.5)));
  }
}
