package org.softmax4j.benchmarks.contestant;

import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.loss.Loss;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.normalizer.StandardSoftmax;

/** softmax4j on Java arrays. */
final class OwnContestant implements Contestant {
  private static final StandardSoftmax SOFTMAX = StandardSoftmax.standard();
  private static final Loss LOSS = CrossEntropy.standard();

  private final Problem problem;
  private final Form form;
  private final int[] labels;
  private final Executor helpers;
  private final FloatMatrix logits;
  private FloatMatrix result;
  private double lossNats;

  /**
   * @param threads the caller's and that many less one of a pool; 1 keeps all rows to the caller.
   *     Cross-entropy takes the common pool, which the JVM's number of processors limits.
   */
  OwnContestant(Problem problem, Form form, int threads) {
    this.helpers = helpers(threads);
    this.problem = problem;
    this.form = form;
    this.labels = problem.labels();
    int rows = problem.shape().rows();
    int classes = problem.shape().classes();
    this.logits = FloatMatrix.of(problem.logits(), rows, classes);
    this.result = form == Form.GIVEN_ARRAY ? FloatMatrix.zeros(rows, classes) : logits;
  }

  /** Threads beside the caller's; none, who does nothing, where there is but one. */
  static Executor helpers(int threads) {
    return threads == 1 ? task -> {} : pool(threads - 1);
  }

  private static Executor pool(int threads) {
    return Executors.newFixedThreadPool(
        threads,
        task -> {
          Thread thread = new Thread(task);
          thread.setDaemon(true);
          return thread;
        });
  }

  @Override
  public String name() {
    return form.toString();
  }

  @Override
  public boolean isOwn() {
    return true;
  }

  @Override
  public void restoreLogits() {
    if (form == Form.IN_PLACE) {
      problem.copyLogits(logits.data());
    }
  }

  @Override
  public void run() {
    if (form == Form.NEW_ARRAY) {
      runInNewArray();
    } else {
      runInGivenArray();
    }
  }

  private void runInNewArray() {
    result = FloatMatrix.zeros(logits.rows(), logits.columns());
    runInGivenArray();
  }

  private void runInGivenArray() {
    switch (problem.operation()) {
      case SOFTMAX -> SOFTMAX.probabilities(logits, result, helpers);
      case LOG_SOFTMAX -> SOFTMAX.logProbabilities(logits, result, helpers);
      default -> lossNats = LOSS.lossAndGradient(logits, labels, result);
    }
  }

  @Override
  public float[] answer() {
    float[] values = result.data();
    if (problem.operation() != Operation.CROSS_ENTROPY) {
      return values.clone();
    }
    float[] answer = Arrays.copyOf(values, values.length + 1);
    answer[values.length] = (float) lossNats;
    return answer;
  }
}
