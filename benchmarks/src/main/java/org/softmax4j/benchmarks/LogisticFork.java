package org.softmax4j.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.Idx;
import org.softmax4j.linear.FitProgress;
import org.softmax4j.linear.LogisticRegression;
import org.softmax4j.matrix.RowBlocks;

/** A JVM that times one fit of logistic regression on MNIST until an objective is reached. */
final class LogisticFork {
  private final double goal;
  private long beginNanos;
  private double seconds = Double.NaN;
  private double objective = Double.NaN;

  private LogisticFork(double goal) {
    this.goal = goal;
  }

  /**
   * Runs. The first fit of the process is the one that is timed, as a user waits for it: the JVM
   * compiles on the way.
   *
   * @param args folder of MNIST, number of threads, objective
   */
  public static void main(String[] args) throws IOException {
    List<String> digits = IntStream.range(0, 10).mapToObj(String::valueOf).toList();
    Dataset data = Idx.readTraining(Path.of(args[0]), digits);
    int threads = Integer.parseInt(args[1]);
    LogisticFork fork = new LogisticFork(Double.parseDouble(args[2]));
    Executor helpers = RowBlocks.helpers(threads - 1);
    fork.fit(LogisticRegression.standard().withExecutor(helpers), data);
    System.out.println(Fork.line(fork.seconds, fork.objective, "softmax4j"));
  }

  private void fit(LogisticRegression trainer, Dataset data) {
    beginNanos = System.nanoTime();
    try {
      trainer.withListener(this::watch).fit(data);
    } catch (CancellationException e) {
      if (Double.isNaN(seconds)) {
        throw e;
      }
    }
  }

  private void watch(FitProgress progress) {
    objective = progress.objective();
    if (objective <= goal) {
      seconds = (System.nanoTime() - beginNanos) / 1e9;
      throw new CancellationException("the objective is reached");
    }
  }
}
