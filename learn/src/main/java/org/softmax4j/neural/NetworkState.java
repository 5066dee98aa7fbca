package org.softmax4j.neural;

import java.util.Arrays;

/**
 * All numbers of a network.
 *
 * @param parameters what it learns, the arrays of {@link Sequential#parameters} one behind the
 *     other
 * @param statistics what it keeps beside, the arrays of {@link Sequential#statistics} likewise
 */
@SuppressWarnings("ArrayRecordComponent") // numbers that change in place; compared by content
record NetworkState(float[] parameters, float[] statistics) {
  NetworkState copy() {
    return new NetworkState(parameters.clone(), statistics.clone());
  }

  /** Takes over the numbers of another state of the same network. */
  void set(NetworkState other) {
    System.arraycopy(other.parameters, 0, parameters, 0, parameters.length);
    System.arraycopy(other.statistics, 0, statistics, 0, statistics.length);
  }

  /** Whether both have the same bits. */
  @Override
  public boolean equals(Object other) {
    return other instanceof NetworkState that
        && Arrays.equals(parameters, that.parameters)
        && Arrays.equals(statistics, that.statistics);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(parameters) + Arrays.hashCode(statistics);
  }

  @Override
  public String toString() {
    return "NetworkState(" + parameters.length + ", " + statistics.length + ")";
  }
}
