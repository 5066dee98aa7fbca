package org.softmax4j.attention;

import java.util.Arrays;

/**
 * Scratch: one number for each pair of a query and a key of two tiles, and whether the pair takes
 * part. Pairs that do not are multiplied with nothing, so that no NaN leaks.
 */
final class ScoreTile {
  /** Queries of a tile. */
  static final int QUERIES = 32;

  /** Keys of a tile. */
  static final int KEYS = 64;

  private final double[] values = new double[QUERIES * KEYS];
  private final boolean[] takesPart = new boolean[QUERIES * KEYS];

  /** Marks the pairs that take part. */
  void filter(AttentionInput input, int firstRow, int queries, int firstKey, int keys) {
    for (int i = 0; i < queries; i++) {
      for (int j = 0; j < keys; j++) {
        takesPart[i * KEYS + j] =
            input.filter().takesPart(input.shape(), firstRow + i, firstKey + j);
      }
    }
  }

  /** Takes over the pairs that take part. */
  void filter(ScoreTile other) {
    System.arraycopy(other.takesPart, 0, takesPart, 0, takesPart.length);
  }

  /** factor·a·bᵀ, each product summed in the order of the columns. */
  void product(Tile a, Tile b, double factor) {
    double[] right = b.transposed();
    for (int i = 0; i < a.rows(); i++) {
      int row = i * KEYS;
      Arrays.fill(values, row, row + KEYS, 0);
      for (int c = 0; c < a.columns(); c++) {
        double left = a.values()[i * a.columns() + c];
        for (int j = 0, from = c * KEYS; j < b.rows(); j++) {
          values[row + j] += left * right[from + j];
        }
      }
      for (int j = 0; j < b.rows(); j++) {
        values[row + j] *= factor;
      }
    }
  }

  /** result += this·b over the pairs that take part; b has one row for each key. */
  void addProduct(Tile b, Tile result) {
    for (int i = 0; i < result.rows(); i++) {
      for (int j = 0; j < b.rows(); j++) {
        if (takesPart[i * KEYS + j]) {
          addRow(values[i * KEYS + j], b, j, result, i);
        }
      }
    }
  }

  /** result += thisᵀ·a over the pairs that take part; a has one row for each query. */
  void addTransposedProduct(Tile a, Tile result) {
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < result.rows(); j++) {
        if (takesPart[i * KEYS + j]) {
          addRow(values[i * KEYS + j], a, i, result, j);
        }
      }
    }
  }

  double get(int query, int key) {
    return values[query * KEYS + key];
  }

  void set(int query, int key, double value) {
    values[query * KEYS + key] = value;
  }

  boolean takesPart(int query, int key) {
    return takesPart[query * KEYS + key];
  }

  private static void addRow(double factor, Tile from, int fromRow, Tile to, int toRow) {
    int columns = from.columns();
    double[] x = from.values();
    double[] y = to.values();
    for (int c = 0, xAt = fromRow * columns, yAt = toRow * columns; c < columns; c++) {
      y[yAt + c] += factor * x[xAt + c];
    }
  }
}
