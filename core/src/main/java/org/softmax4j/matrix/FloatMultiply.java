package org.softmax4j.matrix;

import java.util.Arrays;
import java.util.concurrent.Executor;
import org.softmax4j.kernel.KernelChoice;
import org.softmax4j.kernel.MultiplyTile;

/**
 * Products of matrices of floats, cut into blocks that fit the caches and packed for the tiles.
 * Each element is summed in a fixed order, in the same pieces whatever the number of threads.
 *
 * <p>Reference: K. Goto, R. van de Geijn, Anatomy of high-performance matrix multiplication (2008),
 * ACM Transactions on Mathematical Software 34(3).
 */
final class FloatMultiply {
  /** Rows of the left factor that are packed at a time. */
  private static final int MOST_ROWS = 4096;

  /** Columns of the right factor that are packed at a time. */
  private static final int MOST_COLUMNS = 512;

  /** Multiplications that are worth as much time as an element of softmax. */
  private static final int PER_ELEMENT = 32;

  /** Panels of rows that go over a panel of columns while it is in the first cache. */
  private static final int LEAST_PANELS = 4;

  private static final int BLOCK_ELEMENTS = 1 << 15;

  private final MultiplyTile tile = KernelChoice.activeTile();
  private float[] packedLeft = {};
  private float[] packedRight = {};

  /** c = a·b, or added to c. */
  void multiply(FloatOperand a, FloatOperand b, FloatMatrix c, boolean add, Executor executor) {
    if (b.rows() == 0 && !add) {
      for (int r = 0; r < c.rows(); r++) {
        Arrays.fill(c.data(), c.rowOffset(r), c.rowOffset(r) + c.columns(), 0);
      }
    }
    int most = tile.depth();
    int pieces = b.rows() / most + (b.rows() % most == 0 ? 0 : 1);
    for (int row = 0; row < c.rows(); row += MOST_ROWS) {
      int rows = Math.min(MOST_ROWS, c.rows() - row);
      for (int piece = 0; piece < pieces; piece++) {
        int from = (int) ((long) b.rows() * piece / pieces);
        int to = (int) ((long) b.rows() * (piece + 1) / pieces);
        multiplyPiece(
            a.part(row, rows, from, to - from),
            b.part(from, to - from, 0, b.columns()),
            c.rowRange(row, row + rows),
            add || piece > 0,
            executor);
      }
    }
  }

  private void multiplyPiece(
      FloatOperand a, FloatOperand b, FloatMatrix c, boolean add, Executor executor) {
    int panels = panels(a.rows(), tile.rows());
    packedLeft = reserve(packedLeft, panels * tile.rows() * a.columns());
    for (int column = 0; column < c.columns(); column += MOST_COLUMNS) {
      int columns = Math.min(MOST_COLUMNS, c.columns() - column);
      int from = column;
      packRight(b.part(0, b.rows(), column, columns), executor);
      int work = tile.rows() * Math.min(a.columns() * columns, BLOCK_ELEMENTS) / PER_ELEMENT;
      RowBlocks.run(
          panels,
          Math.max(1, Math.min(work, BLOCK_ELEMENTS / LEAST_PANELS)),
          (first, last) -> {
            if (from == 0) {
              packLeft(a, first, last);
            }
            multiplyPanels(a.columns(), first, last, c, from, columns, add);
          },
          executor);
    }
  }

  private void multiplyPanels(
      int depth, int first, int last, FloatMatrix c, int fromColumn, int columns, boolean add) {
    float[] edge = new float[tile.rows() * tile.columns()];
    for (int column = 0; column < columns; column += tile.columns()) {
      int width = Math.min(tile.columns(), columns - column);
      for (int panel = first; panel < last; panel++) {
        int row = panel * tile.rows();
        int height = Math.min(tile.rows(), c.rows() - row);
        int left = row * depth;
        int right = column * depth;
        int to = c.rowOffset(row) + fromColumn + column;
        if (width == tile.columns() && height == tile.rows()) {
          tile.multiply(
              depth, packedLeft, left, packedRight, right, c.data(), to, c.rowStride(), add);
        } else {
          tile.multiply(
              depth, packedLeft, left, packedRight, right, edge, 0, tile.columns(), false);
          copyEdge(edge, c, to, height, width, add);
        }
      }
    }
  }

  private void copyEdge(float[] edge, FloatMatrix c, int to, int height, int width, boolean add) {
    float[] data = c.data();
    for (int r = 0; r < height; r++) {
      int at = to + r * c.rowStride();
      for (int i = 0; i < width; i++) {
        float value = edge[r * tile.columns() + i];
        data[at + i] = add ? data[at + i] + value : value;
      }
    }
  }

  private void packLeft(FloatOperand a, int first, int last) {
    for (int panel = first; panel < last; panel++) {
      int row = panel * tile.rows();
      int rows = Math.min(tile.rows(), a.rows() - row);
      a.part(row, rows, 0, a.columns())
          .transposed()
          .pack(packedLeft, row * a.columns(), tile.rows());
    }
  }

  private void packRight(FloatOperand b, Executor executor) {
    int panels = panels(b.columns(), tile.columns());
    packedRight = reserve(packedRight, panels * tile.columns() * b.rows());
    RowBlocks.run(
        panels,
        tile.columns() * b.rows(),
        (first, last) -> {
          for (int panel = first; panel < last; panel++) {
            int column = panel * tile.columns();
            int columns = Math.min(tile.columns(), b.columns() - column);
            b.part(0, b.rows(), column, columns)
                .pack(packedRight, column * b.rows(), tile.columns());
          }
        },
        executor);
  }

  private static int panels(int elements, int size) {
    return elements / size + (elements % size == 0 ? 0 : 1);
  }

  private static float[] reserve(float[] array, int length) {
    return array.length < length ? new float[length] : array;
  }
}
