package org.softmax4j.data;

import java.util.SplittableRandom;

/**
 * A random change of a picture that leaves its class as it is: what a training sees differs from
 * epoch to epoch. Users may write their own. Stateless, safe to share between threads.
 */
@FunctionalInterface
public interface Augmentation {
  /**
   * Changes one picture.
   *
   * @param features of the picture from {@code offset} on, as the shape says; modified
   * @param random the only source of chance
   */
  void apply(float[] features, int offset, ImageShape shape, SplittableRandom random);

  /** This one, then the other. */
  default Augmentation then(Augmentation other) {
    return (features, offset, shape, random) -> {
      apply(features, offset, shape, random);
      other.apply(features, offset, shape, random);
    };
  }

  /** Mirrors one picture of two, left to right. */
  static Augmentation horizontalFlip() {
    return horizontalFlip(0.5);
  }

  /**
   * Mirrors pictures left to right.
   *
   * @param probability that a picture is mirrored, in [0, 1]
   */
  static Augmentation horizontalFlip(double probability) {
    return new HorizontalFlip(probability);
  }

  /**
   * Moves a picture by up to {@code padding} pixels in each direction, every move equally probable:
   * a crop of the picture with a frame around it.
   *
   * @param padding at least 0
   * @param frame the feature that fills what was outside; 0 is black where features are not
   *     normalized
   */
  static Augmentation randomCrop(int padding, float frame) {
    return new RandomCrop(padding, frame);
  }
}
