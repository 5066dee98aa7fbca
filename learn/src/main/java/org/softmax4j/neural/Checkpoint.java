package org.softmax4j.neural;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A training between two batches: all that it needs to go on, bit for bit, as if it had never
 * stopped. Immutable. Its order of rows and its noise follow from the seed and the cursor.
 */
public final class Checkpoint {
  private final Sequential network;
  private final Map<String, String> settings;
  private final TrainingCursor cursor;
  private final TrainingHistory history;
  private final Map<String, float[]> arrays;

  private Checkpoint(
      Sequential network,
      Map<String, String> settings,
      TrainingCursor cursor,
      TrainingHistory history,
      Map<String, float[]> arrays) {
    this.network = Objects.requireNonNull(network, "network");
    this.settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    this.cursor = Objects.requireNonNull(cursor, "cursor");
    this.history = Objects.requireNonNull(history, "history");
    this.arrays = copy(arrays);
  }

  /**
   * A checkpoint of these parts, as a file has them.
   *
   * @param settings what a training that goes on must have in common with this one, by name
   * @param arrays weights, statistics and what optimizer and early stopping remember, by name;
   *     copied
   */
  public static Checkpoint of(
      Sequential network,
      Map<String, String> settings,
      TrainingCursor cursor,
      TrainingHistory history,
      Map<String, float[]> arrays) {
    return new Checkpoint(network, settings, cursor, history, arrays);
  }

  /** The architecture. */
  public Sequential network() {
    return network;
  }

  /** What a training that goes on must have in common with this one, by name. */
  public Map<String, String> settings() {
    return settings;
  }

  /** Where the training is. */
  public TrainingCursor cursor() {
    return cursor;
  }

  /** The complete epochs. */
  public TrainingHistory history() {
    return history;
  }

  /** All numbers of network, optimizer and early stopping, by name; new arrays. */
  public Map<String, float[]> arrays() {
    return copy(arrays);
  }

  private static Map<String, float[]> copy(Map<String, float[]> arrays) {
    Map<String, float[]> copy = new LinkedHashMap<>();
    arrays.forEach((name, array) -> copy.put(name, array.clone()));
    return Collections.unmodifiableMap(copy);
  }

  @Override
  public String toString() {
    return "Checkpoint(" + network + ", " + cursor + ")";
  }
}
