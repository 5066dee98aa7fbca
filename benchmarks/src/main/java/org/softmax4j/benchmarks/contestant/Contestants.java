package org.softmax4j.benchmarks.contestant;

import java.util.ArrayList;
import java.util.List;

/** All who can solve a problem: the peers, then the forms of softmax4j. */
public final class Contestants {
  private Contestants() {}

  /**
   * The contestants for a problem.
   *
   * @param threads how many each may use
   */
  public static List<Contestant> of(Problem problem, int threads) {
    List<Contestant> contestants = new ArrayList<>(peers(problem, threads));
    if (problem.operation() == Operation.TOP_50) {
      contestants.add(new OwnTopK(problem));
    } else {
      for (Form form : Form.values()) {
        contestants.add(new OwnContestant(problem, form, threads));
      }
    }
    return contestants;
  }

  /** softmax4j writing to a given array, or in its only form. */
  public static Contestant own(Problem problem) {
    return problem.operation() == Operation.TOP_50
        ? new OwnTopK(problem)
        : new OwnContestant(problem, Form.GIVEN_ARRAY, 1);
  }

  /** The peers alone. */
  public static List<Contestant> peers(Problem problem, int threads) {
    NativeMemory memory = new NativeMemory(problem);
    return switch (problem.operation()) {
      case CROSS_ENTROPY ->
          List.of(
              new LibtorchCrossEntropy(problem, memory, threads),
              new LibtorchFusedBackward(problem, memory, threads),
              new OneDnnCrossEntropy(problem, memory));
      case TOP_50 -> List.of(new LibtorchTopK(problem, memory, threads));
      case SOFTMAX, LOG_SOFTMAX ->
          List.of(
              new LibtorchNormalizer(problem, memory, threads),
              new OneDnnNormalizer(problem, memory),
              new OnnxRuntimeNormalizer(problem, memory, threads));
    };
  }
}
