package org.softmax4j.calibration;

import java.util.List;
import java.util.Objects;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.RowBlocks;

/**
 * One binary calibrator for each class, asked whether it is this class; the answers are divided by
 * their sum. Where the sum is 0 all classes are equally probable. Two classes have one calibrator,
 * of class 1, and p0 = 1 − p1; one class has none, and probability 1.
 *
 * <p>Log-odds of classes are kept within ±103.28, beyond which a float cannot tell a probability
 * from 0 or 1.
 *
 * @param <B> what stands for each class
 */
public final class OneVsRest<B extends BinaryCalibrator> implements Calibrator {
  private final String method;
  private final int classes;
  private final List<B> calibrators;

  /**
   * The parameters of this method.
   *
   * @param classes number of classes
   * @param calibrators the parameters of each; one for two classes, none for one
   */
  public record Parameters(int classes, List<Record> calibrators) {
    public Parameters {
      calibrators = List.copyOf(calibrators);
    }
  }

  /**
   * Fits one binary calibrator a class.
   *
   * @param binary fits each
   * @param <B> what it fits
   */
  public record Trainer<B extends BinaryCalibrator>(BinaryTrainer<B> binary)
      implements CalibratorTrainer<OneVsRest<B>> {
    @Override
    public String method() {
      return binary.method();
    }

    @Override
    public boolean suits(CalibrationRows rows) {
      return rows.rows() >= 2 * rows.classes();
    }

    @Override
    public OneVsRest<B> fit(CalibrationRows rows) {
      return new OneVsRest<>(method(), rows.classes(), new ClassFits<>(rows, binary).calibrators());
    }
  }

  private OneVsRest(String method, int classes, List<B> calibrators) {
    this.method = method;
    this.classes = classes;
    this.calibrators = List.copyOf(calibrators);
  }

  /**
   * A calibrator of known parts.
   *
   * @param method their {@link BinaryCalibrator#method}
   * @param classes at least 1
   * @param calibrators one for each class; one for two classes, none for one
   * @throws IllegalArgumentException if they are more or fewer, or of another method
   */
  public static <B extends BinaryCalibrator> OneVsRest<B> of(
      String method, int classes, List<B> calibrators) {
    if (classes < 1) {
      throw new IllegalArgumentException("classes must be at least 1, got " + classes);
    }
    int wanted = calibratorsOf(classes);
    if (calibrators.size() != wanted) {
      throw new IllegalArgumentException(
          "calibrators must be "
              + wanted
              + " for "
              + classes
              + " classes, got "
              + calibrators.size());
    }
    for (B calibrator : calibrators) {
      if (!calibrator.method().equals(method)) {
        throw new IllegalArgumentException(
            "calibrators must be of method " + method + ", got " + calibrator.method());
      }
    }
    return new OneVsRest<>(method, classes, calibrators);
  }

  /** A way to fit. */
  public static <B extends BinaryCalibrator> Trainer<B> trainer(BinaryTrainer<B> binary) {
    return new Trainer<>(binary);
  }

  static int calibratorsOf(int classes) {
    return classes < 3 ? classes - 1 : classes;
  }

  /** The class that the first calibrator stands for. */
  static int firstClass(int classes) {
    return classes == 2 ? 1 : 0;
  }

  /** The parts: one for each class, one for two classes, none for one. */
  public List<B> calibrators() {
    return calibrators;
  }

  @Override
  public DoubleMatrix probabilities(DoubleMatrix logits) {
    return apply(logits, ClassOdds::ofLogits, this::toProbabilities);
  }

  @Override
  public DoubleMatrix logProbabilities(DoubleMatrix logits) {
    return apply(logits, ClassOdds::ofLogits, this::toLogProbabilities);
  }

  @Override
  public DoubleMatrix logProbabilitiesOf(DoubleMatrix probabilities) {
    return apply(probabilities, ClassOdds::ofProbabilities, this::toLogProbabilities);
  }

  private interface Filling {
    void fill(ClassOdds odds);
  }

  private interface Result {
    void write(ClassOdds odds, double[] to);
  }

  private DoubleMatrix apply(DoubleMatrix scores, Filling filling, Result result) {
    MappedSoftmax.checkClasses(scores, classes);
    DoubleMatrix results = DoubleMatrix.zeros(scores.rows(), classes);
    RowBlocks.run(
        scores.rows(),
        classes,
        (from, to) -> {
          ClassOdds odds = new ClassOdds(classes);
          double[] row = new double[classes];
          for (int r = from; r < to; r++) {
            System.arraycopy(scores.data(), scores.rowOffset(r), odds.values(), 0, classes);
            filling.fill(odds);
            result.write(odds, row);
            System.arraycopy(row, 0, results.data(), results.rowOffset(r), classes);
          }
        });
    return results;
  }

  private void toProbabilities(ClassOdds odds, double[] to) {
    if (classes == 2) {
      B calibrator = calibrators.get(0);
      double score = odds.scores(calibrator.score())[1];
      to[0] = calibrator.complement(score);
      to[1] = calibrator.probability(score);
      return;
    }
    double sum = toAnswers(odds, to);
    for (int c = 0; c < classes; c++) {
      to[c] = sum == 0 ? 1.0 / classes : to[c] / sum;
    }
  }

  private void toLogProbabilities(ClassOdds odds, double[] to) {
    toProbabilities(odds, to);
    for (int c = 0; c < classes; c++) {
      to[c] = Math.log(to[c]);
    }
  }

  /** What the calibrators say; the sum is the result. */
  private double toAnswers(ClassOdds odds, double[] to) {
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      to[c] =
          classes == 1
              ? odds.scores(Score.PROBABILITY)[c]
              : calibrators.get(c).probability(odds.scores(calibrators.get(c).score())[c]);
      sum += to[c];
    }
    return sum;
  }

  /**
   * Whether there are two classes and a map that never descends and is 1/2 for 1/2, or one class.
   */
  @Override
  public boolean keepsArgMax() {
    if (classes != 2) {
      return classes == 1;
    }
    B calibrator = calibrators.get(0);
    return calibrator.isMonotone() && calibrator.probability(calibrator.score().ofLogit(0)) == 0.5;
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public Parameters parameters() {
    return new Parameters(classes, calibrators.stream().map(BinaryCalibrator::parameters).toList());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OneVsRest<?> that
        && classes == that.classes
        && method.equals(that.method)
        && calibrators.equals(that.calibrators);
  }

  @Override
  public int hashCode() {
    return Objects.hash(classes, method, calibrators);
  }

  @Override
  public String toString() {
    return "OneVsRest(" + method + ", " + classes + " classes)";
  }
}
