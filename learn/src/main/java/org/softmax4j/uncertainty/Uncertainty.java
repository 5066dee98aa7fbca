package org.softmax4j.uncertainty;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How unsure several members are of one row, or the mean of that over several rows. Below, p(m, c)
 * is the probability that member m of M gives class c of K, and p̄(c) = Σ p(m, c) / M.
 *
 * <p>References. Predictive entropy and mutual information: N. Houlsby et al. (2011),
 * arXiv:1112.5745; Y. Gal (2016), Uncertainty in Deep Learning (thesis, Cambridge), section 3.3.1.
 * The mutual information is the mean Kullback-Leibler divergence of the members from their mean,
 * which B. Lakshminarayanan et al. (2017), arXiv:1612.01474, take (M times as large) as
 * disagreement. Variation ratio: L. C. Freeman (1965), Elementary Applied Statistics.
 *
 * @param predictiveEntropyNats all uncertainty, −Σ p̄(c) ln p̄(c), in [0, ln K]
 * @param expectedEntropyNats what the members are unsure of themselves, the mean of −Σ p(m, c) ln
 *     p(m, c), in [0, ln K]: ambiguous rows, which no better model would make sure
 * @param mutualInformationNats what is left, predictive less expected entropy, in [0, min(ln K, ln
 *     M)]: the members disagree, as they do where they have seen no data; 0 if all members give the
 *     same probabilities, and where rounding would bring it below
 * @param variationRatio fraction of the members whose most probable class (the first of equal ones)
 *     is not the one that most members name, in [0, 1 − 1/K]
 */
public record Uncertainty(
    double predictiveEntropyNats,
    double expectedEntropyNats,
    double mutualInformationNats,
    double variationRatio) {

  /**
   * The mean of each figure.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Uncertainty mean(List<Uncertainty> rows) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("rows must not be empty");
    }
    return new Uncertainty(
        mean(rows, Uncertainty::predictiveEntropyNats),
        mean(rows, Uncertainty::expectedEntropyNats),
        mean(rows, Uncertainty::mutualInformationNats),
        mean(rows, Uncertainty::variationRatio));
  }

  private static double mean(List<Uncertainty> rows, ToDoubleFunction<Uncertainty> figure) {
    return rows.stream().mapToDouble(figure).sum() / rows.size();
  }
}
