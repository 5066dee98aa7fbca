package org.softmax4j.benchmarks;

import static org.softmax4j.benchmarks.Markdown.number;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.softmax4j.benchmarks.contestant.Product;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Multiplies matrices beside OpenBLAS and oneDNN, in turns. */
@Command(
    name = "multiply",
    mixinStandardHelpOptions = true,
    description =
        "Multiplies matrices in turns with OpenBLAS and oneDNN; the tables go into"
            + " docs/benchmarks.md.",
    showDefaultValues = true)
final class MultiplyCommand implements Callable<Integer> {
  private static final String OWN = "softmax4j";

  @ParentCommand private Main main = new Main();

  @Option(
      names = "--products",
      split = ",",
      defaultValue = "128x128x784,512x512x512,2048x2048x2048,128x10x784",
      paramLabel = "ROWSxCOLUMNSxINNER",
      description = "Sizes of the factors.")
  private List<String> products = List.of();

  @Option(
      names = "--threads",
      split = ",",
      defaultValue = "1,2",
      paramLabel = "N",
      description = "Numbers of threads, each a line of its own.")
  private List<Integer> threads = List.of();

  @Option(names = "--rounds", defaultValue = "15", paramLabel = "N", description = "In each JVM.")
  private int rounds;

  @Override
  public Integer call() throws IOException, InterruptedException {
    double loadBefore = Machine.load();
    List<List<String>> rows = new ArrayList<>();
    String kernels = "";
    for (int t : threads) {
      List<String> arguments = new ArrayList<>(List.of(String.valueOf(t), String.valueOf(rounds)));
      arguments.addAll(products);
      List<List<String>> answer = Fork.run(MultiplyFork.class, t, List.of(), arguments);
      kernels = answer.get(0).get(2);
      answer.stream()
          .collect(
              Collectors.groupingBy(
                  fields -> fields.get(0), LinkedHashMap::new, Collectors.toList()))
          .forEach((product, lines) -> rows.add(row(product, t, lines)));
    }
    main.publishBenchmark(
        text(rows, kernels, loadBefore), "multiply jdk-" + Runtime.version().feature());
    return 0;
  }

  private static List<String> row(String name, int t, List<List<String>> lines) {
    double operations = Product.of(name).operations();
    Map<String, double[]> speeds = new LinkedHashMap<>();
    for (List<String> fields : lines) {
      double[] nanos =
          Arrays.stream(fields.get(4).split(" "))
              .mapToDouble(Double::parseDouble)
              .sorted()
              .toArray();
      double median = nanos[nanos.length / 2];
      speeds.put(fields.get(3), new double[] {operations / median, operations / nanos[0]});
    }
    List<String> row = new ArrayList<>(List.of(name.replace('x', '×'), String.valueOf(t)));
    speeds.values().forEach(speed -> row.add(number(speed[0])));
    row.add("**" + number(ratio(speeds, 0)) + "**");
    row.add(number(ratio(speeds, 1)));
    return row;
  }

  private static double ratio(Map<String, double[]> speeds, int which) {
    double own = 0;
    double peer = 0;
    for (Map.Entry<String, double[]> speed : speeds.entrySet()) {
      if (speed.getKey().equals(OWN)) {
        own = speed.getValue()[which];
      } else {
        peer = Math.max(peer, speed.getValue()[which]);
      }
    }
    return own / peer;
  }

  private String text(List<List<String>> rows, String kernels, double loadBefore)
      throws IOException {
    List<String> head =
        List.of(
            "rows × columns × inner",
            "threads",
            "softmax4j, GFLOP/s",
            "OpenBLAS, GFLOP/s",
            "oneDNN, GFLOP/s",
            "÷ the best peer",
            "of the fastest calls");
    return String.format(
            Locale.ROOT,
            "## Products of matrices, %s%n%n%s. %s. %s (kernels: %s). JVM options: `%s`. Medians of"
                + " up to %d rounds. Load average before: %.2f, after: %.2f (this run is 1 of"
                + " it).%n%n",
            Machine.jvm(),
            LocalDate.now(ZoneOffset.UTC),
            Machine.processor(),
            Machine.contestants(),
            kernels,
            Fork.jvmOptions(),
            rounds,
            loadBefore,
            Machine.load())
        + Markdown.table(head, rows)
        + "\n";
  }
}
