package org.softmax4j.benchmarks.contestant;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Memory outside the Java heap, where the peers find the logits and leave their answers. It is free
 * when nobody refers to this object any more: tensors of libtorch do not.
 */
final class NativeMemory {
  /** Cache lines, and the widest vectors. */
  private static final int ALIGNMENT_BYTES = 64;

  private final FloatBuffer logits;
  private final FloatBuffer answer;
  private final FloatBuffer lossGradient;

  NativeMemory(Problem problem) {
    this.logits = allocate(problem.shape().elements());
    this.answer = allocate(problem.shape().elements());
    this.lossGradient =
        problem.operation() == Operation.CROSS_ENTROPY ? lossGradient(problem) : allocate(0);
    logits.duplicate().put(problem.logits());
  }

  private static FloatBuffer lossGradient(Problem problem) {
    Shape shape = problem.shape();
    int[] labels = problem.labels();
    FloatBuffer gradient = allocate(shape.elements());
    for (int r = 0; r < shape.rows(); r++) {
      gradient.put(r * shape.classes() + labels[r], -1f / shape.rows());
    }
    return gradient;
  }

  static FloatBuffer allocate(int elements) {
    return ByteBuffer.allocateDirect(
            Math.addExact(Math.multiplyExact(elements, Float.BYTES), 2 * ALIGNMENT_BYTES))
        .alignedSlice(ALIGNMENT_BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer()
        .slice(0, elements);
  }

  FloatBuffer logits() {
    return logits.duplicate();
  }

  FloatBuffer answer() {
    return answer.duplicate();
  }

  /** The gradient of the mean loss with respect to the log-probabilities. */
  FloatBuffer lossGradient() {
    return lossGradient.duplicate();
  }

  float[] copyOfAnswer() {
    return copy(answer);
  }

  /** A copy of a buffer, with one number after it. */
  static float[] copyAndAppend(FloatBuffer buffer, double last) {
    float[] values = Arrays.copyOf(copy(buffer), buffer.capacity() + 1);
    values[buffer.capacity()] = (float) last;
    return values;
  }

  private static float[] copy(FloatBuffer buffer) {
    float[] values = new float[buffer.capacity()];
    buffer.duplicate().rewind().get(values);
    return values;
  }
}
