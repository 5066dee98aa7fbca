package org.softmax4j.data;

/**
 * How the features of a row make a picture: row by row of the image, channels last.
 *
 * @param height at least 1
 * @param width at least 1
 * @param channels 1 for grey, 3 for red, green and blue
 */
public record ImageShape(int height, int width, int channels) {
  public ImageShape {
    if (height < 1 || width < 1 || channels < 1) {
      throw new IllegalArgumentException(
          "height, width and channels must be at least 1, got "
              + height
              + ", "
              + width
              + ", "
              + channels);
    }
  }

  /** Number of features of one picture. */
  public int features() {
    return Math.multiplyExact(Math.multiplyExact(height, width), channels);
  }
}
