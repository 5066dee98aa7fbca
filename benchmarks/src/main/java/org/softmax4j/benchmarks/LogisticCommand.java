package org.softmax4j.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.softmax4j.benchmarks.LogisticContestant.Fit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The command {@code benchmarks/run logistic}. */
@Command(
    name = "logistic",
    mixinStandardHelpOptions = true,
    description =
        "Times logistic regression on MNIST beside PyTorch and scikit-learn, in turns, and writes"
            + " the table into docs/benchmarks.md.",
    showDefaultValues = true)
final class LogisticCommand implements Callable<Integer> {
  private static final String SCRIPT = "benchmarks/src/main/python/logistic_regression.py";

  @ParentCommand private Main main = new Main();

  @Option(
      names = "--mnist",
      required = true,
      paramLabel = "DIR",
      description = "The folder of MNIST's files.")
  private Path mnist = Path.of("");

  @Option(
      names = "--pytorch",
      defaultValue = "python3",
      paramLabel = "PYTHON",
      description = "The interpreter that has PyTorch.")
  private String pytorch = "";

  @Option(
      names = "--scikit-learn",
      defaultValue = "python3",
      paramLabel = "PYTHON",
      description = "The interpreter that has scikit-learn.")
  private String scikitLearn = "";

  @Option(names = "--threads", split = ",", defaultValue = "1,2", paramLabel = "N")
  private List<Integer> threads = List.of();

  @Option(names = "--rounds", defaultValue = "3", paramLabel = "N")
  private int rounds;

  @Option(
      names = "--objective",
      defaultValue = "0.2425",
      paramLabel = "F",
      description = "The clock stops when it is first reached.")
  private double objective;

  @Override
  public Integer call() throws IOException, InterruptedException {
    for (int t : threads) {
      String title =
          String.format(
              Locale.ROOT, "## Logistic regression, threads: %d, %s%n%n", t, Machine.jvm());
      double loadBefore = Machine.load();
      Map<LogisticContestant, List<Fit>> fits = fits(t);
      main.publish(
          title + head(fits, loadBefore) + table(fits),
          Main.BENCHMARKS,
          "logistic threads-" + t + " jdk-" + Runtime.version().feature());
    }
    return 0;
  }

  private Map<LogisticContestant, List<Fit>> fits(int threadCount)
      throws IOException, InterruptedException {
    List<String> arguments =
        List.of(mnist.toString(), String.valueOf(threadCount), String.valueOf(objective));
    Map<LogisticContestant, List<Fit>> fits = new LinkedHashMap<>();
    for (LogisticContestant contestant : contestants()) {
      fits.put(contestant, new ArrayList<>());
    }
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<LogisticContestant, List<Fit>> entry : fits.entrySet()) {
        entry.getKey().fit(threadCount, arguments).ifPresent(entry.getValue()::add);
      }
    }
    return fits;
  }

  private List<LogisticContestant> contestants() {
    String script = main.root().resolve(SCRIPT).toString();
    return List.of(
        new LogisticContestant.Own(),
        new LogisticContestant.Python("PyTorch", pytorch, List.of(script, "pytorch")),
        new LogisticContestant.Python(
            "scikit-learn", scikitLearn, List.of(script, "scikit-learn")));
  }

  private String head(Map<LogisticContestant, List<Fit>> fits, double loadBefore)
      throws IOException {
    TreeSet<String> libraries = new TreeSet<>();
    fits.values().forEach(some -> some.forEach(fit -> libraries.add(fit.library())));
    return String.format(
        Locale.ROOT,
        "%s. %s. %s. JVM options: `%s`. Load average before: %.2f,"
            + " after: %.2f.%n%nMNIST, 60,000 × 784, pixels/255, from zero, until (Σ cross-entropy"
            + " + ½‖W‖²)/rows is first at most %s. Medians of %d rounds, each contestant once a"
            + " round in a new process; loading is not timed, the JVM's compiling is."
            + " scikit-learn takes its 100 iterations.%n%n",
        LocalDate.now(ZoneOffset.UTC),
        Machine.processor(),
        String.join(", ", libraries),
        Fork.jvmOptions(),
        loadBefore,
        Machine.load(),
        objective,
        rounds);
  }

  private static String table(Map<LogisticContestant, List<Fit>> fits) {
    double own = median(Objects.requireNonNull(fits.get(new LogisticContestant.Own())));
    List<List<String>> rows = new ArrayList<>();
    fits.forEach(
        (contestant, some) ->
            rows.add(
                some.isEmpty()
                    ? List.of(contestant.name(), "missing", "", "", "")
                    : row(contestant, some, own)));
    return Markdown.table(List.of("", "seconds", "least", "objective", "÷ softmax4j"), rows) + "\n";
  }

  private static List<String> row(LogisticContestant contestant, List<Fit> fits, double own) {
    return List.of(
        contestant.name(),
        Markdown.number(median(fits)),
        Markdown.number(fits.stream().mapToDouble(Fit::seconds).min().orElseThrow()),
        String.format(Locale.ROOT, "%.5f", fits.get(0).objective()),
        Markdown.number(median(fits) / own));
  }

  private static double median(List<Fit> fits) {
    return Rounds.median(fits.stream().mapToDouble(Fit::seconds));
  }
}
