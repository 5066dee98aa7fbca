package org.softmax4j.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A measuring JVM: started with the JVM options of the benchmarks, it answers in lines of fields.
 */
final class Fork {
  private static final String DATA = "data|";
  private static final String SEPARATOR = "|";

  /**
   * Lets glibc keep freed memory: peers that allocate their results would otherwise fetch new pages
   * from the kernel for each large one.
   */
  private static final Map<String, String> KEEP_NATIVE_MEMORY =
      Map.of(
          "MALLOC_MMAP_MAX_", "0",
          "MALLOC_TRIM_THRESHOLD_", String.valueOf(1L << 33),
          "MALLOC_ARENA_MAX", "1");

  private Fork() {}

  /** A line that {@link #run} returns. */
  static String line(Object... fields) {
    return DATA + Arrays.stream(fields).map(String::valueOf).collect(Collectors.joining(SEPARATOR));
  }

  /** The JVM options that the measuring JVMs get. */
  static String jvmOptions() {
    return System.getenv().getOrDefault("BENCHMARK_JVM_OPTIONS", "").strip();
  }

  /**
   * Runs a program in a JVM of its own and returns the fields of its lines.
   *
   * @param program a class with a main method
   * @param threads of native libraries, and processors that the JVM sees
   * @throws IOException if it fails
   */
  static List<List<String>> run(
      Class<?> program, int threads, List<String> options, List<String> args)
      throws IOException, InterruptedException {
    List<String> command =
        Stream.of(
                Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                Arrays.stream(jvmOptions().split(" +")).filter(option -> !option.isEmpty()),
                options.stream(),
                Stream.of("-XX:ActiveProcessorCount=" + threads),
                Stream.of("-cp", System.getProperty("java.class.path"), program.getName()),
                args.stream())
            .flatMap(part -> part)
            .toList();
    Map<String, String> environment = new HashMap<>(KEEP_NATIVE_MEMORY);
    environment.put("OMP_NUM_THREADS", String.valueOf(threads));
    return answer(command, environment);
  }

  /**
   * Runs a command and returns the fields of its lines.
   *
   * @param environment beside that of this process
   * @throws MissingProgramException if it cannot be started
   * @throws IOException if it fails
   */
  static List<List<String>> answer(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    builder.directory(new File("").getAbsoluteFile());
    Process process = started(builder);
    List<List<String>> answer = new ArrayList<>();
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith(DATA)) {
          answer.add(List.of(line.substring(DATA.length()).split("\\" + SEPARATOR)));
        } else {
          System.err.println(line);
        }
      }
    }
    if (process.waitFor() != 0) {
      throw new IOException(
          String.format(Locale.ROOT, "%s ended with exit code %d", command, process.exitValue()));
    }
    return answer;
  }

  private static Process started(ProcessBuilder builder) throws MissingProgramException {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new MissingProgramException(e);
    }
  }
}
