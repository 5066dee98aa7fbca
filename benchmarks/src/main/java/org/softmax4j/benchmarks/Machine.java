package org.softmax4j.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/** Where the figures come from. */
final class Machine {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** Model, widest vectors and number of the processors. */
  static String processor() throws IOException {
    String model = System.getProperty("os.arch");
    String vectors = "";
    if (Files.isReadable(CPU_INFO)) {
      List<String> lines = Files.readAllLines(CPU_INFO);
      model = field(lines, "model name");
      List<String> flags = List.of(field(lines, "flags").split(" "));
      vectors = flags.contains("avx512f") ? ", AVX-512" : flags.contains("avx2") ? ", AVX2" : "";
    }
    return model + vectors + ", " + Runtime.getRuntime().availableProcessors() + " cores";
  }

  private static String field(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("");
  }

  /** Version and vendor of the JVM. */
  static String jvm() {
    return "JDK " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")";
  }

  /** How many processes wanted to run in the last minute, this one included. */
  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /** Names and versions of the contestants. */
  static String contestants() {
    Properties versions = new Properties();
    try (InputStream in = Machine.class.getResourceAsStream("versions.properties")) {
      versions.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return versions.stringPropertyNames().stream()
        .sorted()
        .map(name -> name + " " + versions.getProperty(name))
        .collect(Collectors.joining(", "));
  }
}
