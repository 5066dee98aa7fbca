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
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.softmax4j.benchmarks.contestant.Operation;
import org.softmax4j.benchmarks.contestant.Shape;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code benchmarks/run}. */
@Command(
    name = "benchmarks/run",
    mixinStandardHelpOptions = true,
    description =
        "Measures softmax4j and its peers in turns, prints Markdown tables and writes them into"
            + " docs/benchmarks.md.",
    subcommands = {
      CalibrationCommand.class,
      LogisticCommand.class,
      MultiplyCommand.class,
      TrainingCommand.class,
      LearningCommand.class
    },
    showDefaultValues = true)
public final class Main implements Callable<Integer> {
  /** The document of the tables of times. */
  static final String BENCHMARKS = "benchmarks.md";

  private static final String NUMERICS = "numerics.md";

  @Option(names = "--root", hidden = true, required = true)
  private Path root = Path.of("");

  @Option(
      names = "--operations",
      split = ",",
      defaultValue = "softmax,log-softmax,cross-entropy,top-50",
      converter = OperationConverter.class,
      paramLabel = "OPERATION",
      description = "What is measured: ${DEFAULT-VALUE}.")
  private List<Operation> operations = List.of();

  @Option(
      names = "--shapes",
      split = ",",
      defaultValue = "1x10,1x1000,128x10,128x1000,64x32000,8x128256,4096x4096",
      converter = ShapeConverter.class,
      paramLabel = "ROWSxCLASSES",
      description =
          "Shapes. Cross-entropy leaves out those of less than 100,000 elements, top-50 those of less"
              + " than 10,000 classes.")
  private List<Shape> shapes = List.of();

  @Option(
      names = "--threads",
      split = ",",
      defaultValue = "1",
      paramLabel = "N",
      description = "Numbers of threads, each a table of its own.")
  private List<Integer> threads = List.of();

  @Option(
      names = "--forks",
      defaultValue = "3",
      paramLabel = "N",
      description = "JVMs one after the other; their rounds are put together.")
  private int forks;

  @Option(
      names = "--rounds",
      defaultValue = "31",
      paramLabel = "N",
      description = "Rounds in each JVM; each contestant has its turn in each.")
  private int rounds;

  @Option(
      names = "--accuracy",
      description = "Measure errors instead of times; the table goes into docs/numerics.md.")
  private boolean isAccuracy;

  @Option(
      names = "--exponential",
      description =
          "Measure ways to take the exponential of floats instead; the table goes into"
              + " docs/numerics.md.")
  private boolean isExponential;

  @Option(
      names = "--print-only",
      scope = CommandLine.ScopeType.INHERIT,
      description = "Write nothing into docs/.")
  private boolean isPrintOnly;

  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (isAccuracy) {
      publish(AccuracyRun.table(), NUMERICS, "accuracy");
      return 0;
    }
    if (isExponential) {
      publish(ExponentialFork.table(), NUMERICS, "exponential jdk-" + Runtime.version().feature());
      return 0;
    }
    double loadBefore = Machine.load();
    Map<String, Measurement> measurements = new LinkedHashMap<>();
    for (int t : threads) {
      for (int fork = 0; fork < forks; fork++) {
        for (List<String> fields : Fork.run(SpeedFork.class, t, List.of(), arguments(t))) {
          Measurement measurement = Measurement.ofFields(fields);
          measurements.merge(measurement.key(), measurement, Measurement::mergedWith);
        }
      }
    }
    publishBenchmark(
        speedTables(new ArrayList<>(measurements.values()), loadBefore),
        "speed jdk-" + Runtime.version().feature());
    return 0;
  }

  private List<String> arguments(int threadCount) {
    List<String> arguments = new ArrayList<>();
    arguments.add(String.valueOf(threadCount));
    arguments.add(String.valueOf(rounds));
    for (Operation operation : operations) {
      for (Shape shape : shapes) {
        if (isMeasured(operation, shape)) {
          arguments.add(operation.toString());
          arguments.add(shape.toString());
        }
      }
    }
    return arguments;
  }

  private static boolean isMeasured(Operation operation, Shape shape) {
    return switch (operation) {
      case SOFTMAX, LOG_SOFTMAX -> true;
      case CROSS_ENTROPY -> shape.elements() >= 100_000;
      case TOP_50 -> shape.classes() >= 10_000;
    };
  }

  private String speedTables(List<Measurement> measurements, double loadBefore) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("## ").append(Machine.jvm()).append("\n\n");
    text.append(
        String.format(
            Locale.ROOT,
            "%s. %s. %s (kernels: %s). JVM options: `%s`. %d JVMs × %d rounds. Load average before:"
                + " %.2f, after: %.2f (this run is 1 of it).%n%n",
            LocalDate.now(ZoneOffset.UTC),
            Machine.processor(),
            Machine.contestants(),
            measurements.stream()
                .map(Measurement::kernels)
                .distinct()
                .collect(Collectors.joining(", ")),
            Fork.jvmOptions(),
            forks,
            rounds,
            loadBefore,
            Machine.load()));
    for (Operation operation : operations) {
      for (int t : threads) {
        List<Measurement> some =
            measurements.stream()
                .filter(m -> m.operation() == operation && m.threads() == t)
                .toList();
        if (!some.isEmpty()) {
          SpeedTable table = new SpeedTable(some);
          text.append("### ").append(operation).append(", threads: ").append(t).append("\n\n");
          text.append(table.speed()).append('\n').append(table.checks()).append('\n');
        }
      }
    }
    return text.toString();
  }

  /** The root of the repository. */
  Path root() {
    return root;
  }

  /** Prints tables, and unless told otherwise writes them into docs/benchmarks.md. */
  void publishBenchmark(String text, String section) throws IOException {
    publish(text, BENCHMARKS, section);
  }

  /** A script that stands in the folder of the benchmarks. */
  Path script(String name) {
    return root.resolve("benchmarks").resolve(name);
  }

  /** Prints a section of a document in {@code docs}, and unless told otherwise writes it there. */
  void publish(String text, String name, String section) throws IOException {
    System.out.print(text);
    if (!isPrintOnly) {
      Path document = root.resolve("docs").resolve(name);
      Markdown.writeSection(document, section, text);
      System.err.println("written to " + document);
    }
  }

  private static final class OperationConverter implements CommandLine.ITypeConverter<Operation> {
    @Override
    public Operation convert(String value) {
      return Operation.of(value);
    }
  }

  private static final class ShapeConverter implements CommandLine.ITypeConverter<Shape> {
    @Override
    public Shape convert(String value) {
      return Shape.of(value);
    }
  }
}
