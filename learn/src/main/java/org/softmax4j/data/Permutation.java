package org.softmax4j.data;

import java.util.SplittableRandom;

/** Seeded shuffling. */
public final class Permutation {
  private Permutation() {}

  /** Puts the elements into a random order (Fisher and Yates); modifies the array. */
  public static void shuffle(int[] elements, SplittableRandom random) {
    for (int i = elements.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = elements[i];
      elements[i] = elements[j];
      elements[j] = kept;
    }
  }
}
