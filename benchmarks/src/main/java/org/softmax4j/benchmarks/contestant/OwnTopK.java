package org.softmax4j.benchmarks.contestant;

import java.util.List;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.sampling.TopK;

/**
 * softmax4j's top k of rows in a Java array. It takes the common pool, which the JVM's number of
 * processors limits.
 */
final class OwnTopK implements Contestant {
  private final FloatMatrix logits;
  private final int k;
  private List<TopK> result = List.of();

  OwnTopK(Problem problem) {
    Shape shape = problem.shape();
    this.logits = FloatMatrix.of(problem.logits(), shape.rows(), shape.classes());
    this.k = problem.k();
  }

  @Override
  public String name() {
    return "softmax4j";
  }

  @Override
  public boolean isOwn() {
    return true;
  }

  @Override
  public void run() {
    result = TopK.of(logits, k);
  }

  @Override
  public float[] answer() {
    float[] answer = new float[result.size() * (k + 1)];
    int at = 0;
    for (TopK row : result) {
      answer[at++] = (float) row.logSumExp();
      for (TopK.Candidate candidate : row.candidates()) {
        answer[at++] = (float) candidate.logProbability();
      }
    }
    return answer;
  }
}
