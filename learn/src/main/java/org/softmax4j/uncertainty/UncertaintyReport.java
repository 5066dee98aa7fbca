package org.softmax4j.uncertainty;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.softmax4j.labels.ArgMax;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/** What several members say of rows, and how far they agree. Immutable. */
public final class UncertaintyReport {
  private final int members;
  private final DoubleMatrix meanProbabilities;
  private final List<Uncertainty> uncertainties;

  /**
   * A report.
   *
   * @param meanProbabilities kept, not copied
   * @param uncertainties one for each row
   */
  UncertaintyReport(int members, DoubleMatrix meanProbabilities, List<Uncertainty> uncertainties) {
    this.members = members;
    this.meanProbabilities = meanProbabilities;
    this.uncertainties = List.copyOf(uncertainties);
  }

  /**
   * The report of members wherever they run.
   *
   * @param memberProbabilities for each member rows × classes, each row a distribution as {@link
   *     org.softmax4j.labels.Distributions} checks it, and taken as it is; not modified
   * @throws IllegalArgumentException if there is no member, their shapes differ or a row is no
   *     distribution; the message names the member
   */
  public static UncertaintyReport of(List<FloatMatrix> memberProbabilities) {
    if (memberProbabilities.isEmpty()) {
      throw new IllegalArgumentException("memberProbabilities must not be empty");
    }
    FloatMatrix first = memberProbabilities.get(0);
    MemberStatistics statistics = new MemberStatistics(first.rows(), first.columns());
    for (int member = 0; member < memberProbabilities.size(); member++) {
      FloatMatrix probabilities = memberProbabilities.get(member);
      if (probabilities.rows() != first.rows() || probabilities.columns() != first.columns()) {
        throw new IllegalArgumentException(
            "memberProbabilities must be "
                + shape(first)
                + " as those of member 0, got "
                + shape(probabilities)
                + " of member "
                + member);
      }
      statistics.add(member, 0, probabilities);
    }
    return statistics.report(memberProbabilities.size());
  }

  private static String shape(FloatMatrix matrix) {
    return matrix.rows() + " x " + matrix.columns();
  }

  /** Number of rows. */
  public int rows() {
    return meanProbabilities.rows();
  }

  /** Number of classes. */
  public int classes() {
    return meanProbabilities.columns();
  }

  /** Number of members. */
  public int members() {
    return members;
  }

  /** The mean of the members' probabilities, rows × classes; a new matrix. */
  public DoubleMatrix meanProbabilities() {
    return meanProbabilities.copy();
  }

  /** The class of the greatest mean probability of each row, the first of equal ones. */
  public int[] predictions() {
    return ArgMax.of(meanProbabilities);
  }

  /** The figures of each row. */
  public List<Uncertainty> uncertainties() {
    return uncertainties;
  }

  /**
   * One figure of each row, as metrics take it: {@code values(Uncertainty::mutualInformationNats)}.
   */
  public double[] values(ToDoubleFunction<Uncertainty> figure) {
    return uncertainties.stream().mapToDouble(figure).toArray();
  }

  /**
   * The means over all rows.
   *
   * @throws IllegalArgumentException if there is no row
   */
  public Uncertainty mean() {
    return Uncertainty.mean(uncertainties);
  }

  /** Whether both say the same of the same number of rows and members. */
  @Override
  public boolean equals(Object other) {
    return other instanceof UncertaintyReport that
        && members == that.members
        && meanProbabilities.equals(that.meanProbabilities)
        && uncertainties.equals(that.uncertainties);
  }

  @Override
  public int hashCode() {
    return 31 * meanProbabilities.hashCode() + uncertainties.hashCode();
  }

  @Override
  public String toString() {
    return "UncertaintyReport("
        + rows()
        + " rows, "
        + classes()
        + " classes, "
        + members
        + " members)";
  }
}
