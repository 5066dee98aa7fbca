package org.softmax4j.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Something that fits logistic regression in a process of its own. */
sealed interface LogisticContestant {
  /** Name in the table. */
  String name();

  /**
   * One fit; nothing if the library is not installed.
   *
   * @param arguments folder, number of threads, objective
   */
  Optional<Fit> fit(int threads, List<String> arguments) throws IOException, InterruptedException;

  /**
   * A fit that was timed.
   *
   * @param library name and version
   */
  record Fit(double seconds, double objective, String library) {
    private static Optional<Fit> of(List<List<String>> answer) {
      List<String> fields = answer.get(0);
      return fields.size() < 3
          ? Optional.empty()
          : Optional.of(
              new Fit(
                  Double.parseDouble(fields.get(0)),
                  Double.parseDouble(fields.get(1)),
                  fields.get(2)));
    }
  }

  /** This library, in a JVM. */
  record Own() implements LogisticContestant {
    @Override
    public String name() {
      return "softmax4j";
    }

    @Override
    public Optional<Fit> fit(int threads, List<String> arguments)
        throws IOException, InterruptedException {
      return Fit.of(Fork.run(LogisticFork.class, threads, List.of(), arguments));
    }
  }

  /**
   * A library of Python.
   *
   * @param interpreter the program
   * @param script and its first arguments
   */
  record Python(String name, String interpreter, List<String> script)
      implements LogisticContestant {
    @Override
    public Optional<Fit> fit(int threads, List<String> arguments)
        throws IOException, InterruptedException {
      String number = String.valueOf(threads);
      List<String> command =
          Stream.of(List.of(interpreter), script, arguments).flatMap(List::stream).toList();
      try {
        return Fit.of(
            Fork.answer(
                command, Map.of("OMP_NUM_THREADS", number, "OPENBLAS_NUM_THREADS", number)));
      } catch (MissingProgramException e) {
        System.err.println(e.getMessage());
        return Optional.empty();
      }
    }
  }
}
