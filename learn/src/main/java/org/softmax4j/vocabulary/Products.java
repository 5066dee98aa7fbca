package org.softmax4j.vocabulary;

import org.softmax4j.matrix.FloatMatrix;

/** Products of matrices, added to what is there. */
final class Products {
  /** c += a·bᵀ. */
  void addProductWithTransposed(FloatMatrix a, FloatMatrix b, FloatMatrix c) {
    for (int i = 0; i < c.rows(); i++) {
      int to = c.rowOffset(i);
      for (int j = 0; j < c.columns(); j++) {
        c.data()[to + j] +=
            (float) Vectors.dot(a.data(), a.rowOffset(i), b.data(), b.rowOffset(j), a.columns());
      }
    }
  }

  /** c += a·b. */
  void addProduct(FloatMatrix a, FloatMatrix b, FloatMatrix c) {
    for (int i = 0; i < a.rows(); i++) {
      for (int k = 0; k < a.columns(); k++) {
        Vectors.add(
            a.data()[a.rowOffset(i) + k],
            b.data(),
            b.rowOffset(k),
            c.data(),
            c.rowOffset(i),
            c.columns());
      }
    }
  }

  /** c += aᵀ·b. */
  void addTransposedProduct(FloatMatrix a, FloatMatrix b, FloatMatrix c) {
    for (int k = 0; k < a.rows(); k++) {
      for (int i = 0; i < a.columns(); i++) {
        Vectors.add(
            a.data()[a.rowOffset(k) + i],
            b.data(),
            b.rowOffset(k),
            c.data(),
            c.rowOffset(i),
            c.columns());
      }
    }
  }
}
