package org.softmax4j.uncertainty;

import java.util.stream.IntStream;
import org.softmax4j.evaluation.PredictiveEntropy;
import org.softmax4j.labels.ArgMax;
import org.softmax4j.labels.Distributions;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * Sums over members, one behind the other, so that no member's probabilities are kept. In double.
 */
final class MemberStatistics {
  private final DoubleMatrix sums;
  private final double[] meanEntropiesNats;
  private final int[] votes;

  MemberStatistics(int rows, int classes) {
    sums = DoubleMatrix.zeros(rows, classes);
    meanEntropiesNats = new double[rows];
    votes = new int[Math.multiplyExact(rows, classes)];
  }

  /**
   * Adds what a member says of some rows; each member is asked once for each row, in their order.
   *
   * @param member number of members before
   * @param from the row that the first of the block is
   * @throws IllegalArgumentException if a row is no distribution
   */
  void add(int member, int from, FloatMatrix block) {
    DoubleMatrix probabilities = block.toDouble();
    for (int r = 0; r < block.rows(); r++) {
      Distributions.checkRow(
          "probabilities of member " + member,
          probabilities.data(),
          probabilities.rowOffset(r),
          probabilities.columns(),
          (long) from + r);
    }
    double[] entropiesNats = PredictiveEntropy.of(probabilities);
    int[] best = ArgMax.of(probabilities);
    for (int r = 0; r < block.rows(); r++) {
      int row = from + r;
      int offset = sums.rowOffset(row);
      for (int c = 0; c < sums.columns(); c++) {
        sums.data()[offset + c] += probabilities.get(r, c);
      }
      // A running mean, not a sum: that of equal entropies is exactly each of them.
      meanEntropiesNats[row] += (entropiesNats[r] - meanEntropiesNats[row]) / (member + 1);
      votes[offset + best[r]]++;
    }
  }

  /** The report; nothing can be added afterwards. */
  UncertaintyReport report(int members) {
    for (int i = 0; i < sums.data().length; i++) {
      sums.data()[i] /= members;
    }
    double[] entropiesNats = PredictiveEntropy.of(sums);
    return new UncertaintyReport(
        members,
        sums,
        IntStream.range(0, sums.rows())
            .mapToObj(row -> uncertainty(row, entropiesNats[row], members))
            .toList());
  }

  private Uncertainty uncertainty(int row, double predictive, int members) {
    double expected = meanEntropiesNats[row];
    int offset = sums.rowOffset(row);
    int most = IntStream.range(offset, offset + sums.columns()).map(i -> votes[i]).max().orElse(0);
    return new Uncertainty(
        predictive,
        expected,
        Math.max(0, predictive - expected),
        (members - most) / (double) members);
  }
}
