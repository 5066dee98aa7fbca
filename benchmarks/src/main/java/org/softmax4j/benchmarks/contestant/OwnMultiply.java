package org.softmax4j.benchmarks.contestant;

import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.MatrixMultiply;
import org.softmax4j.matrix.RowBlocks;

/** softmax4j's product of matrices in Java arrays. */
final class OwnMultiply implements Contestant {
  private final MatrixMultiply multiply;
  private final FloatMatrix left;
  private final FloatMatrix right;
  private final FloatMatrix result;

  OwnMultiply(Product product, int threads) {
    this.multiply = MatrixMultiply.on(RowBlocks.helpers(threads - 1));
    this.left = FloatMatrix.of(product.left(), product.rows(), product.inner());
    this.right = FloatMatrix.of(product.right(), product.inner(), product.columns());
    this.result = FloatMatrix.zeros(product.rows(), product.columns());
  }

  @Override
  public String name() {
    return "softmax4j";
  }

  @Override
  public boolean isOwn() {
    return true;
  }

  @Override
  public void run() {
    multiply.product(left, right, result);
  }

  @Override
  public float[] answer() {
    return result.toArray();
  }
}
