package org.softmax4j.benchmarks;

import static org.softmax4j.benchmarks.Markdown.number;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.softmax4j.benchmarks.contestant.Form;
import org.softmax4j.benchmarks.contestant.Shape;

/**
 * The measurements of one operation and number of threads, as tables with a line for each shape.
 */
final class SpeedTable {
  private final List<String> contestants;
  private final List<String> ownForms;

  /** The form that the peers are compared with: the one that does what they do. */
  private final String own;

  private final Map<Shape, List<Measurement>> lines;

  SpeedTable(List<Measurement> measurements) {
    this.contestants = measurements.stream().map(Measurement::contestant).distinct().toList();
    this.ownForms =
        measurements.stream()
            .filter(Measurement::isOwn)
            .map(Measurement::contestant)
            .distinct()
            .toList();
    String form = Form.GIVEN_ARRAY.toString();
    this.own = ownForms.contains(form) ? form : ownForms.get(0);
    this.lines =
        measurements.stream()
            .collect(
                Collectors.groupingBy(Measurement::shape, LinkedHashMap::new, Collectors.toList()));
  }

  /** Medians, and by how much the best peer is slower than softmax4j. */
  String speed() {
    List<String> head = new ArrayList<>(List.of("rows × classes"));
    contestants.forEach(name -> head.add(name + ", µs"));
    head.addAll(List.of("best peer ÷ " + own, "of minima"));
    List<List<String>> rows = new ArrayList<>();
    double sumOfLogs = 0;
    for (Map.Entry<Shape, List<Measurement>> line : lines.entrySet()) {
      double ratio = ratio(line.getValue(), Measurement::medianNanos);
      sumOfLogs += Math.log(ratio);
      List<String> row = new ArrayList<>(List.of(title(line.getKey())));
      line.getValue().forEach(m -> row.add(number(m.medianNanos() / 1000)));
      row.add("**" + number(ratio) + "**");
      row.add(number(ratio(line.getValue(), Measurement::minNanos)));
      rows.add(row);
    }
    List<String> mean = new ArrayList<>(List.of("geometric mean"));
    contestants.forEach(name -> mean.add(""));
    mean.addAll(List.of("**" + number(Math.exp(sumOfLogs / lines.size())) + "**", ""));
    rows.add(mean);
    return Markdown.table(head, rows);
  }

  /** Deviations of all, and what softmax4j allocates. */
  String checks() {
    List<String> head = new ArrayList<>(List.of("rows × classes"));
    contestants.forEach(name -> head.add(name + ", max ulp"));
    ownForms.forEach(form -> head.add(form + ", bytes a call"));
    List<List<String>> rows = new ArrayList<>();
    lines.forEach(
        (shape, measurements) -> {
          List<String> row = new ArrayList<>(List.of(title(shape)));
          measurements.forEach(m -> row.add(number(m.maxUlp())));
          measurements.stream()
              .filter(Measurement::isOwn)
              .forEach(m -> row.add("%.0f".formatted(m.bytesPerCall())));
          rows.add(row);
        });
    return Markdown.table(head, rows);
  }

  private double ratio(List<Measurement> line, ToDoubleFunction<Measurement> nanos) {
    Measurement peer =
        line.stream().filter(m -> !m.isOwn()).min(Comparator.comparingDouble(nanos)).orElseThrow();
    Measurement ours =
        line.stream().filter(m -> m.contestant().equals(own)).findFirst().orElseThrow();
    return nanos.applyAsDouble(peer) / nanos.applyAsDouble(ours);
  }

  private static String title(Shape shape) {
    return shape.rows() + "×" + shape.classes();
  }
}
