package org.softmax4j.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.softmax4j.benchmarks.contestant.Contestant;
import org.softmax4j.benchmarks.contestant.Contestants;
import org.softmax4j.benchmarks.contestant.Operation;
import org.softmax4j.benchmarks.contestant.Problem;
import org.softmax4j.benchmarks.contestant.Shape;

/** One contestant on one problem, alone in its JVM: for profilers ({@code -prof gc}, perfasm). */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ContestantBenchmark {
  @Param({"softmax"})
  public String operation = "";

  @Param({"1x10", "1x1000", "128x10", "128x1000", "64x32000", "8x128256", "4096x4096"})
  public String shape = "";

  @Param({"given array"})
  public String contestant = "";

  private List<Contestant> contestants = List.of();
  private int chosen;

  /** Makes the contestants and chooses one. */
  @Setup(Level.Trial)
  public void choose() {
    Problem problem = Problem.draw(Operation.of(operation), Shape.of(shape), 3, 3);
    contestants = Contestants.of(problem, 1);
    List<String> names = contestants.stream().map(Contestant::name).toList();
    chosen = names.indexOf(contestant);
    if (chosen < 0) {
      throw new IllegalArgumentException(
          "contestant must be one of " + names + ", got " + contestant);
    }
  }

  /** Solves the problem once. */
  @Benchmark
  public void run() {
    contestants.get(chosen).run();
  }

  /** Gives memory back. */
  @TearDown(Level.Trial)
  public void close() {
    contestants.forEach(Contestant::close);
  }
}
