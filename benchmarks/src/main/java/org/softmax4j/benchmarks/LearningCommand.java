package org.softmax4j.benchmarks;

import static org.softmax4j.benchmarks.Markdown.number;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Trains the networks of the tutorials on their data, with several seeds. */
@Command(
    name = "learning",
    mixinStandardHelpOptions = true,
    description =
        "Trains the tutorials' networks on their data, the CIFAR-10 one beside PyTorch; the tables"
            + " go into docs/benchmarks.md.",
    showDefaultValues = true)
final class LearningCommand implements Callable<Integer> {
  private static final int MLP_EPOCHS = 5;
  private static final int CNN_EPOCHS = 10;

  /** Small, so that the peak shows what is needed, not what is there. */
  private static final List<String> MEMORY_OPTIONS =
      List.of("-Xms64m", "-Xmx400m", "-Xmn100m", "-XX:-AlwaysPreTouch");

  @ParentCommand private Main main = new Main();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Holds mnist/ and cifar10/from-jpeg/.")
  private Path data = Path.of("");

  @Option(
      names = "--seeds",
      split = ",",
      defaultValue = "0,1,2,3,4",
      paramLabel = "N",
      description = "A training for each.")
  private List<Long> seeds = List.of();

  @Option(
      names = "--python",
      defaultValue = "python3",
      paramLabel = "PROGRAM",
      description = "The Python that has PyTorch.")
  private String python = "";

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path mnist = data.resolve("mnist");
    Path cifar = data.resolve("cifar10").resolve("from-jpeg");
    List<List<String>> mlp = new ArrayList<>();
    List<List<String>> cnn = new ArrayList<>();
    List<Double> torch = new ArrayList<>();
    for (long seed : seeds) {
      mlp.addAll(train(TutorialModel.MLP, mnist, seed, MLP_EPOCHS, MEMORY_OPTIONS));
    }
    for (long seed : seeds) {
      cnn.addAll(train(TutorialModel.CNN, cifar, seed, CNN_EPOCHS, List.of()));
      torchAccuracy(cifar, seed).ifPresent(torch::add);
    }
    main.publishBenchmark(text(mlp, cnn, torch), "learning jdk-" + Runtime.version().feature());
    return 0;
  }

  private static List<List<String>> train(
      TutorialModel model, Path folder, long seed, int epochs, List<String> options)
      throws IOException, InterruptedException {
    List<String> arguments =
        List.of(model.toString(), folder.toString(), String.valueOf(seed), String.valueOf(epochs));
    List<List<String>> lines =
        Fork.run(
            LearningFork.class, Runtime.getRuntime().availableProcessors(), options, arguments);
    System.err.println(lines);
    return lines;
  }

  private Optional<Double> torchAccuracy(Path folder, long seed) throws IOException {
    List<String> command =
        List.of(
            python,
            main.script("training.py").toString(),
            "accuracy",
            folder.toString(),
            String.valueOf(seed),
            String.valueOf(CNN_EPOCHS));
    Optional<Child> child = Child.start(command, Map.of());
    if (child.isEmpty()) {
      return Optional.empty();
    }
    try (Child open = child.get()) {
      System.err.println("PyTorch, seed " + seed + ": " + open.greeting());
      return Optional.of(Double.valueOf(open.greeting()));
    }
  }

  private String text(List<List<String>> mlp, List<List<String>> cnn, List<Double> torch)
      throws IOException {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("MLP on MNIST, 60,000 rows × " + MLP_EPOCHS + " epochs", accuracies(mlp)));
    rows.add(row("CNN on CIFAR-10, 10,000 rows × " + CNN_EPOCHS + " epochs", accuracies(cnn)));
    rows.add(row("the same network in PyTorch", torch));
    return String.format(
            Locale.ROOT,
            "## Learning, %s%n%n%s. %s. Test accuracy; seeds %s.%n%n",
            Machine.jvm(),
            LocalDate.now(ZoneOffset.UTC),
            Machine.processor(),
            seeds)
        + Markdown.table(List.of("training", "mean", "lowest", "of each seed"), rows)
        + String.format(
            Locale.ROOT,
            "%nReading 60,000 pictures of MNIST: %s s at best (from a JVM's start, gzipped files)."
                + " Peak memory of an MLP training, reading and test included (`%s`): %s MB.%n%n",
            number(column(mlp, 3).stream().mapToDouble(v -> v).min().orElse(Double.NaN)),
            String.join(" ", MEMORY_OPTIONS),
            number(column(mlp, 5).stream().mapToDouble(v -> v).max().orElse(Double.NaN)));
  }

  private static List<Double> accuracies(List<List<String>> lines) {
    return column(lines, 2);
  }

  private static List<Double> column(List<List<String>> lines, int index) {
    return lines.stream().map(fields -> Double.valueOf(fields.get(index))).toList();
  }

  private static List<String> row(String name, List<Double> accuracies) {
    if (accuracies.isEmpty()) {
      return List.of(name, "missing", "", "");
    }
    double mean = accuracies.stream().mapToDouble(v -> v).average().orElseThrow();
    double lowest = accuracies.stream().mapToDouble(v -> v).min().orElseThrow();
    String each =
        accuracies.stream().map(LearningCommand::fourDigits).collect(Collectors.joining(", "));
    return List.of(name, fourDigits(mean), fourDigits(lowest), each);
  }

  private static String fourDigits(double share) {
    return String.format(Locale.ROOT, "%.4f", share);
  }
}
