package org.softmax4j.vocabulary;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.softmax4j.sampling.TopK;

/** The k most probable of the classes offered, in any order; ties go to the lower class. */
final class BestClasses {
  /** The more probable first. */
  static final Comparator<TopK.Candidate> ORDER =
      Comparator.comparingDouble(TopK.Candidate::logProbability)
          .reversed()
          .thenComparingInt(TopK.Candidate::label);

  private final int k;
  private final PriorityQueue<TopK.Candidate> kept = new PriorityQueue<>(ORDER.reversed());
  private double lowest = Double.NaN;

  BestClasses(int k) {
    this.k = k;
  }

  /** Offers a class; NaN counts as the largest. */
  void offer(int label, double logProbability) {
    if (kept.size() == k && logProbability < lowest) {
      return;
    }
    kept.add(new TopK.Candidate(label, logProbability));
    if (kept.size() > k) {
      kept.remove();
    }
    lowest = kept.element().logProbability();
  }

  /** Whether a class with this log-probability, or a lower one, would not be kept. */
  boolean isAbove(double logProbability) {
    return kept.size() == k && lowest > logProbability;
  }

  /** The classes kept, the most probable first; leaves nothing behind. */
  List<TopK.Candidate> drain() {
    List<TopK.Candidate> best = new ArrayList<>();
    while (!kept.isEmpty()) {
      best.add(kept.remove());
    }
    Collections.reverse(best);
    return best;
  }
}
