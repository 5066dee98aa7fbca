package org.softmax4j.benchmarks.contestant;

import java.nio.FloatBuffer;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;

/** oneDNN's sgemm on memory outside the Java heap. */
final class OneDnnMultiply implements Contestant {
  private static final byte NOT_TRANSPOSED = (byte) 'N';

  private final Product product;
  private final FloatPointer left;
  private final FloatPointer right;
  private final FloatBuffer memory;
  private final FloatPointer result;

  OneDnnMultiply(Product product) {
    this.product = product;
    this.left = new FloatPointer(Product.outsideHeap(product.left()));
    this.right = new FloatPointer(Product.outsideHeap(product.right()));
    this.memory = NativeMemory.allocate(product.rows() * product.columns());
    this.result = new FloatPointer(memory);
  }

  @Override
  public String name() {
    return "oneDNN";
  }

  @Override
  public void run() {
    dnnl.dnnl_sgemm(
        NOT_TRANSPOSED,
        NOT_TRANSPOSED,
        product.rows(),
        product.columns(),
        product.inner(),
        1,
        left,
        product.inner(),
        right,
        product.columns(),
        0,
        result,
        product.columns());
  }

  @Override
  public float[] answer() {
    float[] values = new float[memory.capacity()];
    memory.duplicate().get(values);
    return values;
  }
}
