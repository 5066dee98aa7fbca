package org.softmax4j.matrix;

import java.util.concurrent.Executor;

/**
 * Products of matrices. The right one is the sum of the products in exact arithmetic; each of its
 * sums is rounded in a fixed order, so that neither threads nor repetition change a bit. NaN and
 * infinities follow the arithmetic of floating-point numbers; a row or a column with one does not
 * touch the others.
 *
 * <p>Large products are shared between the caller's thread and an executor. Owns scratch memory,
 * which is used again by the next product, so it belongs to one thread; results that share elements
 * with a factor are wrong.
 */
public final class MatrixMultiply {
  private final Executor executor;
  private final FloatMultiply floats = new FloatMultiply();
  private final DoubleMultiply doubles = new DoubleMultiply();

  private MatrixMultiply(Executor executor) {
    this.executor = executor;
  }

  /** With the help of the threads that all of the process share. */
  public static MatrixMultiply create() {
    return new MatrixMultiply(RowBlocks.helpers());
  }

  /**
   * With the help of an executor.
   *
   * @param executor helps with large products; the caller finishes alone where it is busy
   */
  public static MatrixMultiply on(Executor executor) {
    return new MatrixMultiply(executor);
  }

  /**
   * Sets c to a·b.
   *
   * @param a rows × inner; not modified
   * @param b inner × columns; not modified
   * @param c rows × columns; overwritten
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public void product(FloatMatrix a, FloatMatrix b, FloatMatrix c) {
    multiply(FloatOperand.of(a), FloatOperand.of(b), c, false);
  }

  /**
   * Adds a·b to c.
   *
   * @param a rows × inner; not modified
   * @param b inner × columns; not modified
   * @param c rows × columns; added to
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public void addProduct(FloatMatrix a, FloatMatrix b, FloatMatrix c) {
    multiply(FloatOperand.of(a), FloatOperand.of(b), c, true);
  }

  /**
   * Sets c to aᵀ·b.
   *
   * @param a inner × rows; not modified
   * @param b inner × columns; not modified
   * @param c rows × columns; overwritten
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public void transposedProduct(FloatMatrix a, FloatMatrix b, FloatMatrix c) {
    multiply(FloatOperand.of(a).transposed(), FloatOperand.of(b), c, false);
  }

  /**
   * Adds aᵀ·b to c.
   *
   * @param a inner × rows; not modified
   * @param b inner × columns; not modified
   * @param c rows × columns; added to
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public void addTransposedProduct(FloatMatrix a, FloatMatrix b, FloatMatrix c) {
    multiply(FloatOperand.of(a).transposed(), FloatOperand.of(b), c, true);
  }

  /**
   * Sets c to a·bᵀ.
   *
   * @param a rows × inner; not modified
   * @param b columns × inner; not modified
   * @param c rows × columns; overwritten
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public void productWithTransposed(FloatMatrix a, FloatMatrix b, FloatMatrix c) {
    multiply(FloatOperand.of(a), FloatOperand.of(b).transposed(), c, false);
  }

  /**
   * Adds a·bᵀ to c.
   *
   * @param a rows × inner; not modified
   * @param b columns × inner; not modified
   * @param c rows × columns; added to
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public void addProductWithTransposed(FloatMatrix a, FloatMatrix b, FloatMatrix c) {
    multiply(FloatOperand.of(a), FloatOperand.of(b).transposed(), c, true);
  }

  /** See {@link #product(FloatMatrix, FloatMatrix, FloatMatrix)}. */
  public void product(DoubleMatrix a, DoubleMatrix b, DoubleMatrix c) {
    multiply(DoubleOperand.of(a), DoubleOperand.of(b), c, false);
  }

  /** See {@link #addProduct(FloatMatrix, FloatMatrix, FloatMatrix)}. */
  public void addProduct(DoubleMatrix a, DoubleMatrix b, DoubleMatrix c) {
    multiply(DoubleOperand.of(a), DoubleOperand.of(b), c, true);
  }

  /** See {@link #transposedProduct(FloatMatrix, FloatMatrix, FloatMatrix)}. */
  public void transposedProduct(DoubleMatrix a, DoubleMatrix b, DoubleMatrix c) {
    multiply(DoubleOperand.of(a).transposed(), DoubleOperand.of(b), c, false);
  }

  /** See {@link #addTransposedProduct(FloatMatrix, FloatMatrix, FloatMatrix)}. */
  public void addTransposedProduct(DoubleMatrix a, DoubleMatrix b, DoubleMatrix c) {
    multiply(DoubleOperand.of(a).transposed(), DoubleOperand.of(b), c, true);
  }

  /** See {@link #productWithTransposed(FloatMatrix, FloatMatrix, FloatMatrix)}. */
  public void productWithTransposed(DoubleMatrix a, DoubleMatrix b, DoubleMatrix c) {
    multiply(DoubleOperand.of(a), DoubleOperand.of(b).transposed(), c, false);
  }

  /** See {@link #addProductWithTransposed(FloatMatrix, FloatMatrix, FloatMatrix)}. */
  public void addProductWithTransposed(DoubleMatrix a, DoubleMatrix b, DoubleMatrix c) {
    multiply(DoubleOperand.of(a), DoubleOperand.of(b).transposed(), c, true);
  }

  private void multiply(FloatOperand a, FloatOperand b, FloatMatrix c, boolean add) {
    check(a.rows(), a.columns(), b.rows(), b.columns(), c.rows(), c.columns());
    if (c.rows() > 0 && c.columns() > 0) {
      floats.multiply(a, b, c, add, executor);
    }
  }

  private void multiply(DoubleOperand a, DoubleOperand b, DoubleMatrix c, boolean add) {
    check(a.rows(), a.columns(), b.rows(), b.columns(), c.rows(), c.columns());
    if (c.rows() > 0 && c.columns() > 0) {
      doubles.multiply(a, b, c, add, executor);
    }
  }

  private static void check(int rows, int inner, int bRows, int columns, int cRows, int cColumns) {
    if (bRows != inner || cRows != rows || cColumns != columns) {
      throw new IllegalArgumentException(
          "factors must fit each other and the result, got "
              + rows
              + " x "
              + inner
              + " times "
              + bRows
              + " x "
              + columns
              + " into "
              + cRows
              + " x "
              + cColumns);
    }
  }
}
