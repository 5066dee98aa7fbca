package org.softmax4j.vocabulary;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.softmax4j.loss.SoftCap;

/** Scratch memory of softmaxes that run one after the other; grows to what the largest needs. */
final class TileMemory {
  /** 16 MiB. */
  static final long STANDARD_LOGIT_BYTES = 1 << 24;

  /** Elements of the longest array that every JVM makes. */
  private static final long MOST_ELEMENTS = Integer.MAX_VALUE - 8;

  private final long mostLogits;
  private final Queue<TilePass> idle = new ConcurrentLinkedQueue<>();
  private float[] logits = {};
  private float[] partials = {};

  TileMemory() {
    this(STANDARD_LOGIT_BYTES);
  }

  /**
   * Scratch memory.
   *
   * @param logitBytes that the logits of a chunk may take, at most
   */
  TileMemory(long logitBytes) {
    mostLogits = Math.min(MOST_ELEMENTS, logitBytes / Float.BYTES);
  }

  /** Whether the logits of a chunk may be kept. */
  boolean holdsLogits(long length) {
    return length <= mostLogits;
  }

  /** Memory for the logits of a chunk; keeps what it holds until more is asked for. */
  void reserveLogits(int length) {
    if (logits.length < length) {
      logits = new float[length];
    }
  }

  float[] logits() {
    return logits;
  }

  /** Memory that begins with that many zeros. */
  float[] zeros(int length) {
    if (partials.length < length) {
      partials = new float[length];
    } else {
      Arrays.fill(partials, 0, length, 0);
    }
    return partials;
  }

  /** Scratch memory for one thread, of one that is done or new; each memory is for one kind. */
  TilePass takePass(@Nullable SoftCap cap, double @Nullable [] classWeights) {
    TilePass pass = idle.poll();
    return pass == null ? new TilePass(cap, classWeights) : pass;
  }

  void giveBack(TilePass pass) {
    idle.add(pass);
  }
}
