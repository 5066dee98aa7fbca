package org.softmax4j.chart;

import java.awt.Color;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The colours of a picture in pixels; they are those of the style sheet. Immutable. */
public final class Palette {
  private static final Pattern RULE = Pattern.compile(":root \\{([^}]*)}");
  private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});");

  private final Map<String, Color> colours;

  private Palette(Map<String, Color> colours) {
    this.colours = Map.copyOf(colours);
  }

  /** Dark ink on white paper. */
  public static Palette light() {
    return ofRules(1);
  }

  /** Light ink on dark paper. */
  public static Palette dark() {
    return ofRules(2);
  }

  /** The colours of the first rules of the style sheet; later ones take the place of earlier. */
  private static Palette ofRules(int count) {
    Map<String, Color> colours = new HashMap<>();
    Matcher rule = RULE.matcher(Svg.styleSheet());
    for (int i = 0; i < count && rule.find(); i++) {
      Matcher colour = COLOUR.matcher(rule.group(1));
      while (colour.find()) {
        colours.put(colour.group(1), Color.decode(colour.group(2)));
      }
    }
    return new Palette(colours);
  }

  /** The colour of a variable of the style sheet. */
  Color colour(String variable) {
    Color colour = colours.get(variable);
    if (colour == null) {
      throw new IllegalStateException("the style sheet has no colour --" + variable);
    }
    return colour;
  }

  Color mark(Meaning meaning) {
    return colour("color-" + meaning.cssClass());
  }
}
