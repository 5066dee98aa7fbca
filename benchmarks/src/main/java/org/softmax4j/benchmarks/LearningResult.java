package org.softmax4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.softmax4j.data.AtomicFile;

/**
 * What became of one training; kept in a file, so that seeds can be trained one after the other.
 *
 * @param program that trained
 * @param training model, data and epochs
 * @param seed of the training
 * @param accuracy share of the test rows that it gets right
 * @param readSeconds from a JVM's start until the training rows were read; NaN where unknown
 * @param peakMegabytes the most memory of the process; NaN where unknown
 * @param versions of what ran, without a comma
 */
record LearningResult(
    String program,
    String training,
    long seed,
    double accuracy,
    double readSeconds,
    double peakMegabytes,
    String versions) {
  private static final String HEADER =
      "program,training,seed,accuracy,readSeconds,peakMegabytes,versions";

  /** All results of a file; none if there is no file. */
  static List<LearningResult> read(Path file) throws IOException {
    List<LearningResult> results = new ArrayList<>();
    if (Files.exists(file)) {
      List<String> lines = Files.readAllLines(file);
      lines.subList(1, lines.size()).forEach(line -> results.add(of(line.split(",", -1))));
    }
    return results;
  }

  private static LearningResult of(String[] fields) {
    return new LearningResult(
        fields[0],
        fields[1],
        Long.parseLong(fields[2]),
        Double.parseDouble(fields[3]),
        Double.parseDouble(fields[4]),
        Double.parseDouble(fields[5]),
        fields[6]);
  }

  static void write(Path file, List<LearningResult> results) throws IOException {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    results.forEach(result -> lines.add(result.line()));
    AtomicFile.writeString(file, String.join("\n", lines) + "\n");
  }

  private String line() {
    return String.join(
        ",",
        program,
        training,
        String.valueOf(seed),
        String.format(Locale.ROOT, "%.4f", accuracy),
        String.format(Locale.ROOT, "%.2f", readSeconds),
        String.format(Locale.ROOT, "%.0f", peakMegabytes),
        versions.replace(",", ""));
  }

  /** Whether it is of the same training with the same seed. */
  boolean stands(String otherProgram, String otherTraining, long otherSeed) {
    return program.equals(otherProgram) && training.equals(otherTraining) && seed == otherSeed;
  }
}
