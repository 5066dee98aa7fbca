package org.softmax4j.loss;

import java.util.Optional;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.Overlap;
import org.softmax4j.normalizer.Normalizer;

/** A loss of logits behind a soft cap. */
final class SoftCappedLoss implements Loss {
  private final SoftCap cap;
  private final Loss loss;

  SoftCappedLoss(SoftCap cap, Loss loss) {
    this.cap = cap;
    this.loss = loss;
  }

  @Override
  public double loss(FloatMatrix logits, int[] labels) {
    return loss.loss(cap.apply(logits), labels);
  }

  @Override
  public double loss(DoubleMatrix logits, int[] labels) {
    return loss.loss(cap.apply(logits), labels);
  }

  @Override
  public double lossAndGradient(FloatMatrix logits, int[] labels, FloatMatrix gradient) {
    TargetChecks.checkShape(
        "gradient", gradient.rows(), gradient.columns(), logits.rows(), logits.columns());
    Overlap.check(logits, gradient);
    FloatMatrix capped = cap.apply(logits);
    double value = loss.lossAndGradient(capped, labels, capped);
    for (int r = 0; r < logits.rows(); r++) {
      for (int c = 0; c < logits.columns(); c++) {
        gradient.set(r, c, (float) (capped.get(r, c) * cap.gradient(logits.get(r, c))));
      }
    }
    return value;
  }

  @Override
  public double lossAndGradient(DoubleMatrix logits, int[] labels, DoubleMatrix gradient) {
    TargetChecks.checkShape(
        "gradient", gradient.rows(), gradient.columns(), logits.rows(), logits.columns());
    Overlap.check(logits, gradient);
    DoubleMatrix capped = cap.apply(logits);
    double value = loss.lossAndGradient(capped, labels, capped);
    for (int r = 0; r < logits.rows(); r++) {
      for (int c = 0; c < logits.columns(); c++) {
        gradient.set(r, c, capped.get(r, c) * cap.gradient(logits.get(r, c)));
      }
    }
    return value;
  }

  @Override
  public Optional<Normalizer> normalizer() {
    return Optional.empty();
  }
}
