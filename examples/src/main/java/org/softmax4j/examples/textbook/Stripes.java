package org.softmax4j.examples.textbook;

import java.util.SplittableRandom;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.data.ImageShape;

/** Seeded pictures in the shape of CIFAR-10: coloured stripes, ten ways across, in noise. */
final class Stripes {
  private static final int SIDE = 32;
  private static final int CLASSES = 10;

  private Stripes() {}

  static Dataset pictures(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ImageShape shape = new ImageShape(SIDE, SIDE, 3);
    byte[] pixels = new byte[rows * shape.features()];
    int[] labels = new int[rows];
    for (int row = 0; row < rows; row++) {
      labels[row] = random.nextInt(CLASSES);
      draw(pixels, row * shape.features(), labels[row], random);
    }
    return Dataset.of(FeatureRows.ofPixels(pixels, shape), labels, CLASSES).withImageShape(shape);
  }

  /** The class decides the angle of the stripes; colours, phase and noise are drawn. */
  private static void draw(byte[] pixels, int from, int label, SplittableRandom random) {
    double angle = Math.PI * label / CLASSES;
    double phase = random.nextDouble(2 * Math.PI);
    double[] strength = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
    for (int i = 0; i < SIDE * SIDE; i++) {
      int row = i / SIDE;
      double along = i % SIDE * Math.cos(angle) + row * Math.sin(angle);
      double wave = Math.sin(along * 2 * Math.PI / 8 + phase);
      for (int channel = 0; channel < 3; channel++) {
        double level = 128 + 80 * strength[channel] * wave + 30 * random.nextGaussian();
        pixels[from + 3 * i + channel] = (byte) Math.min(Math.max(level, 0), 255);
      }
    }
  }
}
