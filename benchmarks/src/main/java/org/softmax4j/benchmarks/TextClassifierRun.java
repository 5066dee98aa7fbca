package org.softmax4j.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.softmax4j.labels.LabelEncoder;
import org.softmax4j.vocabulary.BinaryTree;
import org.softmax4j.vocabulary.FullOutput;
import org.softmax4j.vocabulary.HierarchicalOutput;
import org.softmax4j.vocabulary.OutputFactory;
import org.softmax4j.vocabulary.TextClassifier;
import org.softmax4j.vocabulary.TrainedTextClassifier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code benchmarks/run text-classifiers}. */
@Command(
    name = "benchmarks/run text-classifiers",
    mixinStandardHelpOptions = true,
    description =
        "Trains text classifiers and fastText with one set of options, one thread each, on"
            + " BANKING77.",
    showDefaultValues = true)
public final class TextClassifierRun implements Callable<Integer> {
  private static final Pattern ROW = Pattern.compile("(?s)(?:\"(.*)\"|([^\"]*)),([^,\"]+)");
  private static final int DIMENSION = 100;
  private static final int EPOCHS = 25;
  private static final double RATE = 0.5;
  private static final int BUCKETS = 1 << 18;
  private static final long ORDER_SEED = 1;

  @Option(names = "--root", hidden = true, required = true)
  private Path root = Path.of("");

  @Option(names = "--train", required = true, paramLabel = "FILE.csv.gz")
  private Path train = Path.of("");

  @Option(names = "--test", required = true, paramLabel = "FILE.csv.gz")
  private Path test = Path.of("");

  @Option(
      names = "--fasttext",
      defaultValue = "fasttext",
      paramLabel = "FILE",
      description = "The program of fastText.")
  private String fastText = "fasttext";

  @Option(
      names = "--losses",
      split = ",",
      defaultValue = "hs,softmax",
      paramLabel = "NAME",
      description = "hs: a tree; softmax: all classes.")
  private List<String> losses = List.of();

  @Option(names = "--print-only", description = "Write nothing into docs/.")
  private boolean isPrintOnly;

  private record Texts(List<String> texts, List<String> labels) {
    /** In an order drawn once: fastText goes over a file as it lies, here sorted by category. */
    Texts shuffled() {
      List<Integer> order = new ArrayList<>(IntStream.range(0, texts.size()).boxed().toList());
      Collections.shuffle(order, new Random(ORDER_SEED));
      return new Texts(
          order.stream().map(texts::get).toList(), order.stream().map(labels::get).toList());
    }
  }

  public static void main(String[] args) {
    System.exit(new CommandLine(new TextClassifierRun()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Texts training = read(train).shuffled();
    Texts held = read(test);
    List<List<String>> rows = new ArrayList<>();
    for (String loss : losses) {
      rows.add(fastText(loss, training, held));
      rows.add(own(loss, training, held));
    }
    String text =
        String.format(
                Locale.ROOT,
                "## Text classifiers beside fastText%n%nBANKING77, %d dimensions, %d epochs at %s,"
                    + " pairs of words, %,d buckets, one thread each, texts shuffled once. %s. %s."
                    + " Load average: %.2f.%n%n",
                DIMENSION,
                EPOCHS,
                RATE,
                BUCKETS,
                Machine.processor(),
                Machine.jvm(),
                Machine.load())
            + Markdown.table(List.of("classifier", "accuracy", "training, s"), rows);
    System.out.print(text);
    if (!isPrintOnly) {
      Markdown.writeSection(root.resolve("docs/benchmarks.md"), "text-classifiers", text);
    }
    return 0;
  }

  /** Rows of a text and a category; lower case, punctuation apart, as fastText's authors advise. */
  private static Texts read(Path file) throws IOException {
    List<String> texts = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    String all;
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      in.readLine();
      StringBuilder text = new StringBuilder();
      in.lines().forEach(line -> text.append(line).append('\n'));
      all = text.toString();
    }
    StringBuilder open = new StringBuilder();
    for (String line : all.split("\n", -1)) {
      open.append(open.length() == 0 ? "" : " ").append(line);
      boolean isWhole = open.chars().filter(c -> c == '"').count() % 2 == 0;
      Matcher row = ROW.matcher(open);
      if (isWhole && row.matches()) {
        String text = row.group(1) == null ? row.group(2) : row.group(1);
        texts.add(text.toLowerCase(Locale.ROOT).replaceAll("([.!?,'\"/()])", " $1 ").strip());
        labels.add(row.group(3));
        open.setLength(0);
      }
    }
    return new Texts(texts, labels);
  }

  private List<String> own(String loss, Texts training, Texts held) {
    LabelEncoder encoder = LabelEncoder.fit(training.labels());
    OutputFactory output =
        loss.equals("hs")
            ? (inputs, counts, seed) ->
                HierarchicalOutput.of(inputs, BinaryTree.huffman(counts), seed)
            : (inputs, counts, seed) -> FullOutput.of(inputs, counts.length, seed);
    TextClassifier trainer =
        TextClassifier.standard()
            .withDimension(DIMENSION)
            .withEpochs(EPOCHS, RATE)
            .withWordNgrams(2)
            .withVocabulary(1, BUCKETS)
            .withOutput(output);
    int[] labels = encoder.encode(training.labels());
    long start = System.nanoTime();
    TrainedTextClassifier model = trainer.fit(training.texts(), labels, encoder.classes().size());
    double seconds = (System.nanoTime() - start) / 1e9;
    int[] expected = encoder.encode(held.labels());
    int[] predicted = model.predict(held.texts());
    int right = 0;
    for (int i = 0; i < expected.length; i++) {
      right += expected[i] == predicted[i] ? 1 : 0;
    }
    return row("softmax4j " + loss, right / (double) expected.length, seconds);
  }

  private List<String> fastText(String loss, Texts training, Texts held)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("fasttext");
    double seconds;
    String answer;
    try {
      write(folder.resolve("train.txt"), training);
      write(folder.resolve("test.txt"), held);
      long start = System.nanoTime();
      run(
          folder,
          ("supervised -input train.txt -output model -loss " + loss + " -dim " + DIMENSION)
              + (" -epoch " + EPOCHS + " -lr " + RATE + " -wordNgrams 2 -bucket " + BUCKETS)
              + " -thread 1 -verbose 0");
      seconds = (System.nanoTime() - start) / 1e9;
      answer = run(folder, "test model.bin test.txt");
    } finally {
      for (String file : List.of("train.txt", "test.txt", "model.bin", "model.vec")) {
        Files.deleteIfExists(folder.resolve(file));
      }
      Files.delete(folder);
    }
    Matcher precision = Pattern.compile("P@1\\s+([0-9.]+)").matcher(answer);
    if (!precision.find()) {
      throw new IOException("fastText answered " + answer);
    }
    return row("fastText -loss " + loss, Double.parseDouble(precision.group(1)), seconds);
  }

  private static List<String> row(String name, double accuracy, double seconds) {
    return List.of(
        name,
        String.format(Locale.ROOT, "%.4f", accuracy),
        String.format(Locale.ROOT, "%.2f", seconds));
  }

  private static void write(Path file, Texts texts) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < texts.texts().size(); i++) {
      lines.add("__label__" + texts.labels().get(i) + " " + texts.texts().get(i));
    }
    Files.write(file, lines);
  }

  private String run(Path folder, String arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(fastText));
    command.addAll(List.of(arguments.split(" ")));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("fastText failed: " + output);
    }
    return output;
  }
}
