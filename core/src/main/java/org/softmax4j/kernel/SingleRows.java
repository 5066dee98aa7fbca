package org.softmax4j.kernel;

/** Rows in turn that learn nothing of each other. */
final class SingleRows implements RowPass {
  private final RowKernels kernels;
  private final float[] x;
  private final int length;

  SingleRows(RowKernels kernels, float[] x, int length) {
    this.kernels = kernels;
    this.x = x;
    this.length = length;
  }

  @Override
  public float max(int offset) {
    return kernels.max(x, offset, length);
  }

  @Override
  public double crossEntropy(int offset, int label, float peak, int next) {
    return kernels.crossEntropy(x, offset, length, label, peak);
  }

  @Override
  public double crossEntropyAndGradient(
      int offset,
      int label,
      float peak,
      double factor,
      float[] gradient,
      int gradientOffset,
      int next) {
    return kernels.crossEntropyAndGradient(
        x, offset, length, label, peak, factor, gradient, gradientOffset);
  }
}
