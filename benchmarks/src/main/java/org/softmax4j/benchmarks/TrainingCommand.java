package org.softmax4j.benchmarks;

import static org.softmax4j.benchmarks.Markdown.number;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Trains the networks of the tutorials beside PyTorch, in turns. */
@Command(
    name = "training",
    mixinStandardHelpOptions = true,
    description =
        "Trains the tutorials' networks in turns with PyTorch; the tables go into"
            + " docs/benchmarks.md.",
    showDefaultValues = true)
final class TrainingCommand implements Callable<Integer> {
  /** Native thread pools spin for a while after their work is done; the next one waits. */
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  private static final String OWN = "softmax4j";
  private static final String DEFAULT = "PyTorch";
  private static final String CHANNELS_LAST = "PyTorch, channels last";

  @ParentCommand private Main main = new Main();

  @Option(
      names = "--models",
      split = ",",
      defaultValue = "MLP,CNN",
      paramLabel = "MODEL",
      description = "${COMPLETION-CANDIDATES}.")
  private List<TutorialModel> models = List.of();

  @Option(
      names = "--threads",
      split = ",",
      defaultValue = "1,2",
      paramLabel = "N",
      description = "Numbers of threads, each a line of its own.")
  private List<Integer> threads = List.of();

  @Option(names = "--rounds", defaultValue = "9", paramLabel = "N", description = "Timed epochs.")
  private int rounds;

  @Option(
      names = "--warm-up-seconds",
      defaultValue = "4",
      paramLabel = "SECONDS",
      description = "Each contestant trains this long before the first timed epoch.")
  private int warmUpSeconds;

  @Option(
      names = "--python",
      defaultValue = "python3",
      paramLabel = "PROGRAM",
      description = "The Python that has PyTorch.")
  private String python = "";

  @Override
  public Integer call() throws IOException {
    for (TutorialModel model : models) {
      String text = measure(model);
      main.publishBenchmark(text, "training " + model + " jdk-" + Runtime.version().feature());
    }
    return 0;
  }

  private String measure(TutorialModel model) throws IOException {
    double loadBefore = Machine.load();
    List<List<String>> rows = new ArrayList<>();
    String version = "missing";
    for (int t : threads) {
      Map<String, Child> contestants = start(model, t);
      try {
        if (contestants.containsKey(DEFAULT)) {
          version = contestants.get(DEFAULT).greeting();
        }
        rows.add(row(model, t, samplesPerSecond(contestants)));
      } finally {
        for (Child child : contestants.values()) {
          child.close();
        }
      }
    }
    return text(model, rows, version, loadBefore);
  }

  private Map<String, Child> start(TutorialModel model, int threadCount) {
    Map<String, Child> contestants = new LinkedHashMap<>();
    contestants.put(
        OWN, own(model, threadCount).orElseThrow(() -> new IllegalStateException("no JVM")));
    torch(model, threadCount, "default").ifPresent(child -> contestants.put(DEFAULT, child));
    if (model == TutorialModel.CNN) {
      torch(model, threadCount, "channels-last")
          .ifPresent(child -> contestants.put(CHANNELS_LAST, child));
    }
    return contestants;
  }

  private static Optional<Child> own(TutorialModel model, int threadCount) {
    List<String> command =
        Stream.of(
                Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                Arrays.stream(Fork.jvmOptions().split(" +")).filter(option -> !option.isEmpty()),
                Stream.of(
                    "-XX:ActiveProcessorCount=" + threadCount,
                    "-cp",
                    System.getProperty("java.class.path"),
                    TrainingFork.class.getName(),
                    model.toString(),
                    String.valueOf(threadCount)))
            .flatMap(part -> part)
            .toList();
    return Child.start(command, Map.of());
  }

  private Optional<Child> torch(TutorialModel model, int threadCount, String layout) {
    String count = String.valueOf(threadCount);
    return Child.start(
        List.of(
            python,
            main.script("training.py").toString(),
            "speed",
            model.toString(),
            count,
            layout),
        Map.of("OMP_NUM_THREADS", count));
  }

  private Map<String, double[]> samplesPerSecond(Map<String, Child> contestants)
      throws IOException {
    for (Child child : contestants.values()) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(warmUpSeconds);
      do {
        child.round();
      } while (System.nanoTime() < end);
    }
    List<String> names = List.copyOf(contestants.keySet());
    Map<String, double[]> speeds = new LinkedHashMap<>();
    names.forEach(name -> speeds.put(name, new double[rounds]));
    for (int round = 0; round < rounds; round++) {
      for (int turn = 0; turn < names.size(); turn++) {
        String name = names.get((round + turn) % names.size());
        LockSupport.parkNanos(PAUSE_NANOS);
        double speed = Objects.requireNonNull(contestants.get(name)).round();
        Objects.requireNonNull(speeds.get(name))[round] = speed;
      }
    }
    return speeds;
  }

  private static List<String> row(TutorialModel model, int t, Map<String, double[]> speeds) {
    double own = median(of(OWN, speeds));
    double ownBest = best(of(OWN, speeds));
    double standard = median(of(DEFAULT, speeds));
    double last = median(of(CHANNELS_LAST, speeds));
    double bestPeer =
        Stream.of(DEFAULT, CHANNELS_LAST)
            .mapToDouble(name -> best(of(name, speeds)))
            .reduce(Double.NaN, TrainingCommand::larger);
    return List.of(
        String.valueOf(t),
        cell(own),
        cell(standard),
        model == TutorialModel.CNN ? cell(last) : "",
        cell(own / standard),
        "**" + cell(own / larger(standard, last)) + "**",
        cell(ownBest / bestPeer));
  }

  private static double[] of(String name, Map<String, double[]> speeds) {
    return speeds.getOrDefault(name, new double[0]);
  }

  private static double larger(double a, double b) {
    return Double.isNaN(a) || b > a ? b : a;
  }

  private static String cell(double value) {
    return Double.isNaN(value) ? "missing" : number(value);
  }

  private static double median(double[] values) {
    return Rounds.median(Arrays.stream(values));
  }

  private static double best(double[] values) {
    return values.length == 0 ? Double.NaN : Arrays.stream(values).max().orElseThrow();
  }

  private String text(
      TutorialModel model, List<List<String>> rows, String version, double loadBefore)
      throws IOException {
    List<String> head =
        List.of(
            "threads",
            "softmax4j, samples/s",
            "PyTorch, samples/s",
            "PyTorch channels last, samples/s",
            "÷ PyTorch's default",
            "÷ PyTorch's best",
            "of the fastest epochs");
    return String.format(
            Locale.ROOT,
            "## Training the %s, %s%n%n%s. %s. softmax4j, PyTorch %s. JVM options: `%s`. Medians of"
                + " %d epochs. Load average before: %.2f, after: %.2f (this run is 1 of it).%n%n",
            model.name(),
            Machine.jvm(),
            LocalDate.now(ZoneOffset.UTC),
            Machine.processor(),
            version,
            Fork.jvmOptions(),
            rounds,
            loadBefore,
            Machine.load())
        + Markdown.table(head, rows)
        + "\n";
  }
}
