package org.softmax4j.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A JVM of its own that runs a main class of the tests, on their JDK and class path.
 *
 * @param options of the JVM
 */
public record ChildJvm(Class<?> main, List<String> options) {
  /** What lets the vector kernels run. */
  public static final String VECTOR_MODULE = "--add-modules=jdk.incubator.vector";

  public static ChildJvm of(Class<?> main, String... options) {
    return new ChildJvm(main, List.of(options));
  }

  /** The process to be started; its streams are the caller's to read or to send elsewhere. */
  public ProcessBuilder process(String... arguments) {
    return new ProcessBuilder(
        Stream.of(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                options,
                List.of("-cp", System.getProperty("java.class.path"), main.getName()),
                List.of(arguments))
            .flatMap(List::stream)
            .toList());
  }

  /**
   * What it prints to standard output until its end.
   *
   * @throws AssertionError with what it said on standard error, if it ends with another code than 0
   */
  public String output(String... arguments) throws IOException, InterruptedException {
    Path errors = Files.createTempFile("child-jvm", ".err");
    try {
      Process process = process(arguments).redirectError(errors.toFile()).start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
      int code = process.waitFor();
      if (code != 0) {
        throw new AssertionError(
            main.getName() + " ended with code " + code + ": " + Files.readString(errors));
      }
      return output;
    } finally {
      Files.delete(errors);
    }
  }
}
