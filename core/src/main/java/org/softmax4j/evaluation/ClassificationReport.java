package org.softmax4j.evaluation;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Precision, recall and F1 of each class and their averages. Immutable.
 *
 * <p>A ratio 0 / 0 is 0. Averages are over the classes that occur among the labels or the
 * predictions, as in scikit-learn.
 */
public final class ClassificationReport {
  private final ConfusionMatrix confusion;
  private final List<ClassFigures> classes;

  private ClassificationReport(ConfusionMatrix confusion) {
    this.confusion = confusion;
    this.classes =
        IntStream.range(0, confusion.classes()).mapToObj(c -> figures(confusion, c)).toList();
  }

  /**
   * Figures of one class.
   *
   * @param precision fraction of the rows predicted as this class that are of it
   * @param recall fraction of the rows of this class that were predicted as it
   * @param f1 harmonic mean of both
   * @param support rows of this class
   * @param predicted rows predicted as this class
   */
  public record ClassFigures(
      double precision, double recall, double f1, long support, long predicted) {
    boolean occurs() {
      return support + predicted > 0;
    }
  }

  /** Averages over classes. */
  public record Average(double precision, double recall, double f1) {}

  /** The report of a confusion matrix. */
  public static ClassificationReport of(ConfusionMatrix confusion) {
    return new ClassificationReport(confusion);
  }

  /**
   * The report of labels and predictions; see {@link ConfusionMatrix#of} for the arguments.
   *
   * @throws IllegalArgumentException if there is no row, the lengths differ, or a label, prediction
   *     or number of classes is out of range
   */
  public static ClassificationReport of(int[] labels, int[] predictions, int classes) {
    return of(ConfusionMatrix.of(labels, predictions, classes));
  }

  private static ClassFigures figures(ConfusionMatrix confusion, int label) {
    return new ClassFigures(
        confusion.precision(label),
        confusion.recall(label),
        confusion.f1(label),
        confusion.support(label),
        confusion.predicted(label));
  }

  /** The counts behind the figures. */
  public ConfusionMatrix confusion() {
    return confusion;
  }

  /** Figures of every class, those that do not occur included. */
  public List<ClassFigures> classes() {
    return classes;
  }

  /** Fraction of the rows predicted right; the micro average of precision, recall and F1 alike. */
  public double accuracy() {
    return confusion.accuracy();
  }

  /** Plain means over the classes that occur. */
  public Average macro() {
    return average(figures -> 1);
  }

  /** Means weighted by the rows of each class. */
  public Average weighted() {
    return average(ClassFigures::support);
  }

  private Average average(ToDoubleFunction<ClassFigures> weight) {
    return new Average(
        mean(weight, ClassFigures::precision),
        mean(weight, ClassFigures::recall),
        mean(weight, ClassFigures::f1));
  }

  private double mean(ToDoubleFunction<ClassFigures> weight, ToDoubleFunction<ClassFigures> of) {
    double sum = 0;
    double weights = 0;
    for (ClassFigures figures : classes) {
      if (figures.occurs()) {
        sum += weight.applyAsDouble(figures) * of.applyAsDouble(figures);
        weights += weight.applyAsDouble(figures);
      }
    }
    return sum / weights;
  }

  /** The mean recall of the classes that have rows: what accuracy would be if all had as many. */
  public double balancedAccuracy() {
    return classes.stream()
        .filter(figures -> figures.support() > 0)
        .mapToDouble(ClassFigures::recall)
        .average()
        .orElseThrow();
  }

  /**
   * Cohen's kappa: agreement beyond what the same frequencies give by chance; 1 is best, NaN if
   * only one class occurs.
   *
   * <p>Reference: Cohen 1960, doi:10.1177/001316446002000104.
   */
  public double kappa() {
    double chance = products(ClassFigures::support, ClassFigures::predicted);
    return (accuracy() - chance) / (1 - chance);
  }

  /**
   * Matthews' correlation of labels and predictions over several classes, in [-1, 1]; 0 if all rows
   * are of one class or predicted as one.
   *
   * <p>Reference: Gorodkin 2004, doi:10.1016/j.compbiolchem.2004.09.006.
   */
  public double matthewsCorrelation() {
    double covariance = accuracy() - products(ClassFigures::support, ClassFigures::predicted);
    double ofLabels = 1 - products(ClassFigures::support, ClassFigures::support);
    double ofPredictions = 1 - products(ClassFigures::predicted, ClassFigures::predicted);
    double scale = Math.sqrt(ofLabels * ofPredictions);
    return scale > 0 ? covariance / scale : 0;
  }

  /** The sum over the classes of the product of two frequencies. */
  private double products(ToDoubleFunction<ClassFigures> a, ToDoubleFunction<ClassFigures> b) {
    double rows = confusion.rows();
    return classes.stream()
        .mapToDouble(c -> a.applyAsDouble(c) / rows * (b.applyAsDouble(c) / rows))
        .sum();
  }
}
