package org.softmax4j.chart;

import java.awt.image.BufferedImage;
import java.util.Base64;
import org.softmax4j.data.ImageShape;

/** A row of features as the image it is, every pixel a crisp square. Immutable. */
public final class ImageGlyph {
  private final String title;
  private final BufferedImage image;

  private ImageGlyph(String title, BufferedImage image) {
    this.title = title;
    this.image = image;
  }

  /**
   * The image of some pixels: grey with one channel, red, green and blue with three; of any other
   * number of channels the first is shown as grey.
   *
   * @param title what a reader who cannot see the picture is told
   * @param pixels as many as the shape has features; not modified
   * @param black the value drawn black, and with it everything below
   * @param white the value drawn white, and with it everything above
   */
  public static ImageGlyph of(
      String title, float[] pixels, ImageShape shape, float black, float white) {
    if (pixels.length != shape.features()) {
      throw new IllegalArgumentException(
          "pixels must be " + shape.features() + ", got " + pixels.length);
    }
    BufferedImage image =
        new BufferedImage(shape.width(), shape.height(), BufferedImage.TYPE_INT_RGB);
    boolean colour = shape.channels() == 3;
    for (int i = 0; i < shape.height() * shape.width(); i++) {
      int first = i * shape.channels();
      int red = level(pixels[first], black, white);
      int green = colour ? level(pixels[first + 1], black, white) : red;
      int blue = colour ? level(pixels[first + 2], black, white) : red;
      image.setRGB(i % shape.width(), i / shape.width(), red << 16 | green << 8 | blue);
    }
    return new ImageGlyph(title, image);
  }

  /**
   * The same with squares of another size, for a picture that stands beside others.
   *
   * @param side of a pixel, at least 1; it is 1 before
   */
  public ImageGlyph enlarged(int side) {
    if (side < 1) {
      throw new IllegalArgumentException("side must be at least 1, got " + side);
    }
    BufferedImage large =
        new BufferedImage(
            Math.multiplyExact(image.getWidth(), side),
            Math.multiplyExact(image.getHeight(), side),
            BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < large.getHeight(); y++) {
      for (int x = 0; x < large.getWidth(); x++) {
        large.setRGB(x, y, image.getRGB(x / side, y / side));
      }
    }
    return new ImageGlyph(title, large);
  }

  /** The picture. */
  public Svg svg() {
    String dataUri =
        "data:image/png;base64," + Base64.getEncoder().encodeToString(Png.bytes(image));
    return new Canvas().pixels(image, dataUri).svg(title, image.getWidth(), image.getHeight());
  }

  private static int level(float value, float black, float white) {
    float share = white > black ? (value - black) / (white - black) : 0;
    return Math.round(255 * Math.min(Math.max(share, 0), 1));
  }
}
