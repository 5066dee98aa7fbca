package org.softmax4j.examples.language;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.softmax4j.examples.Options;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.loss.Reduction;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.vocabulary.BinaryTree;
import org.softmax4j.vocabulary.HierarchicalOutput;
import org.softmax4j.vocabulary.OutputLayer;
import org.softmax4j.vocabulary.OutputTraining;
import org.softmax4j.vocabulary.Proposal;
import org.softmax4j.vocabulary.RowOptimizer;
import org.softmax4j.vocabulary.SampledLoss;
import org.softmax4j.vocabulary.SampledOutput;

/**
 * Word vectors by skip-gram: each word predicts those around it, with a hierarchical softmax or
 * with negative sampling. T. Mikolov et al. (2013), arXiv:1310.4546.
 *
 * <p>Usage: {@code examples/run word-vectors --corpus FILE.gz [--epochs N] [--words WORD,…]}.
 */
public final class WordVectors {
  private static final int DIMENSION = 100;
  private static final int WINDOW = 5;
  private static final int BATCH = 32;
  private static final int SAMPLES = 20;
  private static final int FEWEST_TOKENS = 1_000;
  private static final int SELDOM = 4;
  private static final int NEIGHBOURS = 6;
  private static final double RATE = 0.025;
  private static final long SEED = 1;

  private final FloatMatrix vectors;
  private final OutputTraining training;
  private final RowOptimizer.State optimizer;

  /**
   * Vectors before training.
   *
   * @param output predicts words from vectors
   */
  WordVectors(OutputLayer output) {
    SplittableRandom random = new SplittableRandom(SEED);
    vectors = FloatMatrix.zeros(output.classes(), output.inputs());
    for (int i = 0; i < vectors.data().length; i++) {
      vectors.data()[i] = (float) ((random.nextDouble() - 0.5) / output.inputs());
    }
    training = output.training(SEED);
    optimizer = RowOptimizer.sgd(RATE).newState(output.weights());
  }

  public static void main(String[] args) {
    Options.run(WordVectors::train, args, "--corpus", "--epochs", "--words");
  }

  private static void train(Options options) throws IOException {
    List<String> tokens = Corpus.read(Path.of(options.required("--corpus")), FEWEST_TOKENS);
    Corpus corpus = Corpus.of(tokens, tokens.size(), 0, SELDOM);
    String[] words = options.text("--words", "man,city,year,three,said,water").split(",", -1);
    for (Map.Entry<String, OutputLayer> entry : layers(corpus, DIMENSION).entrySet()) {
      WordVectors model = new WordVectors(entry.getValue());
      int epochs = options.number("--epochs", 5);
      long start = System.nanoTime();
      model.train(corpus.training(), epochs);
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "%s: %,.0f words/s%n",
          entry.getKey(),
          (double) epochs * corpus.training().length / seconds);
      for (String word : words) {
        int number = corpus.words().indexOf(word);
        if (number >= 0) {
          System.out.println(
              "  "
                  + word
                  + ": "
                  + model.neighbours(number, NEIGHBOURS).stream()
                      .map(corpus.words()::get)
                      .toList());
        }
      }
    }
  }

  /** The two ways to train; losses are summed, so that each pair makes a step of its own. */
  static Map<String, OutputLayer> layers(Corpus corpus, int dimension) {
    CrossEntropy sum = CrossEntropy.standard().withReduction(Reduction.SUM);
    Map<String, OutputLayer> layers = new LinkedHashMap<>();
    BinaryTree tree = BinaryTree.huffman(corpus.counts());
    layers.put("hierarchical softmax", HierarchicalOutput.of(dimension, tree, SEED).withLoss(sum));
    layers.put(
        "negative sampling",
        SampledOutput.of(
                dimension,
                SampledLoss.NEGATIVE_SAMPLING,
                new Proposal.Unigram(corpus.counts(), 0.75),
                SAMPLES,
                SEED)
            .withLoss(sum));
    return layers;
  }

  /** Goes over a text, with a rate that falls to 0. */
  void train(int[] text, int epochs) {
    SplittableRandom random = new SplittableRandom(SEED);
    List<int[]> pairs = new ArrayList<>();
    long places = (long) epochs * text.length;
    for (long place = 0; place < places; place++) {
      int at = (int) (place % text.length);
      int reach = 1 + random.nextInt(WINDOW);
      for (int other = at - reach; other <= at + reach; other++) {
        if (other >= 0 && other < text.length && other != at) {
          pairs.add(new int[] {text[at], text[other]});
        }
        if (pairs.size() == BATCH) {
          step(pairs, RATE * (1 - place / (double) places));
          pairs.clear();
        }
      }
    }
  }

  private void step(List<int[]> pairs, double rate) {
    int[] words = pairs.stream().mapToInt(pair -> pair[0]).toArray();
    int[] labels = pairs.stream().mapToInt(pair -> pair[1]).toArray();
    FloatMatrix hidden = vectors.selectRows(words);
    FloatMatrix gradient = FloatMatrix.zeros(hidden.rows(), hidden.columns());
    training.lossAndGradients(hidden, labels, gradient);
    optimizer.step(training.gradients(), rate);
    for (int r = 0; r < words.length; r++) {
      int to = vectors.rowOffset(words[r]);
      int from = gradient.rowOffset(r);
      for (int c = 0; c < gradient.columns(); c++) {
        vectors.data()[to + c] -= (float) rate * gradient.data()[from + c];
      }
    }
  }

  /** The words whose vectors have the smallest angles to that of a word. */
  List<Integer> neighbours(int word, int count) {
    return IntStream.range(0, vectors.rows())
        .boxed()
        .filter(other -> other != word)
        .sorted(Comparator.comparingDouble(other -> -cosine(word, other)))
        .limit(count)
        .toList();
  }

  double cosine(int a, int b) {
    return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  }

  private double dot(int a, int b) {
    double sum = 0;
    for (int c = 0; c < vectors.columns(); c++) {
      sum += (double) vectors.get(a, c) * vectors.get(b, c);
    }
    return sum;
  }
}
