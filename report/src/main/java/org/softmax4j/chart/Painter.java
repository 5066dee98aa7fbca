package org.softmax4j.chart;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.GlyphVector;
import java.awt.font.TextAttribute;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Paints the shapes of a {@link Canvas} into pixels. What the style sheet says of their classes is
 * said here once more, for Java2D knows no style sheets; the colours are read from it.
 */
final class Painter {
  private static final float[] DASHES = {5, 4};

  private final Palette palette;
  private final BufferedImage image;
  private final Graphics2D graphics;
  private final Deque<Color> marks = new ArrayDeque<>();

  Painter(Palette palette, double width, double height, double scale) {
    this.palette = palette;
    image =
        new BufferedImage(
            (int) Math.ceil(width * scale),
            (int) Math.ceil(height * scale),
            BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(palette.colour("paper"));
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.scale(scale, scale);
    marks.push(palette.colour("ink"));
  }

  /** The finished image; nothing can be painted any more. */
  BufferedImage finish() {
    graphics.dispose();
    return image;
  }

  void begin() {
    marks.push(marks.element());
  }

  void begin(Meaning meaning) {
    marks.push(palette.mark(meaning));
  }

  void end() {
    marks.pop();
  }

  void draw(String cssClass, Shape shape) {
    Color mark = marks.element();
    switch (cssClass) {
      case "grid", "frame" -> stroke(shape, palette.colour("grid"), 1);
      case "axis", "branch" -> stroke(shape, palette.colour("axis"), 1);
      case "diagonal" -> dash(shape, mark, 1);
      case "bar" -> fill(shape, mark, 1);
      case "gap" -> fill(shape, mark, 0.28f);
      case "interval" -> stroke(shape, mark, 1.5f);
      case "reading" -> stroke(shape, palette.colour("ink"), 1.5f);
      case "point" -> {
        fill(shape, mark, 1);
        stroke(shape, palette.colour("paper"), 1);
      }
      case "cross" -> stroke(shape, mark, 2.5f);
      case "line marked" -> stroke(shape, mark, 2);
      case "line dashed" -> dash(shape, mark, 1.5f);
      case "line strong" -> stroke(shape, palette.colour("ink"), 2);
      case "line light" -> dash(shape, palette.colour("quiet"), 1.5f);
      default -> throw new IllegalArgumentException("no looks are known for class " + cssClass);
    }
  }

  void shade(Shape shape, double opacity) {
    fill(shape, marks.element(), (float) opacity);
  }

  void text(String cssClass, double x, double y, double fontSize, double angle, String content) {
    List<String> classes = List.of(cssClass.split(" "));
    Font font =
        new Font(Map.of(TextAttribute.FAMILY, Font.SANS_SERIF, TextAttribute.SIZE, fontSize));
    GlyphVector glyphs = font.createGlyphVector(graphics.getFontRenderContext(), content);
    double width = glyphs.getLogicalBounds().getWidth();
    double shift = classes.contains("end") ? width : classes.contains("middle") ? width / 2 : 0;
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.rotate(angle);
    place.translate(-shift, 0);
    Shape outline = place.createTransformedShape(glyphs.getOutline());
    if (classes.contains("over")) {
      Color paper = palette.colour("paper");
      stroke(outline, new Color(paper.getRed(), paper.getGreen(), paper.getBlue(), 191), 4);
    }
    fill(outline, palette.colour(classes.contains("quiet") ? "quiet" : "ink"), 1);
  }

  /** Paints strokes in another place. */
  void moved(double x, double y, List<Consumer<Painter>> strokes) {
    AffineTransform here = graphics.getTransform();
    graphics.translate(x, y);
    strokes.forEach(stroke -> stroke.accept(this));
    graphics.setTransform(here);
  }

  void pixels(BufferedImage pixels) {
    graphics.drawImage(pixels, 0, 0, null);
  }

  private void fill(Shape shape, Color colour, float opacity) {
    graphics.setColor(colour);
    graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, opacity));
    graphics.fill(shape);
    graphics.setComposite(AlphaComposite.SrcOver);
  }

  private void stroke(Shape shape, Color colour, float width) {
    graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.setColor(colour);
    graphics.draw(shape);
  }

  private void dash(Shape shape, Color colour, float width) {
    graphics.setStroke(
        new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASHES, 0));
    graphics.setColor(colour);
    graphics.draw(shape);
  }
}
