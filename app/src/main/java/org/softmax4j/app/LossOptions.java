package org.softmax4j.app;

import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.softmax4j.loss.CrossEntropy;
import picocli.CommandLine.Option;

/** What a training makes small. */
final class LossOptions {
  /** How classes are weighted in the loss. */
  enum Weighting {
    /** Every class counts the same. */
    BALANCED;

    /** The word on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--label-smoothing",
      paramLabel = "E",
      description = "Share of every label that is given to all classes, in [0, 1]. Default: 0.")
  private @Nullable Double labelSmoothing;

  @Option(
      names = "--l2",
      paramLabel = "L",
      description =
          "Penalty of logistic, whose objective is (sum of cross-entropies + L/2 |W|^2) / rows."
              + " Default: 1, with --text 0.03; none for sgd, momentum and adam.")
  private @Nullable Double l2;

  @Option(
      names = "--class-weight",
      paramLabel = "HOW",
      description = "${COMPLETION-CANDIDATES}: every class counts the same, whatever its rows.")
  private @Nullable Weighting classWeight;

  /** Fails if one of these options was given. */
  void checkAbsent(String reason) {
    checkNoSmoothing(reason);
    checkNoPenalty(reason);
    WrongUsage.checkAbsent("--class-weight", classWeight, reason);
  }

  void checkNoSmoothing(String reason) {
    WrongUsage.checkAbsent("--label-smoothing", labelSmoothing, reason);
  }

  void checkNoPenalty(String reason) {
    WrongUsage.checkAbsent("--l2", l2, reason);
  }

  /** The penalty on squares, if one was given. */
  OptionalDouble l2() {
    return l2 == null ? OptionalDouble.empty() : OptionalDouble.of(l2);
  }

  /** Whether every class counts the same, however many rows it has. */
  boolean isBalanced() {
    return classWeight != null;
  }

  /**
   * The loss of a network.
   *
   * @throws IllegalArgumentException if the smoothing is out of range
   */
  CrossEntropy crossEntropy() {
    CrossEntropy loss = CrossEntropy.standard();
    return labelSmoothing == null ? loss : loss.withLabelSmoothing(labelSmoothing);
  }
}
