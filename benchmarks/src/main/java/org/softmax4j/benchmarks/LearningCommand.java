package org.softmax4j.benchmarks;

import static java.util.stream.Collectors.joining;
import static org.softmax4j.benchmarks.Markdown.number;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Trains the networks of the tutorials on their data, with several seeds. */
@Command(
    name = "learning",
    mixinStandardHelpOptions = true,
    description =
        "Trains the tutorials' networks on their data, the CIFAR-10 one beside PyTorch. Results are"
            + " kept in benchmarks/learning.csv, where seeds gather; their table goes into"
            + " docs/benchmarks.md.",
    showDefaultValues = true)
final class LearningCommand implements Callable<Integer> {
  private static final int MLP_EPOCHS = 5;
  private static final int CNN_EPOCHS = 10;
  private static final String OURS = "softmax4j";
  private static final String TORCH = "PyTorch";
  private static final String MLP_ON_MNIST = "MLP on MNIST: 60000 rows × " + MLP_EPOCHS + " epochs";
  private static final String CNN_ON_CIFAR =
      "CNN on CIFAR-10: 10000 rows × " + CNN_EPOCHS + " epochs";
  private static final String DEFAULT_WEIGHTS = " from PyTorch's first weights";

  /** Small, so that the peak shows what is needed, not what is there. */
  private static final List<String> MEMORY_OPTIONS =
      List.of("-Xms64m", "-Xmx400m", "-Xmn100m", "-XX:-AlwaysPreTouch");

  private final List<LearningResult> results = new ArrayList<>();

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

  @Option(names = "--again", description = "Train once more what has a result already.")
  private boolean isAgain;

  @Option(
      names = "--python",
      defaultValue = "python3",
      paramLabel = "PROGRAM",
      description = "The Python that has PyTorch.")
  private String python = "";

  @Override
  public Integer call() throws IOException, InterruptedException {
    results.addAll(LearningResult.read(file()));
    Path cifar = data.resolve("cifar10").resolve("from-jpeg");
    for (long seed : seeds) {
      add(OURS, MLP_ON_MNIST, seed, () -> trained(TutorialModel.MLP, data.resolve("mnist"), seed));
      add(OURS, CNN_ON_CIFAR, seed, () -> trained(TutorialModel.CNN, cifar, seed));
      add(TORCH, CNN_ON_CIFAR, seed, () -> torchTrained(cifar, seed, "he"));
      add(TORCH, CNN_ON_CIFAR + DEFAULT_WEIGHTS, seed, () -> torchTrained(cifar, seed, "default"));
    }
    main.publishBenchmark(text(), "learning");
    return 0;
  }

  private Path file() {
    return main.script("learning.csv");
  }

  /** Trains somehow; empty where the program for it is missing. */
  private interface Training {
    Optional<Outcome> run() throws IOException, InterruptedException;
  }

  private record Outcome(double accuracy, double readSeconds, double megabytes, String versions) {}

  private void add(String program, String training, long seed, Training by)
      throws IOException, InterruptedException {
    if (!isAgain && results.stream().anyMatch(result -> result.stands(program, training, seed))) {
      return;
    }
    Optional<Outcome> outcome = by.run();
    System.err.println(program + ", " + training + ", seed " + seed + ": " + outcome);
    if (outcome.isPresent()) {
      Outcome found = outcome.get();
      results.removeIf(result -> result.stands(program, training, seed));
      results.add(
          new LearningResult(
              program,
              training,
              seed,
              found.accuracy(),
              found.readSeconds(),
              found.megabytes(),
              found.versions()));
      LearningResult.write(file(), results);
    }
  }

  private static Optional<Outcome> trained(TutorialModel model, Path folder, long seed)
      throws IOException, InterruptedException {
    boolean small = model == TutorialModel.MLP;
    List<String> arguments =
        List.of(
            model.toString(),
            folder.toString(),
            String.valueOf(seed),
            String.valueOf(small ? MLP_EPOCHS : CNN_EPOCHS));
    List<String> fields =
        Fork.run(
                LearningFork.class,
                Runtime.getRuntime().availableProcessors(),
                small ? MEMORY_OPTIONS : List.of(),
                arguments)
            .get(0);
    return Optional.of(
        new Outcome(
            Double.parseDouble(fields.get(2)),
            Double.parseDouble(fields.get(3)),
            Double.parseDouble(fields.get(5)),
            "JDK " + Runtime.version() + " on " + Machine.processor()));
  }

  private Optional<Outcome> torchTrained(Path folder, long seed, String firstWeights)
      throws IOException {
    List<String> command =
        List.of(
            python,
            main.script("training.py").toString(),
            "accuracy",
            folder.toString(),
            String.valueOf(seed),
            String.valueOf(CNN_EPOCHS),
            firstWeights);
    Optional<Child> child = Child.start(command, Map.of());
    if (child.isEmpty()) {
      return Optional.empty();
    }
    try (Child open = child.get()) {
      String[] versionAndShare = open.greeting().split(" ", -1);
      double share = Double.parseDouble(versionAndShare[1]);
      return Optional.of(
          new Outcome(share, Double.NaN, Double.NaN, TORCH + " " + versionAndShare[0]));
    }
  }

  private String text() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row(OURS, MLP_ON_MNIST));
    rows.add(row(OURS, CNN_ON_CIFAR));
    rows.add(row(TORCH, CNN_ON_CIFAR));
    rows.add(row(TORCH, CNN_ON_CIFAR + DEFAULT_WEIGHTS));
    List<LearningResult> mlp = of(OURS, MLP_ON_MNIST);
    return "## Learning\n\n"
        + "Test accuracy of the tutorials' networks ("
        + results.stream().map(LearningResult::versions).distinct().collect(joining("; "))
        + "). First weights are drawn alike on both sides, He before a rectifier and Glorot for the"
        + " output, but in the last line.\n\n"
        + Markdown.table(List.of("training", "program", "mean", "lowest", "of each seed"), rows)
        + String.format(
            Locale.ROOT,
            "%nReading 60,000 pictures of MNIST: %s s at best (from a JVM's start, gzipped files)."
                + " Peak memory of an MLP training, reading and test included (`%s`): %s MB.%n%n",
            number(mlp.stream().mapToDouble(LearningResult::readSeconds).min().orElse(Double.NaN)),
            String.join(" ", MEMORY_OPTIONS),
            number(
                mlp.stream().mapToDouble(LearningResult::peakMegabytes).max().orElse(Double.NaN)));
  }

  private List<LearningResult> of(String program, String training) {
    return results.stream()
        .filter(result -> result.program().equals(program) && result.training().equals(training))
        .sorted(Comparator.comparingLong(LearningResult::seed))
        .toList();
  }

  private List<String> row(String program, String training) {
    List<LearningResult> found = of(program, training);
    DoubleSummaryStatistics all =
        found.stream().mapToDouble(LearningResult::accuracy).summaryStatistics();
    if (found.isEmpty()) {
      return List.of(training, program, "missing", "", "");
    }
    String each =
        found.stream()
            .map(result -> result.seed() + ": " + fourDigits(result.accuracy()))
            .collect(joining(", "));
    return List.of(training, program, fourDigits(all.getAverage()), fourDigits(all.getMin()), each);
  }

  private static String fourDigits(double share) {
    return String.format(Locale.ROOT, "%.4f", share);
  }
}
