package org.softmax4j.data;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Moves pictures by a few pixels. */
record RandomCrop(int padding, float frame) implements Augmentation {
  RandomCrop {
    if (padding < 0) {
      throw new IllegalArgumentException("padding must not be negative, got " + padding);
    }
    if (!Float.isFinite(frame)) {
      throw new IllegalArgumentException("frame must be finite, got " + frame);
    }
  }

  @Override
  public void apply(float[] features, int offset, ImageShape shape, SplittableRandom random) {
    int down = random.nextInt(-padding, padding + 1);
    int right = random.nextInt(-padding, padding + 1);
    right = Math.max(-shape.width(), Math.min(shape.width(), right));
    float[] picture = Arrays.copyOfRange(features, offset, offset + shape.features());
    Arrays.fill(features, offset, offset + picture.length, frame);
    int rowLength = shape.width() * shape.channels();
    int width = Math.max(0, shape.width() - Math.abs(right)) * shape.channels();
    int from = Math.max(0, -right) * shape.channels();
    int to = Math.max(0, right) * shape.channels();
    for (int row = Math.max(0, down); row < shape.height() + Math.min(0, down); row++) {
      System.arraycopy(
          picture, (row - down) * rowLength + from, features, offset + row * rowLength + to, width);
    }
  }
}
