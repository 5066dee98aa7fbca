package org.softmax4j.benchmarks;

import java.util.List;
import java.util.stream.Collectors;
import org.softmax4j.Backend;
import org.softmax4j.benchmarks.contestant.Contestant;
import org.softmax4j.benchmarks.contestant.Product;

/**
 * A measuring JVM: checks and times the products of matrices of all, and prints a line for each.
 */
final class MultiplyFork {
  /** Of sums of floats, by the sum of the absolute terms: a wrong term is far outside. */
  private static final double LIMIT = 1e-5;

  private MultiplyFork() {}

  /**
   * Runs.
   *
   * @param args threads, rounds, and products
   */
  public static void main(String[] args) {
    int threads = Integer.parseInt(args[0]);
    Rounds rounds = Rounds.standard(Integer.parseInt(args[1]));
    for (int i = 2; i < args.length; i++) {
      Product product = Product.of(args[i]);
      List<Contestant> contestants = product.contestants(threads);
      contestants.forEach(contestant -> check(contestant, product));
      List<List<Double>> times = rounds.nanosPerCall(contestants);
      for (int c = 0; c < contestants.size(); c++) {
        System.out.println(
            Fork.line(
                product,
                threads,
                Backend.active().kernels(),
                contestants.get(c).name(),
                times.get(c).stream().map(String::valueOf).collect(Collectors.joining(" "))));
      }
    }
  }

  private static void check(Contestant contestant, Product product) {
    contestant.run();
    double deviation = product.deviation(contestant.answer());
    if (!(deviation <= LIMIT)) {
      throw new IllegalStateException(
          "%s by '%s' is off by %.1e, allowed are %.1e"
              .formatted(product, contestant.name(), deviation, LIMIT));
    }
  }
}
