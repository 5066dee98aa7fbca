package org.softmax4j.data;

import java.util.SplittableRandom;

/** Mirrors pictures left to right. */
record HorizontalFlip(double probability) implements Augmentation {
  HorizontalFlip {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability must lie in [0, 1], got " + probability);
    }
  }

  @Override
  public void apply(float[] features, int offset, ImageShape shape, SplittableRandom random) {
    if (random.nextDouble() >= probability) {
      return;
    }
    int channels = shape.channels();
    int rowLength = shape.width() * channels;
    for (int row = 0; row < shape.height(); row++) {
      int left = offset + row * rowLength;
      int right = left + rowLength - channels;
      for (; left < right; left += channels, right -= channels) {
        for (int channel = 0; channel < channels; channel++) {
          float kept = features[left + channel];
          features[left + channel] = features[right + channel];
          features[right + channel] = kept;
        }
      }
    }
  }
}
