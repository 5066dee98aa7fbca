package org.softmax4j.examples.textbook;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.softmax4j.Softmax;

/** Why the largest logit is subtracted first. {@code examples/run overflow} */
public final class Overflow {
  private Overflow() {}

  public static void main(String[] args) {
    System.out.print(text());
  }

  static String text() {
    double[] large = {1000, 3000, 2000};
    double[] apart = {0, 1000};
    double[] logits = {1, 2, 3};
    double step = 1e-6;
    double[] more = {1, 2, 3 + step};
    double[] less = {1, 2, 3 - step};
    double slope = (Softmax.logSumExp(more) - Softmax.logSumExp(less)) / (2 * step);
    return String.join(
        System.lineSeparator(),
        "without the shift    " + Arrays.toString(naive(large)),
        "with the shift       " + Arrays.toString(Softmax.of(large)),
        "log of softmax       " + Arrays.toString(logOf(Softmax.of(apart))),
        "log-softmax          " + Arrays.toString(Softmax.log(apart)),
        "max, LogSumExp       3.0, " + round(Softmax.logSumExp(logits)),
        "slope of LogSumExp   " + round(slope),
        "softmax of the last  " + round(Softmax.of(logits)[2]),
        "");
  }

  /** The formula as it is written: wrong from logits of 710 on. */
  private static double[] naive(double... logits) {
    double sum = DoubleStream.of(logits).map(Math::exp).sum();
    return DoubleStream.of(logits).map(logit -> Math.exp(logit) / sum).toArray();
  }

  private static double[] logOf(double... probabilities) {
    return DoubleStream.of(probabilities).map(Math::log).toArray();
  }

  private static double round(double value) {
    return Math.rint(value * 1e6) / 1e6;
  }
}
