package org.softmax4j.neural;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that changes in the course of a training. */
final class TrainingState {
  private static final String PARAMETERS = "parameters";
  private static final String STATISTICS = "statistics";
  private static final String OPTIMIZER = "optimizer.";
  private static final String BEST = "best.";
  private static final String EPOCH_START = "epochStart.";

  private final NetworkState network;
  private final Optimizer.State optimizer;
  private final List<TrainingHistory.Epoch> history = new ArrayList<>();

  /** Copies of arrays at earlier moments, by name: of the best epoch, of the epoch's start. */
  private final Map<String, float[]> kept = new TreeMap<>();

  /** Copies of arrays before the running step, by name. */
  private final Map<String, float[]> beforeStep = new TreeMap<>();

  private TrainingCursor cursor = TrainingCursor.START;

  /** The beginning of a training. */
  TrainingState(NetworkState network, Optimizer.State optimizer) {
    this.network = network;
    this.optimizer = optimizer;
  }

  NetworkState network() {
    return network;
  }

  Optimizer.State optimizer() {
    return optimizer;
  }

  TrainingCursor cursor() {
    return cursor;
  }

  void moveTo(TrainingCursor next) {
    cursor = next;
  }

  TrainingHistory history() {
    return new TrainingHistory(history);
  }

  void add(TrainingHistory.Epoch epoch) {
    history.add(epoch);
  }

  /**
   * Lets {@link #undo} bring back what is now.
   *
   * @param everything else the statistics alone, which change before it is known whether there will
   *     be a step
   */
  void prepareUndo(boolean everything) {
    Map<String, float[]> live = everything ? ofAll() : Map.of(STATISTICS, network.statistics());
    keep("", live, beforeStep);
  }

  /** Brings back what {@link #prepareUndo} kept. */
  void undo() {
    Map<String, float[]> live = ofAll();
    live.keySet().retainAll(beforeStep.keySet());
    bringBack("", live, beforeStep);
  }

  void keepAsBest() {
    keep(BEST, ofNetwork(), kept);
  }

  /** Brings back the weights that were kept as the best, if any were. */
  void returnToBest() {
    if (kept.containsKey(BEST + PARAMETERS)) {
      bringBack(BEST, ofNetwork(), kept);
    }
  }

  void keepAsEpochStart() {
    keep(EPOCH_START, ofAll(), kept);
  }

  void returnToEpochStart() {
    bringBack(EPOCH_START, ofAll(), kept);
    cursor = cursor.afterReturn();
  }

  /** Copies of everything, by name. */
  Map<String, float[]> arrays() {
    Map<String, float[]> all = new TreeMap<>(kept);
    all.putAll(ofAll());
    all.replaceAll((name, array) -> array.clone());
    return all;
  }

  /**
   * Takes over the state of a checkpoint.
   *
   * @throws IllegalArgumentException if its arrays are not those of this network and optimizer
   */
  void restore(Checkpoint checkpoint) {
    Map<String, float[]> arrays = new TreeMap<>(checkpoint.arrays());
    ofAll().forEach((name, array) -> overwrite(name, array, arrays.remove(name)));
    kept.clear();
    arrays.forEach(
        (name, array) -> {
          if (!name.startsWith(BEST) && !name.startsWith(EPOCH_START)) {
            throw new IllegalArgumentException(
                "checkpoint must be one of this optimizer, got array " + name);
          }
          kept.put(name, array);
        });
    history.clear();
    history.addAll(checkpoint.history().epochs());
    cursor = checkpoint.cursor();
  }

  private static void keep(String moment, Map<String, float[]> live, Map<String, float[]> copies) {
    live.forEach((name, array) -> copies.put(moment + name, array.clone()));
  }

  private static void bringBack(
      String moment, Map<String, float[]> live, Map<String, float[]> copies) {
    live.forEach((name, array) -> overwrite(moment + name, array, copies.get(moment + name)));
  }

  private static void overwrite(String name, float[] array, float @Nullable [] with) {
    if (with == null || with.length != array.length) {
      throw new IllegalArgumentException(
          "checkpoint must have an array "
              + name
              + " of "
              + array.length
              + " elements, got "
              + (with == null ? "none" : String.valueOf(with.length)));
    }
    System.arraycopy(with, 0, array, 0, array.length);
  }

  /** The arrays of the network themselves, by name. */
  private Map<String, float[]> ofNetwork() {
    Map<String, float[]> live = new TreeMap<>();
    live.put(PARAMETERS, network.parameters());
    live.put(STATISTICS, network.statistics());
    return live;
  }

  /** The arrays of network and optimizer themselves, by name. */
  private Map<String, float[]> ofAll() {
    Map<String, float[]> live = ofNetwork();
    optimizer.arrays().forEach((name, array) -> live.put(OPTIMIZER + name, array));
    return live;
  }
}
