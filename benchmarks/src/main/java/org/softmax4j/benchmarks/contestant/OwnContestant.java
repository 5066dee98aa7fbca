package org.softmax4j.benchmarks.contestant;

import java.util.Arrays;
import java.util.concurrent.Executor;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.loss.Loss;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.RowBlocks;
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
   * @param threads the caller's and those that help; 1 keeps all rows to the caller. Cross-entropy
   *     takes as many as the JVM has processors.
   */
  OwnContestant(Problem problem, Form form, int threads) {
    this.helpers = RowBlocks.helpers(threads - 1);
    this.problem = problem;
    this.form = form;
    this.labels = problem.labels();
    int rows = problem.shape().rows();
    int classes = problem.shape().classes();
    this.logits = FloatMatrix.of(problem.logits(), rows, classes);
    this.result = form == Form.GIVEN_ARRAY ? FloatMatrix.zeros(rows, classes) : logits;
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
