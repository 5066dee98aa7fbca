package org.softmax4j.uncertainty;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.softmax4j.classifier.Classifier;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.matrix.FloatMatrix;

/**
 * Several classifiers, as a rule networks trained alike from different first weights and in
 * different orders of the rows. Immutable. Any classifiers for the same features and classes do.
 *
 * <p>Reference: B. Lakshminarayanan, A. Pritzel, C. Blundell (2017), Simple and scalable predictive
 * uncertainty estimation using deep ensembles, NeurIPS, arXiv:1612.01474: members see all the data,
 * and the prediction is the mean of their probabilities. Their adversarial training is optional
 * there, and left to the members here.
 */
public final class DeepEnsemble implements EnsembleClassifier {
  private final List<Classifier> members;

  private DeepEnsemble(List<Classifier> members) {
    this.members = members;
  }

  /**
   * The ensemble of trained classifiers.
   *
   * @param members at least one, each of which gives distributions over the same classes; copied
   * @throws IllegalArgumentException if there is none, or they differ in features or classes
   */
  public static DeepEnsemble of(List<? extends Classifier> members) {
    if (members.isEmpty()) {
      throw new IllegalArgumentException("members must not be empty");
    }
    List<Classifier> copy = List.copyOf(members);
    for (int i = 1; i < copy.size(); i++) {
      checkEqual("features", copy.get(0).features(), copy.get(i).features(), i);
      checkEqual("classes", copy.get(0).classes(), copy.get(i).classes(), i);
    }
    return new DeepEnsemble(copy);
  }

  private static void checkEqual(String name, int expected, int found, int member) {
    if (found != expected) {
      throw new IllegalArgumentException(
          name
              + " of the members must be "
              + expected
              + " as those of member 0, got "
              + found
              + " of member "
              + member);
    }
  }

  /**
   * The ensemble of classifiers trained one behind the other with different seeds: {@code
   * DeepEnsemble.fit(5, 0, seed -> trainer.withSeed(seed).fit(network, train))}.
   *
   * @param members how many, at least 1
   * @param firstSeed the others are the numbers behind it
   * @param trainer fits a member with a seed; what it throws is handed on
   * @throws IllegalArgumentException if {@code members} is below 1, or they differ in features or
   *     classes
   */
  public static DeepEnsemble fit(
      int members, long firstSeed, LongFunction<? extends Classifier> trainer) {
    if (members < 1) {
      throw new IllegalArgumentException("members must be at least 1, got " + members);
    }
    List<Classifier> fitted = new ArrayList<>(members);
    for (int i = 0; i < members; i++) {
      fitted.add(trainer.apply(firstSeed + i));
    }
    return of(fitted);
  }

  /** The classifiers. */
  public List<Classifier> members() {
    return members;
  }

  @Override
  public int features() {
    return members.get(0).features();
  }

  @Override
  public int classes() {
    return members.get(0).classes();
  }

  @Override
  public UncertaintyReport uncertainty(FeatureRows features) {
    return new Members(this, features).uncertainty(answers(member -> member::probabilities));
  }

  @Override
  public FloatMatrix logits(FeatureRows features) {
    return new Members(this, features)
        .meanLogProbabilities(answers(member -> member::logProbabilities));
  }

  private List<UnaryOperator<FloatMatrix>> answers(
      Function<Classifier, UnaryOperator<FloatMatrix>> answer) {
    return members.stream().map(answer).toList();
  }

  @Override
  public String toString() {
    return "DeepEnsemble(" + members.size() + " members of " + members.get(0) + ")";
  }
}
