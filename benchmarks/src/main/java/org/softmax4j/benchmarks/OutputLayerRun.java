package org.softmax4j.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
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
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.vocabulary.AdaptiveOutput;
import org.softmax4j.vocabulary.AdaptiveShape;
import org.softmax4j.vocabulary.BinaryTree;
import org.softmax4j.vocabulary.FullOutput;
import org.softmax4j.vocabulary.HierarchicalOutput;
import org.softmax4j.vocabulary.OutputLayer;
import org.softmax4j.vocabulary.OutputTraining;
import org.softmax4j.vocabulary.Proposal;
import org.softmax4j.vocabulary.SampledLoss;
import org.softmax4j.vocabulary.SampledOutput;
import org.softmax4j.vocabulary.TwoLevelOutput;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code benchmarks/run output-layers}. */
@Command(
    name = "benchmarks/run output-layers",
    mixinStandardHelpOptions = true,
    description =
        "Measures output layers for large vocabularies and PyTorch's in turns: loss and gradients"
            + " of a batch, labels by Zipf's law.",
    showDefaultValues = true)
public final class OutputLayerRun implements Callable<Integer> {
  private static final long SEED = 1;
  private static final int SAMPLES = 256;

  @Option(names = "--root", hidden = true, required = true)
  private Path root = Path.of("");

  @Option(
      names = "--python",
      defaultValue = "${env:BENCHMARK_PYTHON:-python3}",
      paramLabel = "FILE",
      description = "An interpreter that has PyTorch and NumPy.")
  private Path python = Path.of("");

  @Option(
      names = "--classes",
      split = ",",
      defaultValue = "32768,131072",
      paramLabel = "N",
      description = "Numbers of classes.")
  private List<Integer> classes = List.of();

  @Option(names = "--rounds", defaultValue = "9", paramLabel = "N", description = "Rounds.")
  private int rounds;

  @Option(names = "--threads", defaultValue = "2", paramLabel = "N", description = "PyTorch's.")
  private int threads;

  @Option(names = "--print-only", description = "Write nothing into docs/.")
  private boolean isPrintOnly;

  public static void main(String[] args) {
    System.exit(new CommandLine(new OutputLayerRun()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    StringBuilder text = new StringBuilder("## Output layers for large vocabularies\n\n");
    double before = Machine.load();
    StringBuilder tables = new StringBuilder();
    for (int number : classes) {
      tables.append(besidePyTorch(number));
    }
    tables.append(memory(131_072));
    text.append(
        String.format(
            Locale.ROOT,
            "%s. %s. %s. Medians of %d rounds in turns, %d threads, load average before: %.2f,"
                + " after: %.2f. Loss, gradient of the hidden states and of all weights; labels by"
                + " Zipf's law.%n%n",
            LocalDate.now(ZoneOffset.UTC),
            Machine.processor(),
            Machine.jvm(),
            rounds,
            threads,
            before,
            Machine.load()));
    text.append(tables);
    System.out.print(text);
    if (!isPrintOnly) {
      Markdown.writeSection(root.resolve("docs/benchmarks.md"), "output-layers", text.toString());
    }
    return 0;
  }

  private String besidePyTorch(int number) throws IOException {
    int inputs = 256;
    int rows = 256;
    double[] frequencies = zipf(number);
    int[] labels = labels(frequencies, rows);
    FloatMatrix hidden = normal(rows, inputs);
    Map<String, OutputTraining> ours = new LinkedHashMap<>();
    layers(inputs, frequencies).forEach((name, layer) -> ours.put(name, layer.training(SEED)));
    Map<String, List<Double>> times = new LinkedHashMap<>();
    Path file = Files.createTempFile("labels", ".txt");
    Files.write(file, IntStream.of(labels).mapToObj(String::valueOf).toList());
    List<String> arguments =
        List.of("" + number, "" + inputs, "" + rows, "" + threads, file.toString());
    String version;
    try (PythonPeer peer = new PythonPeer(python, "output_layers.py", arguments)) {
      version = peer.version();
      FloatMatrix gradient = FloatMatrix.zeros(rows, inputs);
      for (int round = -2; round < rounds; round++) {
        for (String name : List.of("full", "adaptive")) {
          add(times, "PyTorch " + name, round, peer.ask(name));
        }
        for (Map.Entry<String, OutputTraining> entry : ours.entrySet()) {
          long start = System.nanoTime();
          entry.getValue().lossAndGradients(hidden, labels, gradient);
          add(times, entry.getKey(), round, (System.nanoTime() - start) / 1e6);
        }
      }
    } finally {
      Files.delete(file);
    }
    List<List<String>> table = new ArrayList<>();
    for (Map.Entry<String, List<Double>> entry : times.entrySet()) {
      String peer = entry.getKey().contains("full") ? "PyTorch full" : "PyTorch adaptive";
      List<Double> peerTimes = Objects.requireNonNull(times.get(peer));
      double ratio = median(entry.getValue()) / median(peerTimes);
      double minima = minimum(entry.getValue()) / minimum(peerTimes);
      table.add(
          List.of(
              entry.getKey(),
              Markdown.number(median(entry.getValue())),
              Markdown.number(minimum(entry.getValue())),
              Markdown.number(ratio),
              Markdown.number(minima)));
    }
    return String.format(
            Locale.ROOT, "### %,d classes, 256 inputs, 256 rows; PyTorch %s%n%n", number, version)
        + Markdown.table(
            List.of("layer", "median, ms", "fastest, ms", "÷ PyTorch", "of minima"), table)
        + "\nFull layers are divided by PyTorch's full one, the others by its adaptive one. Kept logits"
        + " take memory for 256 rows of them, where logits are computed again by default.\n\n";
  }

  private static void add(Map<String, List<Double>> times, String name, int round, double millis) {
    if (round >= 0) {
      times.computeIfAbsent(name, key -> new ArrayList<>()).add(millis);
    }
  }

  private static Map<String, OutputLayer> layers(int inputs, double[] frequencies) {
    int number = frequencies.length;
    int[] cutoffs = IntStream.of(2000, 10_000, 60_000).filter(c -> 2 * c < number).toArray();
    int groups = (int) Math.round(Math.sqrt(number));
    Map<String, OutputLayer> layers = new LinkedHashMap<>();
    FullOutput full = FullOutput.of(inputs, number, SEED);
    layers.put("full", full);
    layers.put("full, logits kept", full.withLogitMemory(Long.MAX_VALUE));
    layers.put("adaptive", AdaptiveOutput.of(AdaptiveShape.of(inputs, number, cutoffs), SEED));
    layers.put(
        "two levels",
        TwoLevelOutput.of(inputs, TwoLevelOutput.groupsOfEqualShare(frequencies, groups), SEED));
    layers.put(
        "Huffman tree", HierarchicalOutput.of(inputs, BinaryTree.huffman(frequencies), SEED));
    layers.put(
        "importance sampling, " + SAMPLES,
        SampledOutput.of(
            inputs,
            SampledLoss.IMPORTANCE_SAMPLING,
            new Proposal.LogUniform(number),
            SAMPLES,
            SEED));
    return layers;
  }

  /** What a training holds after a batch of 2,048 rows, but for the gradients that it returns. */
  private static String memory(int number) {
    int rows = 2048;
    int inputs = 256;
    FullOutput layer = FullOutput.of(inputs, number, SEED);
    int[] labels = labels(zipf(number), rows);
    FloatMatrix hidden = normal(rows, inputs);
    FloatMatrix gradient = FloatMatrix.zeros(rows, inputs);
    long before = held();
    OutputTraining training = layer.training(SEED);
    training.lossAndGradients(hidden, labels, gradient);
    double own = held() - before;
    double returned = (double) number * inputs * Float.BYTES + 2.0 * number * Integer.BYTES;
    double plain = (double) rows * number * Float.BYTES;
    return String.format(
        Locale.ROOT,
        "### Memory, 2,048 rows, 256 inputs, %,d classes%n%nLogits stored: %,.0f MB. A training of"
            + " softmax4j holds %.1f MB beside inputs and returned gradients (%d touched rows):"
            + " 1/%.0f. Heap in use after a collection, before and after the batch.%n%n",
        number,
        plain / 1e6,
        (own - returned) / 1e6,
        training.gradients().get(0).touchedRows(),
        plain / (own - returned));
  }

  /** Bytes of the heap that are reachable. */
  private static long held() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static double[] zipf(int number) {
    return IntStream.range(0, number).mapToDouble(c -> 1.0 / (c + 1)).toArray();
  }

  private static int[] labels(double[] frequencies, int rows) {
    double[] sums = frequencies.clone();
    Arrays.parallelPrefix(sums, Double::sum);
    SplittableRandom random = new SplittableRandom(SEED);
    int[] labels = new int[rows];
    for (int r = 0; r < rows; r++) {
      int at = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
      labels[r] = at < 0 ? -1 - at : at;
    }
    return labels;
  }

  private static FloatMatrix normal(int rows, int columns) {
    SplittableRandom random = new SplittableRandom(SEED);
    FloatMatrix matrix = FloatMatrix.zeros(rows, columns);
    for (int i = 0; i < matrix.data().length; i++) {
      matrix.data()[i] = (float) random.nextGaussian();
    }
    return matrix;
  }

  private static double median(List<Double> times) {
    return Rounds.median(times.stream().mapToDouble(Double::doubleValue));
  }

  private static double minimum(List<Double> times) {
    return times.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
  }
}
