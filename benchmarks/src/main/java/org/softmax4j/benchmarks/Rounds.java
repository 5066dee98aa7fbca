package org.softmax4j.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.DoubleStream;
import org.softmax4j.benchmarks.contestant.Contestant;

/**
 * Lets contestants run in turns. Each gets one batch of calls in each round, after calls that are
 * not timed: they refill the caches, and wake threads, which the system moves to processors of
 * their own only after some ms. The order moves on by one from round to round, so that noise of the
 * machine hits all alike.
 *
 * @param rounds batches of each contestant; fewer, but at least 5, where they take over 10 s
 * @param batchNanos a batch has as many calls as fit into this time, at least one
 * @param warmUpNanos each contestant gets this much processor time before the first round
 */
record Rounds(int rounds, long batchNanos, long warmUpNanos) {
  /** Native thread pools spin for some ms after their work is done; the next contestant waits. */
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** Calls before a batch, at least one. */
  private static final long LEAD_IN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private static final long WARM_UP_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  /** After this time no round begins, if there were {@link #ROUNDS_AT_LEAST}. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final int ROUNDS_AT_LEAST = 5;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static Rounds standard(int rounds) {
    return new Rounds(rounds, TimeUnit.MILLISECONDS.toNanos(2), TimeUnit.MILLISECONDS.toNanos(300));
  }

  /** Nanoseconds per call of each contestant in each round. */
  List<List<Double>> nanosPerCall(List<Contestant> contestants) {
    List<Integer> calls = new ArrayList<>();
    List<List<Double>> times = new ArrayList<>();
    for (Contestant contestant : contestants) {
      calls.add(warmUp(contestant));
      times.add(new ArrayList<>());
    }
    long begin = System.nanoTime();
    for (int round = 0; round < rounds; round++) {
      if (round >= ROUNDS_AT_LEAST && System.nanoTime() - begin > PATIENCE_NANOS) {
        break;
      }
      for (int turn = 0; turn < contestants.size(); turn++) {
        int c = (round + turn) % contestants.size();
        LockSupport.parkNanos(PAUSE_NANOS);
        leadIn(contestants.get(c));
        times.get(c).add(time(contestants.get(c), calls.get(c)) / calls.get(c));
      }
    }
    return times;
  }

  /** Bytes that a call allocates on the Java heap. */
  static double bytesPerCall(Contestant contestant, int calls) {
    long thread = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    repeat(contestant, calls);
    long after = THREADS.getThreadAllocatedBytes(thread);
    return (double) (after - before) / calls;
  }

  private int warmUp(Contestant contestant) {
    long end = THREADS.getCurrentThreadCpuTime() + warmUpNanos;
    int calls = 1;
    double fastest = Double.POSITIVE_INFINITY;
    while (THREADS.getCurrentThreadCpuTime() < end) {
      LockSupport.parkNanos(WARM_UP_PAUSE_NANOS);
      contestant.restoreLogits();
      contestant.run();
      fastest = Math.min(fastest, time(contestant, calls) / calls);
      calls = (int) Math.max(1, Math.min(1_000_000, batchNanos / fastest));
    }
    return calls;
  }

  private static void leadIn(Contestant contestant) {
    contestant.restoreLogits();
    long begin = System.nanoTime();
    do {
      contestant.run();
    } while (System.nanoTime() - begin < LEAD_IN_NANOS);
  }

  private static double time(Contestant contestant, int calls) {
    contestant.restoreLogits();
    long begin = System.nanoTime();
    repeat(contestant, calls);
    return System.nanoTime() - begin;
  }

  private static void repeat(Contestant contestant, int calls) {
    for (int i = 0; i < calls; i++) {
      contestant.run();
    }
  }

  /** The middle of some times, the mean of both middles where they are even; NaN of none. */
  static double median(DoubleStream times) {
    double[] sorted = times.sorted().toArray();
    return sorted.length == 0
        ? Double.NaN
        : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
