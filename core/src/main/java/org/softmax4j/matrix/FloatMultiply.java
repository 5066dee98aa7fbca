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
  private static final int MOST_ROWS = 1024;

  /** Columns of the right factor that are packed at a time. */
  private static final int MOST_COLUMNS = 512;

  /** Steps in depth that are packed at a time, several pieces of the depth of a tile. */
  private static final int MOST_DEPTH = 1024;

  /** Multiplications that are worth as much time as an element of softmax. */
  private static final int PER_ELEMENT = 32;

  /** Panels of rows that go over a panel of columns while it is in the first cache. */
  private static final int LEAST_PANELS = 4;

  private static final int MOST_PANELS = 16;

  /** Blocks to be shared between threads, where they are not below the least size. */
  private static final int BLOCKS = 16;

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
    for (int row = 0; row < c.rows(); row += MOST_ROWS) {
      int rows = Math.min(MOST_ROWS, c.rows() - row);
      for (int from = 0; from < b.rows(); from += MOST_DEPTH) {
        int depth = Math.min(MOST_DEPTH, b.rows() - from);
        multiplyPart(
            a.part(row, rows, from, depth),
            b.part(from, depth, 0, b.columns()),
            c.rowRange(row, row + rows),
            add || from > 0,
            executor);
      }
    }
  }

  private void multiplyPart(
      FloatOperand a, FloatOperand b, FloatMatrix c, boolean add, Executor executor) {
    int panels = panels(a.rows(), tile.rows());
    int blockPanels = Math.max(LEAST_PANELS, Math.min(MOST_PANELS, panels / BLOCKS));
    packedLeft = reserve(packedLeft, panels * tile.rows() * a.columns());
    for (int column = 0; column < c.columns(); column += MOST_COLUMNS) {
      int from = column;
      FloatOperand right =
          b.part(0, b.rows(), column, Math.min(MOST_COLUMNS, c.columns() - column));
      packRight(right, executor);
      int work =
          tile.rows() * Math.min(a.columns() * right.columns(), BLOCK_ELEMENTS) / PER_ELEMENT;
      RowBlocks.run(
          panels(panels, blockPanels),
          Math.max(1, Math.min(work * blockPanels, BLOCK_ELEMENTS)),
          (firstBlock, lastBlock) -> {
            int first = firstBlock * blockPanels;
            int last = Math.min(panels, lastBlock * blockPanels);
            if (from == 0) {
              packLeft(a, first, last);
            }
            multiplyPanels(right, first, last, c, from, add);
          },
          executor);
    }
  }

  private void multiplyPanels(
      FloatOperand right, int first, int last, FloatMatrix c, int fromColumn, boolean add) {
    float[] edge = new float[tile.rows() * tile.columns()];
    int leftWidth = panels(c.rows(), tile.rows()) * tile.rows();
    int rightWidth = panels(right.columns(), tile.columns()) * tile.columns();
    int pieces = pieces(right.rows());
    for (int piece = 0; piece < pieces; piece++) {
      int start = pieceStart(right.rows(), piece, pieces);
      int depth = pieceStart(right.rows(), piece + 1, pieces) - start;
      boolean adds = add || piece > 0;
      for (int column = 0; column < right.columns(); column += tile.columns()) {
        int width = Math.min(tile.columns(), right.columns() - column);
        int rightAt = start * rightWidth + column * depth;
        for (int panel = first; panel < last; panel++) {
          int row = panel * tile.rows();
          int height = Math.min(tile.rows(), c.rows() - row);
          int leftAt = start * leftWidth + row * depth;
          int to = c.rowOffset(row) + fromColumn + column;
          if (width == tile.columns() && height == tile.rows()) {
            tile.multiply(
                depth, packedLeft, leftAt, packedRight, rightAt, c.data(), to, c.rowStride(), adds);
          } else {
            tile.multiply(
                depth, packedLeft, leftAt, packedRight, rightAt, edge, 0, tile.columns(), false);
            copyEdge(edge, c, to, height, width, adds);
          }
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
    pack(
        a.transposed(),
        first,
        last,
        packedLeft,
        tile.rows(),
        (part, to) ->
            tile.packLeft(
                part.rows(),
                part.data(),
                part.offset(),
                part.columnStride(),
                part.rowStride(),
                packedLeft,
                to));
  }

  private void packRight(FloatOperand b, Executor executor) {
    int panels = panels(b.columns(), tile.columns());
    packedRight = reserve(packedRight, panels * tile.columns() * b.rows());
    RowBlocks.run(
        panels, tile.columns() * b.rows(), (first, last) -> packRight(b, first, last), executor);
  }

  private void packRight(FloatOperand b, int first, int last) {
    pack(
        b,
        first,
        last,
        packedRight,
        tile.columns(),
        (part, to) ->
            tile.packRight(
                part.rows(),
                part.data(),
                part.offset(),
                part.rowStride(),
                part.columnStride(),
                packedRight,
                to));
  }

  /** Packs a panel that fills the tile. */
  @FunctionalInterface
  private interface PanelPacker {
    void pack(FloatOperand part, int to);
  }

  /**
   * Packs panels of a factor that has its depth in rows, one piece of the depth after the other.
   *
   * @param size columns of a panel
   */
  private void pack(
      FloatOperand factor, int first, int last, float[] to, int size, PanelPacker packer) {
    int width = panels(factor.columns(), size) * size;
    int pieces = pieces(factor.rows());
    for (int piece = 0; piece < pieces; piece++) {
      int start = pieceStart(factor.rows(), piece, pieces);
      int depth = pieceStart(factor.rows(), piece + 1, pieces) - start;
      for (int panel = first; panel < last; panel++) {
        int column = panel * size;
        int columns = Math.min(size, factor.columns() - column);
        FloatOperand part = factor.part(start, depth, column, columns);
        int at = start * width + column * depth;
        if (columns == size) {
          packer.pack(part, at);
        } else {
          part.pack(to, at, size);
        }
      }
    }
  }

  /** Pieces of about the same depth, none deeper than a tile wants it. */
  private int pieces(int depth) {
    return panels(depth, tile.depth());
  }

  private static int pieceStart(int depth, int piece, int pieces) {
    return (int) ((long) depth * piece / pieces);
  }

  private static int panels(int elements, int size) {
    return elements / size + (elements % size == 0 ? 0 : 1);
  }

  private static float[] reserve(float[] array, int length) {
    return array.length < length ? new float[length] : array;
  }
}
