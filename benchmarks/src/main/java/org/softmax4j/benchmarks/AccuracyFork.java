package org.softmax4j.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.softmax4j.Backend;
import org.softmax4j.benchmarks.contestant.Contestant;
import org.softmax4j.benchmarks.contestant.Contestants;
import org.softmax4j.benchmarks.contestant.Deviation;
import org.softmax4j.benchmarks.contestant.Operation;
import org.softmax4j.benchmarks.contestant.Problem;
import org.softmax4j.benchmarks.contestant.Shape;

/** A JVM that measures errors: of softmax4j with its kernels, and of the peers if it is told to. */
final class AccuracyFork {
  private static final int ELEMENTS = 1 << 20;
  private static final long SEED = 5;
  private static final int[] CLASSES = {10, 100, 1000, 50_257, 128_256, 1 << 20};
  private static final int[] SPREADS = {1, 5, 20, 100};

  private AccuracyFork() {}

  /**
   * Runs.
   *
   * @param args {@code peers} or nothing
   */
  public static void main(String[] args) {
    boolean withPeers = args.length > 0;
    for (Operation operation : List.of(Operation.SOFTMAX, Operation.LOG_SOFTMAX)) {
      for (int classes : CLASSES) {
        for (int spread : SPREADS) {
          Shape shape = new Shape(ELEMENTS / classes, classes);
          measure(Problem.draw(operation, shape, spread, SEED), spread, withPeers);
        }
      }
    }
  }

  private static void measure(Problem problem, int spread, boolean withPeers) {
    List<Contestant> contestants = new ArrayList<>(List.of(Contestants.own(problem)));
    if (withPeers) {
      contestants.addAll(Contestants.peers(problem, 1));
    }
    for (Contestant contestant : contestants) {
      contestant.run();
      Deviation deviation = problem.deviation(contestant.answer());
      String name = contestant.isOwn() ? "ours, " + Backend.active().kernels() : contestant.name();
      System.out.println(
          Fork.line(
              problem.operation(),
              problem.shape().classes(),
              spread,
              name,
              deviation.maxUlp(),
              deviation.meanUlp()));
    }
    contestants.forEach(Contestant::close);
  }
}
