package org.softmax4j.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Contrast as WCAG 2.2 defines it: 4.5 for text, 3 for marks. */
class StyleSheetTest {
  private static final double STRONGEST_SHADE = 0.6;

  private enum Scheme {
    LIGHT,
    DARK,
    PRINT
  }

  @ParameterizedTest
  @EnumSource(Scheme.class)
  void textIsReadable(Scheme scheme) {
    Map<String, double[]> colours = colours(scheme);
    double[] paper = colours.get("paper");
    assertThat(contrast(colours.get("ink"), paper)).isGreaterThanOrEqualTo(4.5);
    assertThat(contrast(colours.get("quiet"), paper)).isGreaterThanOrEqualTo(4.5);
    for (String mark : List.of("color-correct", "color-wrong", "color-first")) {
      double[] shade = mix(colours.get(mark), paper, STRONGEST_SHADE);
      assertThat(contrast(colours.get("ink"), shade)).as(mark).isGreaterThanOrEqualTo(4.5);
    }
  }

  @ParameterizedTest
  @EnumSource(Scheme.class)
  void marksAreSeen(Scheme scheme) {
    Map<String, double[]> colours = colours(scheme);
    for (Meaning meaning : EnumSet.complementOf(EnumSet.of(Meaning.NEUTRAL))) {
      String mark = "color-" + meaning.cssClass();
      assertThat(contrast(colours.get(mark), colours.get("paper")))
          .as(mark)
          .isGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void everyMeaningHasAColour() {
    for (Meaning meaning : Meaning.values()) {
      assertThat(Svg.styleSheet()).contains("." + meaning.cssClass() + " { --mark:");
    }
  }

  @Test
  void nothingIsLoaded() {
    assertThat(Svg.styleSheet()).doesNotContain("url(").doesNotContain("@import");
  }

  /** The variables of the first rule, with those of the scheme's own rule in their place. */
  private static Map<String, double[]> colours(Scheme scheme) {
    String[] rules = Svg.styleSheet().split(":root \\{");
    Map<String, double[]> colours = new HashMap<>(variables(rules[1]));
    if (scheme != Scheme.LIGHT) {
      colours.putAll(variables(rules[scheme.ordinal() + 1]));
    }
    return colours;
  }

  private static Map<String, double[]> variables(String rule) {
    Matcher matcher =
        Pattern.compile("--([a-z-]+): #(..)(..)(..);")
            .matcher(rule.substring(0, rule.indexOf('}')));
    Map<String, double[]> colours = new HashMap<>();
    while (matcher.find()) {
      double[] colour = new double[3];
      for (int i = 0; i < 3; i++) {
        colour[i] = Integer.parseInt(matcher.group(i + 2), 16) / 255.0;
      }
      colours.put(matcher.group(1), colour);
    }
    return colours;
  }

  private static double[] mix(double[] mark, double[] paper, double opacity) {
    double[] mixed = new double[3];
    for (int i = 0; i < 3; i++) {
      mixed[i] = opacity * mark[i] + (1 - opacity) * paper[i];
    }
    return mixed;
  }

  private static double contrast(double[] a, double[] b) {
    double lighter = Math.max(luminance(a), luminance(b));
    double darker = Math.min(luminance(a), luminance(b));
    return (lighter + 0.05) / (darker + 0.05);
  }

  private static double luminance(double[] colour) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double linear =
          colour[i] <= 0.04045 ? colour[i] / 12.92 : Math.pow((colour[i] + 0.055) / 1.055, 2.4);
      sum += weights[i] * linear;
    }
    return sum;
  }
}
