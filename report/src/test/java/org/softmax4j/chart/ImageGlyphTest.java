package org.softmax4j.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;
import org.softmax4j.data.ImageShape;
import org.w3c.dom.Element;

class ImageGlyphTest {
  private static final String PREFIX = "data:image/png;base64,";

  @Test
  void greyPixelsKeepTheirPlaceAndLevel() throws IOException {
    BufferedImage image = image(new float[] {0, 16, 4, 8, -3, 99}, new ImageShape(2, 3, 1), 0, 16);
    assertThat(image.getWidth()).isEqualTo(3);
    assertThat(image.getHeight()).isEqualTo(2);
    assertThat(rgb(image)).containsExactly(0, 0xFFFFFF, 0x404040, 0x808080, 0, 0xFFFFFF);
  }

  @Test
  void colourPixelsAreRedGreenAndBlue() throws IOException {
    BufferedImage image =
        image(new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 0}, new ImageShape(2, 2, 3), 0, 1);
    assertThat(rgb(image)).containsExactly(0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00);
  }

  @Test
  void ofOtherChannelsTheFirstIsShown() throws IOException {
    BufferedImage image = image(new float[] {1, 0, 0, 1}, new ImageShape(1, 2, 2), 0, 1);
    assertThat(rgb(image)).containsExactly(0xFFFFFF, 0);
  }

  @Test
  void anImageOfOneLevelIsBlack() throws IOException {
    assertThat(rgb(image(new float[] {5, 5}, new ImageShape(1, 2, 1), 5, 5))).containsOnly(0);
  }

  @Test
  void pixelsMustFillTheShape() {
    assertThatThrownBy(() -> ImageGlyph.of("t", new float[3], new ImageShape(2, 2, 1), 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pixels must be 4, got 3");
  }

  @Test
  void enlargedPixelsAreSquares() throws IOException {
    ImageGlyph glyph = ImageGlyph.of("t", new float[] {0, 1}, new ImageShape(1, 2, 1), 0, 1);
    BufferedImage image = image(glyph.enlarged(2));
    assertThat(image.getWidth()).isEqualTo(4);
    assertThat(rgb(image)).containsExactly(0, 0, 0xFFFFFF, 0xFFFFFF, 0, 0, 0xFFFFFF, 0xFFFFFF);
    assertThatThrownBy(() -> glyph.enlarged(0)).hasMessage("side must be at least 1, got 0");
  }

  private static BufferedImage image(float[] pixels, ImageShape shape, float black, float white)
      throws IOException {
    return image(ImageGlyph.of("t", pixels, shape, black, white));
  }

  private static BufferedImage image(ImageGlyph glyph) throws IOException {
    String svg = glyph.svg().inline();
    Element image = Xml.elements(Xml.parse(svg), "image", "pixels").get(0);
    String uri = image.getAttribute("href");
    assertThat(uri).startsWith(PREFIX);
    byte[] png = Base64.getDecoder().decode(uri.substring(PREFIX.length()));
    return ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(png)));
  }

  private static int[] rgb(BufferedImage image) {
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] &= 0xFFFFFF;
    }
    return pixels;
  }
}
