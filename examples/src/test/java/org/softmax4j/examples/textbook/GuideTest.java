package org.softmax4j.examples.textbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.softmax4j.chart.Svg;

/** The pages of the guide show what the programs print and draw. */
class GuideTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Path GUIDE = ROOT.resolve("docs/guide");
  private static final Pattern OUTPUT = Pattern.compile("```text\n(.*?)```", Pattern.DOTALL);
  private static final Pattern PICTURE = Pattern.compile("\\(images/([a-z-]+)\\.svg\\)");

  private static final Pattern NUMBER = Pattern.compile("(?<![0-9.#A-KN-Za-z_])[0-9]+(\\.[0-9]+)?");
  private static final Set<String> TRAINED = Set.of("softmax-twice");

  static Set<String> names() {
    return Guide.pages().keySet();
  }

  @ParameterizedTest
  @MethodSource("names")
  void aPageShowsWhatItsProgramPrintsAndDraws(String name) throws IOException {
    Page page = Guide.pages().get(name).get();
    String text = Files.readString(GUIDE.resolve(name + ".md"));
    Matcher output = OUTPUT.matcher(text);
    assertThat(output.find()).isTrue();
    assertSame(name, page.text(), output.group(1));
    assertThat(text).contains("`examples/run " + name + "`");
    Set<String> shown =
        PICTURE.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    assertThat(shown).isEqualTo(page.pictures().keySet());
    for (Map.Entry<String, Svg> picture : page.pictures().entrySet()) {
      Path file = GUIDE.resolve("images").resolve(picture.getKey() + ".svg");
      assertSame(name, picture.getValue().document() + "\n", Files.readString(file));
    }
  }

  /**
   * The same text; where a network was trained, up to its numbers, which other kernels round in
   * another way: losses and shares by up to 0.1, coordinates by up to 20 pixels of 214 a unit.
   */
  private static void assertSame(String name, String made, String committed) {
    if (!TRAINED.contains(name)) {
      assertThat(committed).isEqualTo(made);
      return;
    }
    assertThat(NUMBER.matcher(committed).replaceAll("#"))
        .isEqualTo(NUMBER.matcher(made).replaceAll("#"));
    double[] expected = numbers(made);
    double[] found = numbers(committed);
    double tolerance = made.startsWith("<?xml") ? 20 : 0.1;
    for (int i = 0; i < expected.length; i++) {
      assertThat(found[i]).isCloseTo(expected[i], within(tolerance));
    }
  }

  private static double[] numbers(String text) {
    return NUMBER
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  @Test
  void everyPageAndProgramIsInTheMap() throws IOException {
    String index = Files.readString(GUIDE.resolve("index.md"));
    String run = Files.readString(ROOT.resolve("examples/run"));
    for (String name : names()) {
      assertThat(index).contains("(" + name + ".md)");
      assertThat(run).contains("  " + name + ") main=");
    }
    try (Stream<Path> files = Files.list(GUIDE)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".md") && !file.equals("index.md"))
          .forEach(file -> assertThat(index).contains("(" + file + ")"));
    }
  }

  @Test
  void noPictureIsLeftOver() throws IOException {
    Set<String> shown = new TreeSet<>();
    Set<String> there = new TreeSet<>();
    try (Stream<Path> files = Files.walk(GUIDE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".md")) {
          PICTURE.matcher(Files.readString(file)).results().forEach(m -> shown.add(m.group(1)));
        } else {
          there.add(name.replace(".svg", ""));
        }
      }
    }
    assertThat(there).isEqualTo(shown);
  }
}
