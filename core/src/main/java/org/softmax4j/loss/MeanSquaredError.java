package org.softmax4j.loss;

import java.util.Optional;
import org.softmax4j.kernel.RowSum;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.normalizer.Normalizer;

/**
 * The mean of (output − target)² over all rows and columns; no logarithm, so no nats. For
 * regression, or against one-hot rows: then the Brier score, divided by the classes.
 *
 * <p>{@link Reduction#MEAN} divides by rows × columns, as PyTorch's {@code MSELoss} and Keras do.
 *
 * <p>Gradient: 2·(output − target), divided likewise.
 *
 * <p>Domain: any outputs and targets; NaN gives NaN, a difference of infinities NaN.
 *
 * <p>Error bound: differences are taken and added up in double.
 */
public final class MeanSquaredError implements TargetLoss {
  private static final MeanSquaredError STANDARD =
      new MeanSquaredError(Reduction.MEAN, EmptyMean.NAN);

  private final Reduction reduction;
  private final EmptyMean emptyMean;

  private MeanSquaredError(Reduction reduction, EmptyMean emptyMean) {
    this.reduction = reduction;
    this.emptyMean = emptyMean;
  }

  /** The mean. */
  public static MeanSquaredError standard() {
    return STANDARD;
  }

  /** The same with another reduction. */
  public MeanSquaredError withReduction(Reduction newReduction) {
    return new MeanSquaredError(newReduction, emptyMean);
  }

  /** The same with another mean of no rows. */
  public MeanSquaredError withEmptyMean(EmptyMean newEmptyMean) {
    return new MeanSquaredError(reduction, newEmptyMean);
  }

  /** Empty: outputs are taken as they are. */
  @Override
  public Optional<Normalizer> normalizer() {
    return Optional.empty();
  }

  @Override
  public double loss(FloatMatrix outputs, FloatMatrix targets) {
    return total(new FloatLogitRows(outputs, null), targets.toDouble());
  }

  @Override
  public double loss(DoubleMatrix outputs, DoubleMatrix targets) {
    return total(new DoubleLogitRows(outputs, null), targets);
  }

  @Override
  public double lossAndGradient(FloatMatrix outputs, FloatMatrix targets, FloatMatrix gradient) {
    return total(new FloatLogitRows(outputs, gradient), targets.toDouble());
  }

  @Override
  public double lossAndGradient(DoubleMatrix outputs, DoubleMatrix targets, DoubleMatrix gradient) {
    return total(new DoubleLogitRows(outputs, gradient), targets);
  }

  private double total(LogitRows rows, DoubleMatrix targets) {
    TargetChecks.checkShape(
        "targets", targets.rows(), targets.columns(), rows.rows(), rows.classes());
    double count = (double) rows.rows() * rows.classes();
    double factor = reduction.factor(count);
    RowSum sum = new RowSum();
    for (int r = 0; r < rows.rows(); r++) {
      for (int c = 0; c < rows.classes(); c++) {
        double difference = rows.logit(r, c) - targets.get(r, c);
        rows.setGradient(r, c, 2 * factor * difference);
        sum.add(difference * difference);
      }
    }
    return reduction.reduce(sum.high(), count, emptyMean);
  }
}
