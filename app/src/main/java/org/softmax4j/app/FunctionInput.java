package org.softmax4j.app;

import java.util.Optional;
import org.softmax4j.matrix.AxisLayout;
import org.softmax4j.matrix.Mask;
import org.softmax4j.normalizer.MaskedSoftmax;
import org.softmax4j.normalizer.Normalizer;
import org.softmax4j.normalizer.StandardSoftmax;

/**
 * What a function over an array works on.
 *
 * @param array the numbers
 * @param axis along which axis
 * @param softmax with the temperature that was asked for
 * @param mask which elements take part, if not all
 * @param classes how many classes {@code one-hot} has, if that was said
 */
record FunctionInput(
    NumberArray array,
    Axis axis,
    StandardSoftmax softmax,
    Optional<Mask> mask,
    Optional<Integer> classes) {

  AxisLayout layout() {
    return axis.layout(array.shape());
  }

  /**
   * The shape of a result that has one number for each row along the axis, its length kept as 1.
   */
  int[] reducedShape() {
    return axis.reduced(array.shape());
  }

  /** The softmax, of the elements that take part. */
  Normalizer normalizer() {
    return masked(softmax);
  }

  /** The softmax of the negative numbers. */
  Normalizer softmin() {
    return masked(softmax.softmin());
  }

  private Normalizer masked(StandardSoftmax inner) {
    return mask.<Normalizer>map(m -> MaskedSoftmax.of(m).withSoftmax(inner)).orElse(inner);
  }
}
