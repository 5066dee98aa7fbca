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

/**
 * A measuring JVM: checks the answer of every contestant, then times them all, and prints one line
 * for each.
 */
final class SpeedFork {
  private static final double SPREAD = 3;
  private static final long SEED = 3;

  /**
   * A peer further away than this computes something else. Their log-probabilities near 0 have no
   * right digit; ulps of 1 are what they are held to there.
   */
  private static final double PEER_LIMIT_ULP = 10_000;

  /** What docs/numerics.md promises, gradients included. */
  private static final double OWN_LIMIT_ULP = 3;

  private SpeedFork() {}

  /**
   * Runs.
   *
   * @param args threads, rounds, and after them operations and shapes in pairs
   */
  public static void main(String[] args) {
    int threads = Integer.parseInt(args[0]);
    Rounds rounds = Rounds.standard(Integer.parseInt(args[1]));
    for (int i = 2; i < args.length; i += 2) {
      Problem problem = Problem.draw(Operation.of(args[i]), Shape.of(args[i + 1]), SPREAD, SEED);
      measure(problem, threads, rounds).forEach(m -> System.out.println(m.line()));
    }
  }

  private static List<Measurement> measure(Problem problem, int threads, Rounds rounds) {
    List<Contestant> contestants = Contestants.of(problem, threads);
    try {
      List<Deviation> deviations = contestants.stream().map(c -> check(c, problem)).toList();
      List<List<Double>> times = rounds.nanosPerCall(contestants);
      List<Measurement> measurements = new ArrayList<>();
      for (int c = 0; c < contestants.size(); c++) {
        Contestant contestant = contestants.get(c);
        measurements.add(
            new Measurement(
                problem.operation(),
                problem.shape(),
                threads,
                Backend.active().kernels(),
                contestant.name(),
                contestant.isOwn(),
                deviations.get(c).maxUlp(),
                Rounds.bytesPerCall(contestant, 10),
                times.get(c)));
      }
      return measurements;
    } finally {
      contestants.forEach(Contestant::close);
    }
  }

  private static Deviation check(Contestant contestant, Problem problem) {
    contestant.run();
    Deviation deviation = problem.deviation(contestant.answer());
    Operation operation = problem.operation();
    boolean isLog = operation == Operation.LOG_SOFTMAX || operation == Operation.TOP_50;
    boolean isLogOfPeer = !contestant.isOwn() && isLog;
    double ulps = isLogOfPeer ? deviation.maxUlpOfOne() : deviation.maxUlp();
    double limit = contestant.isOwn() ? OWN_LIMIT_ULP : PEER_LIMIT_ULP;
    if (!(ulps <= limit)) {
      throw new IllegalStateException(
          "%s of %s by '%s' is off by %.1f ulp, allowed are %.0f"
              .formatted(problem.operation(), problem.shape(), contestant.name(), ulps, limit));
    }
    return deviation;
  }
}
