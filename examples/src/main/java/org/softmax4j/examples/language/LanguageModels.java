package org.softmax4j.examples.language;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.softmax4j.examples.Options;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.vocabulary.AdaptiveOutput;
import org.softmax4j.vocabulary.AdaptiveShape;
import org.softmax4j.vocabulary.BinaryTree;
import org.softmax4j.vocabulary.DifferentiatedOutput;
import org.softmax4j.vocabulary.FullOutput;
import org.softmax4j.vocabulary.HierarchicalOutput;
import org.softmax4j.vocabulary.MixtureOfSoftmaxes;
import org.softmax4j.vocabulary.OutputFactory;
import org.softmax4j.vocabulary.OutputLayer;
import org.softmax4j.vocabulary.Proposal;
import org.softmax4j.vocabulary.SampledLoss;
import org.softmax4j.vocabulary.SampledOutput;
import org.softmax4j.vocabulary.TwoLevelOutput;

/**
 * The same neural language model with every output layer, beside an interpolated trigram model: a
 * table like that of W. Chen, D. Grangier, M. Auli (2016), P16-1186.
 *
 * <p>Usage: {@code examples/run language-models --corpus FILE.gz [--epochs N] [--context N]
 * [--dimension N] [--hidden N] [--batch N] [--rate X] [--dropout X] [--layers NAME,…] [--out
 * FILE.md]}.
 */
public final class LanguageModels {
  private static final int TRAINING_TOKENS = 800_000;
  private static final int VALIDATION_TOKENS = 200_000;
  private static final int FEWEST_TOKENS = TRAINING_TOKENS + VALIDATION_TOKENS + 10_000;
  private static final int SELDOM = 3;
  private static final int TIMED_ROWS = 200;
  private static final int SAMPLES = 200;
  private static final long SEED = 1;

  private LanguageModels() {}

  public static void main(String[] args) {
    Options.run(
        LanguageModels::train,
        args,
        "--corpus",
        "--context",
        "--dimension",
        "--hidden",
        "--batch",
        "--epochs",
        "--rate",
        "--dropout",
        "--layers",
        "--out");
  }

  static void train(Options options) throws IOException {
    Corpus corpus =
        Corpus.of(
            Corpus.read(Path.of(options.required("--corpus")), FEWEST_TOKENS),
            TRAINING_TOKENS,
            VALIDATION_TOKENS,
            SELDOM);
    NeuralModel.Settings settings =
        new NeuralModel.Settings(
            options.number("--context", 4),
            options.number("--dimension", 60),
            options.number("--hidden", 100),
            options.number("--batch", 128),
            options.number("--epochs", 2),
            options.fraction("--rate", 0.1),
            options.fraction("--dropout", 0.1));
    Map<String, OutputFactory> layers = layers(settings.hidden());
    layers.keySet().retainAll(options.among("--layers", List.copyOf(layers.keySet())));
    String table = table(corpus, settings, layers, System.err::println);
    System.out.print(table);
    options.write("--out", table);
  }

  /** Every way to make an output layer, by name. */
  static Map<String, OutputFactory> layers(int hidden) {
    Map<String, OutputFactory> layers = new LinkedHashMap<>();
    layers.put(
        "full", (inputs, counts, seed) -> FullOutput.of(inputs, counts.length, seed).withBiases());
    layers.put(
        "Huffman tree",
        (inputs, counts, seed) -> HierarchicalOutput.of(inputs, BinaryTree.huffman(counts), seed));
    layers.put(
        "two levels",
        (inputs, counts, seed) -> {
          int groups = (int) Math.round(Math.sqrt(counts.length));
          return TwoLevelOutput.of(inputs, TwoLevelOutput.groupsOfEqualShare(counts, groups), seed);
        });
    layers.put(
        "adaptive",
        (inputs, counts, seed) ->
            AdaptiveOutput.of(
                AdaptiveShape.ofFrequencies(inputs, counts, 2, 2).withHeadBias(), seed));
    layers.put(
        "differentiated",
        (inputs, counts, seed) -> {
          int first = counts.length / 8;
          int second = counts.length / 4;
          int[] classes = {first, second, counts.length - first - second};
          int[] widths = {hidden / 2, hidden / 4, hidden - hidden / 2 - hidden / 4};
          return DifferentiatedOutput.of(classes, widths, seed);
        });
    for (SampledLoss method : SampledLoss.values()) {
      layers.put(
          method.name().toLowerCase(Locale.ROOT).replace('_', ' '),
          (inputs, counts, seed) ->
              SampledOutput.of(inputs, method, new Proposal.Unigram(counts, 0.75), SAMPLES, seed));
    }
    layers.put(
        "mixture of 3",
        (inputs, counts, seed) ->
            MixtureOfSoftmaxes.of(inputs, 3, inputs / 2, counts.length, seed));
    return layers;
  }

  /** Trains and measures each model; a Markdown table. */
  static String table(
      Corpus corpus,
      NeuralModel.Settings settings,
      Map<String, OutputFactory> layers,
      Consumer<String> progress) {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            "%,d words, %,d tokens for training; %d words before, vectors of %d, %d hidden, epochs of"
                + " AdaGrad: %d, at a rate from %s to 0, batches of %d, dropout %s.%n%n",
            corpus.words().size(),
            corpus.training().length,
            settings.context(),
            settings.dimension(),
            settings.hidden(),
            settings.epochs(),
            settings.learningRate(),
            settings.batch(),
            settings.dropout()));
    table.append(
        "| output layer | perplexity, validation | test | training words/s | prediction, µs |"
            + " weights of the layer, MB |\n|---|---:|---:|---:|---:|---:|\n");
    TrigramModel trigrams =
        TrigramModel.fit(corpus.words().size(), corpus.training(), corpus.validation());
    String line =
        String.format(
            Locale.ROOT,
            "| interpolated trigrams | %.1f | %.1f | | | |%n",
            Math.exp(trigrams.lossNats(corpus.validation())),
            Math.exp(trigrams.lossNats(corpus.test())));
    table.append(line);
    progress.accept(line.trim());
    for (Map.Entry<String, OutputFactory> entry : layers.entrySet()) {
      OutputLayer output = entry.getValue().create(settings.hidden(), corpus.counts(), SEED);
      String row = row(entry.getKey(), output, corpus, settings);
      table.append(row);
      progress.accept(row.trim());
    }
    return table.toString();
  }

  private static String row(
      String name, OutputLayer output, Corpus corpus, NeuralModel.Settings settings) {
    NeuralModel model = new NeuralModel(settings, output, SEED);
    long start = System.nanoTime();
    model.train(corpus.training(), SEED);
    double seconds = (System.nanoTime() - start) / 1e9;
    double words = (double) settings.epochs() * corpus.training().length;
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %,.0f | %,.0f | %.1f |%n",
        name,
        Math.exp(model.lossNats(corpus.validation())),
        Math.exp(model.lossNats(corpus.test())),
        words / seconds,
        predictionMicros(model, output, corpus),
        output.cost(corpus.counts()).parameters() * Float.BYTES / 1e6);
  }

  /** The time for the most probable next word of one row, median. */
  private static double predictionMicros(NeuralModel model, OutputLayer output, Corpus corpus) {
    int rows = Math.min(TIMED_ROWS, corpus.test().length - 8);
    FloatMatrix hidden = model.hidden(corpus.test(), 8, 8 + rows);
    double[] micros = new double[rows];
    for (int r = 0; r < rows; r++) {
      long start = System.nanoTime();
      output.topK(hidden.rowRange(r, r + 1), 1);
      micros[r] = (System.nanoTime() - start) / 1e3;
    }
    Arrays.sort(micros);
    return micros[rows / 2];
  }
}
