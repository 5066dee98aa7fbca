package org.softmax4j.uncertainty;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.softmax4j.classifier.Classifier;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.labels.Distributions;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * Members that are asked one behind the other, each for blocks of rows in their order.
 *
 * @param classifier whose features and classes theirs are
 * @param features what they are asked of
 */
record Members(Classifier classifier, FeatureRows features) {
  Members {
    if (features.columns() != classifier.features()) {
      throw new IllegalArgumentException(
          "features must have " + classifier.features() + " columns, got " + features.columns());
    }
  }

  /** Takes what a member says of a block. */
  private interface Answers {
    void add(int member, int from, FloatMatrix answer);
  }

  /**
   * How far they agree.
   *
   * @param probabilities of a block of features, for each member
   */
  UncertaintyReport uncertainty(List<UnaryOperator<FloatMatrix>> probabilities) {
    MemberStatistics statistics = new MemberStatistics(features.rows(), classifier.classes());
    ask(probabilities, statistics::add);
    return statistics.report(probabilities.size());
  }

  /**
   * The logarithms of the mean probabilities, also of those too small for a float.
   *
   * @param logProbabilities of a block of features, for each member
   */
  FloatMatrix meanLogProbabilities(List<UnaryOperator<FloatMatrix>> logProbabilities) {
    DoubleMatrix logs = DoubleMatrix.zeros(features.rows(), classifier.classes());
    Arrays.fill(logs.data(), Double.NEGATIVE_INFINITY);
    ask(logProbabilities, (member, from, answer) -> addExponentials(logs, from, answer));
    double logMembers = Math.log(logProbabilities.size());
    DoubleMatrix means = DoubleMatrix.zeros(logs.rows(), logs.columns());
    for (int i = 0; i < logs.data().length; i++) {
      logs.data()[i] -= logMembers;
      means.data()[i] = Math.exp(logs.data()[i]);
    }
    Distributions.check("mean probabilities", means);
    return logs.toFloat();
  }

  private static void addExponentials(DoubleMatrix logs, int from, FloatMatrix answer) {
    for (int r = 0; r < answer.rows(); r++) {
      int at = answer.rowOffset(r);
      int to = logs.rowOffset(from + r);
      for (int c = 0; c < answer.columns(); c++) {
        logs.data()[to + c] = logSum(logs.data()[to + c], answer.data()[at + c]);
      }
    }
  }

  /** ln(e^a + e^b). */
  private static double logSum(double a, double b) {
    double greater = Math.max(a, b);
    return greater == Double.NEGATIVE_INFINITY
        ? greater
        : greater + Math.log1p(Math.exp(Math.min(a, b) - greater));
  }

  private void ask(List<UnaryOperator<FloatMatrix>> members, Answers answers) {
    int blockRows = Math.max(1, Classifier.BLOCK_ELEMENTS / Math.max(1, features.columns()));
    for (int member = 0; member < members.size(); member++) {
      for (int from = 0; from < features.rows(); from += blockRows) {
        FloatMatrix block =
            features.block(from, Math.min(features.rows(), Math.addExact(from, blockRows)));
        answers.add(member, from, members.get(member).apply(block));
      }
    }
  }
}
