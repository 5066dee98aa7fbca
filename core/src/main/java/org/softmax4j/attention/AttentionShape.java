package org.softmax4j.attention;

/**
 * How many sequences, heads and positions there are, and so how rows are numbered: those of queries
 * by sequence, head and position, in this order, those of keys and values likewise.
 *
 * <p>Where there are fewer heads of keys and values than of queries, neighbouring query heads form
 * groups that share one: head h of H uses head h·K/H of K, rounded down (J. Ainslie et al., GQA,
 * 2023, arXiv:2305.13245).
 *
 * @param batch number of sequences, at least 0
 * @param queryHeads at least 1, a multiple of {@code keyValueHeads}
 * @param keyValueHeads at least 1
 * @param queries positions of each query sequence, at least 0
 * @param keys positions of each key and value sequence, at least 0
 */
public record AttentionShape(int batch, int queryHeads, int keyValueHeads, int queries, int keys) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of range, the heads do not divide, or there are
   *     2^31 rows or more
   */
  public AttentionShape {
    checkAtLeast("batch", batch, 0);
    checkAtLeast("queryHeads", queryHeads, 1);
    checkAtLeast("keyValueHeads", keyValueHeads, 1);
    checkAtLeast("queries", queries, 0);
    checkAtLeast("keys", keys, 0);
    if (queryHeads % keyValueHeads != 0) {
      throw new IllegalArgumentException(
          "queryHeads must be a multiple of keyValueHeads = "
              + keyValueHeads
              + ", got "
              + queryHeads);
    }
    checkRows("queries", batch, queryHeads, queries);
    checkRows("keys", batch, keyValueHeads, keys);
  }

  /** As many heads of keys and values as of queries. */
  public static AttentionShape of(int batch, int heads, int queries, int keys) {
    return new AttentionShape(batch, heads, heads, queries, keys);
  }

  /** The same with query heads in groups that share keys and values. */
  public AttentionShape withKeyValueHeads(int heads) {
    return new AttentionShape(batch, queryHeads, heads, queries, keys);
  }

  /** Number of rows of queries, and of results. */
  public int queryRows() {
    return batch * queryHeads * queries;
  }

  /** Number of rows of keys, and of values. */
  public int keyRows() {
    return batch * keyValueHeads * keys;
  }

  /** Query heads that share one head of keys and values. */
  int group() {
    return queryHeads / keyValueHeads;
  }

  /** First row of the keys that a query head uses, the heads of all sequences counted through. */
  int firstKeyRow(int queryHead) {
    return queryHead / group() * keys;
  }

  private static void checkAtLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ", got " + value);
    }
  }

  private static void checkRows(String name, int batch, int heads, int positions) {
    long sequences = (long) batch * heads;
    if (sequences > Integer.MAX_VALUE || sequences * positions > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "batch * heads * "
              + name
              + " must be below 2^31, got "
              + batch
              + " * "
              + heads
              + " * "
              + positions);
    }
  }
}
