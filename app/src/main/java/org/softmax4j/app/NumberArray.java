package org.softmax4j.app;

import java.util.Optional;
import org.softmax4j.matrix.AxisLayout;
import org.softmax4j.matrix.Mask;
import org.softmax4j.normalizer.Normalizer;
import org.softmax4j.normalizer.StandardSoftmax;

/** Numbers that keep their type through a function. */
sealed interface NumberArray extends ArrayOutput permits FloatArray, DoubleArray {
  /** The probabilities along an axis, same shape. */
  NumberArray probabilities(Normalizer normalizer, AxisLayout layout);

  /** Their logarithms, same shape. */
  NumberArray logProbabilities(Normalizer normalizer, AxisLayout layout);

  /** The log-sum-exp of each row along an axis, in the given shape. */
  NumberArray logSumExp(
      StandardSoftmax softmax, Optional<Mask> mask, AxisLayout layout, int[] reducedShape);

  /** The index of the first largest element of each row along an axis, in the given shape. */
  IntArray argMax(AxisLayout layout, int[] reducedShape);

  /** One of the numbers. */
  double get(int index);
}
