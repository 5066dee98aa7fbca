package org.softmax4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.softmax4j.compiler.JavaSources;

class DocumentedProgramsTest {
  private static final Path CHECKOUT = Path.of("..");

  @TempDir Path classes;

  @ParameterizedTest
  @MethodSource
  void compilesAndRuns(Snippet snippet) throws Exception {
    run(snippet);
  }

  static List<Snippet> compilesAndRuns() throws IOException {
    try (Stream<Path> docs = Files.walk(CHECKOUT.resolve("docs"))) {
      Stream<Path> top = Stream.of("README.md", "CONTRIBUTING.md").map(CHECKOUT::resolve);
      List<Path> files =
          Stream.concat(top, docs.filter(path -> path.toString().endsWith(".md"))).toList();
      List<Snippet> snippets = new ArrayList<>();
      for (Path file : files) {
        snippets.addAll(Snippet.in(file));
      }
      return snippets;
    }
  }

  @Test
  void aProgramThatDoesNotCompileIsNamedWithItsLine() {
    Snippet snippet =
        Snippet.in(
                "GUIDE.md",
                List.of(
                    "# Guide", "", "```java", "import java.util.List;", "", "List.off();", "```"))
            .get(0);

    assertThatThrownBy(() -> run(snippet))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("GUIDE.md:6: cannot find symbol");
  }

  @Test
  void aProgramThatThrowsIsNamedWithItsLine() {
    Snippet snippet =
        Snippet.in("GUIDE.md", List.of("```java", "int n = 0;", "n = 1 / n;", "```")).get(0);

    assertThatThrownBy(() -> run(snippet))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("GUIDE.md:3")
        .hasMessageContaining("/ by zero");
  }

  @Test
  void aWholeClassIsRunAsItIs() {
    Snippet snippet =
        Snippet.in(
                "GUIDE.md",
                List.of(
                    "text",
                    "```java",
                    "import java.util.List;",
                    "",
                    "public class Program {",
                    "  public static void main(String[] args) {",
                    "    throw new IllegalStateException(\"ran \" + List.of(1));",
                    "  }",
                    "}",
                    "```"))
            .get(0);

    assertThatThrownBy(() -> run(snippet))
        .hasMessageContaining("GUIDE.md:7: ")
        .hasMessageContaining("ran [1]");
  }

  @Test
  void everyJavaBlockOfAFileIsFoundAndNoOther() {
    List<String> markdown =
        List.of(
            "```java",
            "a();",
            "```",
            "```text",
            "b",
            "```",
            "- item",
            "  ```java",
            "c();",
            "  ```");

    assertThat(Snippet.in("GUIDE.md", markdown))
        .containsExactly(
            new Snippet("GUIDE.md", 2, List.of("a();")),
            new Snippet("GUIDE.md", 9, List.of("c();")));
  }

  private void run(Snippet snippet) throws Exception {
    List<String> errors =
        JavaSources.compile(List.of(JavaSources.of(snippet.file(), snippet.source())), classes);
    assertThat(errors).as("errors in %s:%d", snippet.file(), snippet.line()).isEmpty();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      Method main = loader.loadClass(snippet.className()).getDeclaredMethod("main", String[].class);
      main.setAccessible(true);
      main.invoke(null, (Object) new String[0]);
    } catch (InvocationTargetException e) {
      throw new AssertionError(place(e.getCause(), snippet) + ": " + e.getCause(), e.getCause());
    }
  }

  private static String place(Throwable thrown, Snippet snippet) {
    return Arrays.stream(thrown.getStackTrace())
        .filter(frame -> snippet.file().equals(frame.getFileName()))
        .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
        .findFirst()
        .orElse(snippet.file() + ":" + snippet.line());
  }
}
