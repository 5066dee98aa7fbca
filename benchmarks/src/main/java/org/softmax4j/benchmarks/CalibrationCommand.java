package org.softmax4j.benchmarks;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The command {@code benchmarks/run calibration}. */
@Command(
    name = "calibration",
    mixinStandardHelpOptions = true,
    description =
        "Times calibration and evaluation of many rows beside scikit-learn and SciPy, in turns, and"
            + " writes the table into docs/benchmarks.md.",
    showDefaultValues = true)
final class CalibrationCommand implements Callable<Integer> {
  /** Figures of two samples of these sizes, whose standard errors are below 0.005, differ less. */
  private static final double DIFFERENCE = 0.02;

  private static final String SCRIPT = "benchmarks/src/main/python/calibration.py";

  @ParentCommand private Main main = new Main();

  @Option(
      names = "--scikit-learn",
      defaultValue = "python3",
      paramLabel = "PYTHON",
      description = "The interpreter that has scikit-learn.")
  private String scikitLearn = "";

  @Option(
      names = "--tasks",
      split = ",",
      defaultValue = "TEMPERATURE,EVALUATION,ISOTONIC,PLATT",
      paramLabel = "TASK",
      description = "${COMPLETION-CANDIDATES}.")
  private List<CalibrationTask> tasks = List.of();

  @Option(names = "--threads", defaultValue = "2", paramLabel = "N")
  private int threads;

  @Option(names = "--rounds", defaultValue = "3", paramLabel = "N")
  private int rounds;

  @Option(
      names = "--one-in",
      defaultValue = "1",
      paramLabel = "N",
      description = "Take only one row in N, to try the command.")
  private int oneIn;

  /**
   * A task that was timed.
   *
   * @param first seconds of the first run of the process
   * @param last seconds of its last run
   * @param figure that tells whether others did the same
   * @param library name and version
   */
  private record Timing(double first, double last, double figure, String library) {
    static Optional<Timing> of(List<List<String>> answer) {
      List<String> fields = answer.get(0);
      return fields.size() < 4
          ? Optional.empty()
          : Optional.of(
              new Timing(
                  Double.parseDouble(fields.get(0)),
                  Double.parseDouble(fields.get(1)),
                  Double.parseDouble(fields.get(2)),
                  fields.get(3)));
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    double loadBefore = Machine.load();
    List<List<String>> rows = new ArrayList<>();
    String peer = "scikit-learn: missing";
    for (CalibrationTask task : tasks) {
      List<Timing> own = new ArrayList<>();
      List<Timing> peers = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        own(task).ifPresent(own::add);
        peer(task).ifPresent(peers::add);
      }
      peer = peers.isEmpty() ? peer : peers.get(0).library();
      rows.add(row(task, own, peers));
    }
    String title =
        String.format(Locale.ROOT, "## Calibration, threads: %d, %s%n%n", threads, Machine.jvm());
    main.publishBenchmark(
        title + head(peer, loadBefore) + table(rows),
        "calibration threads-" + threads + " jdk-" + Runtime.version().feature());
    return 0;
  }

  private List<String> arguments(CalibrationTask task) {
    return List.of(
        task.toString(), String.valueOf(task.rows() / oneIn), String.valueOf(task.classes()));
  }

  private Optional<Timing> own(CalibrationTask task) throws IOException, InterruptedException {
    return Timing.of(Fork.run(CalibrationFork.class, threads, List.of(), arguments(task)));
  }

  private Optional<Timing> peer(CalibrationTask task) throws IOException, InterruptedException {
    String script = main.root().resolve(SCRIPT).toString();
    List<String> command =
        Stream.concat(Stream.of(scikitLearn, script), arguments(task).stream()).toList();
    String number = String.valueOf(threads);
    try {
      return Timing.of(
          Fork.answer(command, Map.of("OMP_NUM_THREADS", number, "OPENBLAS_NUM_THREADS", number)));
    } catch (MissingProgramException e) {
      System.err.println(e.getMessage());
      return Optional.empty();
    }
  }

  private String head(String peer, double loadBefore) throws IOException {
    return String.format(
        Locale.ROOT,
        "%s. %s. %s. JVM options: `%s`. Load average before: %.2f, after: %.2f.%n%nSeconds, medians"
            + " of %d rounds, each contestant once a round in a new process: the first run of the"
            + " process, in which the JVM compiles, and the fourth. Making the rows is not timed."
            + " Temperature and evaluation take 32-bit floats, isotonic regression and Platt scaling"
            + " doubles. The figures, of rows drawn from the same laws, tell that both did the"
            + " same: temperature, log-loss, the fit at the score 1. The peers are"
            + " `scipy.optimize.minimize_scalar` over the log-loss of NumPy; `softmax`, `log_loss`,"
            + " accuracy, Brier score and calibration error of 15 bins in NumPy and scikit-learn;"
            + " `IsotonicRegression`; `_SigmoidCalibration`.%n%n",
        LocalDate.now(ZoneOffset.UTC),
        Machine.processor(),
        peer,
        Fork.jvmOptions(),
        loadBefore,
        Machine.load(),
        rounds);
  }

  private List<String> row(CalibrationTask task, List<Timing> own, List<Timing> peers)
      throws IOException {
    double last = median(own, Timing::last);
    double peer = median(peers, Timing::last);
    double figure = median(own, Timing::figure);
    double peersFigure = median(peers, Timing::figure);
    boolean missing = peers.isEmpty();
    if (!missing && !(Math.abs(figure - peersFigure) <= DIFFERENCE * Math.sqrt(oneIn))) {
      throw new IOException(task + " gave " + figure + ", the peer " + peersFigure);
    }
    return List.of(
        task.toString(),
        String.format(Locale.ROOT, "%,d × %d", task.rows() / oneIn, task.classes()),
        Markdown.number(median(own, Timing::first)),
        Markdown.number(last),
        missing ? "missing" : Markdown.number(median(peers, Timing::first)),
        missing ? "missing" : Markdown.number(peer),
        missing ? "" : "**" + Markdown.number(peer / last) + "**",
        Markdown.number(figure),
        missing ? "" : Markdown.number(peersFigure));
  }

  private static String table(List<List<String>> rows) {
    return Markdown.table(
            List.of(
                "",
                "rows",
                "softmax4j, first",
                "softmax4j",
                "peer, first",
                "peer",
                "peer ÷ softmax4j",
                "figure",
                "peer's figure"),
            rows)
        + "\n";
  }

  private static double median(List<Timing> timings, ToDoubleFunction<Timing> field) {
    return Rounds.median(timings.stream().mapToDouble(field));
  }
}
