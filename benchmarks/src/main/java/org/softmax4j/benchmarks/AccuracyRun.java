package org.softmax4j.benchmarks;

import static org.softmax4j.benchmarks.Markdown.number;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Errors of softmax4j's kernels and of the peers, by number of classes and spread. */
final class AccuracyRun {
  private AccuracyRun() {}

  /** Measures, and returns the tables. */
  static String table() throws IOException, InterruptedException {
    List<List<String>> lines = new ArrayList<>();
    lines.addAll(fork("scalar"));
    lines.addAll(fork("auto", "peers"));
    return table(lines);
  }

  private static List<List<String>> fork(String kernels, String... args)
      throws IOException, InterruptedException {
    return Fork.run(
        AccuracyFork.class, 1, List.of("-Dsoftmax4j.kernels=" + kernels), List.of(args));
  }

  /** Lines of operation, classes, spread, contestant, largest and mean error, as a table. */
  static String table(List<List<String>> lines) throws IOException {
    Set<String> contestants = new LinkedHashSet<>();
    Map<List<String>, Map<String, String>> cells = new LinkedHashMap<>();
    for (List<String> line : lines) {
      contestants.add(line.get(3));
      String errors =
          number(Double.parseDouble(line.get(4))) + " / " + number(Double.parseDouble(line.get(5)));
      cells
          .computeIfAbsent(line.subList(0, 3), key -> new LinkedHashMap<>())
          .put(line.get(3), errors);
    }
    List<String> head = new ArrayList<>(List.of("operation", "classes", "spread"));
    head.addAll(contestants);
    List<List<String>> rows = new ArrayList<>();
    cells.forEach(
        (key, errors) -> {
          List<String> row = new ArrayList<>(key);
          contestants.forEach(contestant -> row.add(errors.getOrDefault(contestant, "")));
          rows.add(row);
        });
    return "Largest / mean error in ulp of one million results; %s; %s; %s; %s.%n%n"
            .formatted(
                LocalDate.now(ZoneOffset.UTC),
                Machine.jvm(),
                Machine.processor(),
                Machine.contestants())
        + Markdown.table(head, rows);
  }
}
