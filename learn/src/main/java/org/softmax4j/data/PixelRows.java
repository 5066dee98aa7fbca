package org.softmax4j.data;

import java.util.Objects;
import java.util.Optional;
import org.softmax4j.matrix.FloatMatrix;

/** Pictures kept as bytes, and the feature that each level of each channel stands for. */
final class PixelRows implements FeatureRows {
  private static final int LEVELS = 256;
  private static final float WHITE = LEVELS - 1;

  private final byte[] pixels;
  private final int rows;
  private final int columns;

  /** The features of the levels of channel 0, then those of channel 1 …. */
  private final float[] levels;

  private PixelRows(byte[] pixels, int rows, int columns, float[] levels) {
    this.pixels = pixels;
    this.rows = rows;
    this.columns = columns;
    this.levels = levels;
  }

  static PixelRows of(byte[] pixels, ImageShape shape) {
    if (pixels.length % shape.features() != 0) {
      throw new IllegalArgumentException(
          "pixels must be whole pictures of " + shape.features() + " bytes, got " + pixels.length);
    }
    float[] levels = new float[LEVELS * shape.channels()];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = i % LEVELS / WHITE;
    }
    return new PixelRows(pixels, pixels.length / shape.features(), shape.features(), levels);
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public FloatMatrix block(int from, int to) {
    Objects.checkFromToIndex(from, to, rows);
    FloatMatrix block = FloatMatrix.zeros(to - from, columns);
    float[] data = block.data();
    int first = from * columns;
    int channels = levels.length / LEVELS;
    for (int channel = 0; channel < channels; channel++) {
      int level = channel * LEVELS;
      for (int i = channel; i < data.length; i += channels) {
        data[i] = levels[level + Byte.toUnsignedInt(pixels[first + i])];
      }
    }
    return block;
  }

  @Override
  public FeatureRows select(int[] selected) {
    byte[] result = new byte[Math.multiplyExact(selected.length, columns)];
    for (int i = 0; i < selected.length; i++) {
      int from = Objects.checkIndex(selected[i], rows) * columns;
      System.arraycopy(pixels, from, result, i * columns, columns);
    }
    return new PixelRows(result, selected.length, columns, levels);
  }

  @Override
  public FeatureRows normalized(Normalization normalization) {
    int channels = levels.length / LEVELS;
    if (channels % normalization.period() != 0) {
      return new DenseRows(toMatrix()).normalized(normalization);
    }
    float[] result = levels.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] = normalization.normalized(result[i], i / LEVELS);
    }
    return new PixelRows(pixels, rows, columns, result);
  }

  @Override
  public Optional<String> nonFinite() {
    return Optional.empty();
  }

  @Override
  public String toString() {
    return "PixelRows(" + rows + " x " + columns + ")";
  }
}
