package org.softmax4j.app;

import java.util.Optional;
import org.softmax4j.data.CsvOutput;
import org.softmax4j.data.NpyArray;
import org.softmax4j.labels.ArgMax;
import org.softmax4j.matrix.AxisLayout;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.Mask;
import org.softmax4j.normalizer.MaskedSoftmax;
import org.softmax4j.normalizer.Normalizer;
import org.softmax4j.normalizer.StandardSoftmax;

/** An array of doubles; owns what it is given. */
final class DoubleArray implements NumberArray {
  private final double[] values;
  private final int[] shape;

  DoubleArray(double[] values, int... shape) {
    this.values = values;
    this.shape = shape;
  }

  @Override
  public int[] shape() {
    return shape.clone();
  }

  @Override
  public DoubleArray probabilities(Normalizer normalizer, AxisLayout layout) {
    return new DoubleArray(normalizer.probabilities(values, layout), shape);
  }

  @Override
  public DoubleArray logProbabilities(Normalizer normalizer, AxisLayout layout) {
    return new DoubleArray(normalizer.logProbabilities(values, layout), shape);
  }

  @Override
  public DoubleArray logSumExp(
      StandardSoftmax softmax, Optional<Mask> mask, AxisLayout layout, int[] reducedShape) {
    DoubleMatrix rows = DoubleMatrix.gather(values, layout);
    return new DoubleArray(
        mask.map(m -> MaskedSoftmax.of(m).withSoftmax(softmax).logSumExp(rows))
            .orElseGet(() -> softmax.logSumExp(rows)),
        reducedShape);
  }

  @Override
  public IntArray argMax(AxisLayout layout, int[] reducedShape) {
    return new IntArray(ArgMax.of(values, layout), reducedShape);
  }

  @Override
  public double get(int index) {
    return values[index];
  }

  @Override
  public NpyArray toNpy(int[] newShape) {
    return NpyArray.of(values, newShape);
  }

  @Override
  public void writeCell(CsvOutput csv, int index) {
    csv.number(values[index]);
  }
}
