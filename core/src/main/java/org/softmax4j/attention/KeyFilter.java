package org.softmax4j.attention;

import org.jspecify.annotations.Nullable;
import org.softmax4j.matrix.Mask;

/**
 * Which keys take part for a query.
 *
 * @param mask one row for all, one for each query position, or one for each row of queries
 * @param causal whether a query sees only keys of its own position and before
 */
record KeyFilter(@Nullable Mask mask, boolean causal) {

  /**
   * Checks that the mask fits.
   *
   * @throws IllegalArgumentException if it has another number of columns or rows
   */
  void checkFits(AttentionShape shape) {
    if (mask == null || (mask.columns() == shape.keys() && mask.rows() == shape.queryRows())) {
      return;
    }
    mask.checkFits(shape.queries(), shape.keys());
  }

  /** The keys of positions from here on take part for no query up to this one. */
  int end(int lastQuery, int keys) {
    return causal ? Math.min(lastQuery + 1, keys) : keys;
  }

  /** The queries of positions below this one see no key from this one on. */
  int firstQuery(int key) {
    return causal ? key : 0;
  }

  /**
   * Whether a key takes part.
   *
   * @param row of the query, among those of all sequences and heads
   */
  boolean takesPart(AttentionShape shape, int row, int key) {
    int query = row % shape.queries();
    if (causal && key > query) {
      return false;
    }
    return mask == null || mask.get(mask.rows() == shape.queries() ? query : row, key);
  }
}
