package org.softmax4j.vocabulary;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.softmax4j.labels.LabelRange;
import org.softmax4j.matrix.FloatMatrix;

/**
 * Trains a linear classifier of texts: the mean of learnt vectors of words and n-grams, into any
 * output layer; one text at a time, with a learning rate that falls to 0.
 *
 * <p>Reference: A. Joulin et al., Bag of tricks for efficient text classification (2016),
 * arXiv:1607.01759.
 *
 * @param dimension of the vectors, at least 1
 * @param epochs times that each text is seen, at least 1
 * @param learningRate at the start, above 0, finite
 * @param wordNgrams longest sequence of words that has a vector, at least 1
 * @param leastCharacters length of the shortest sequence of characters, at least 1
 * @param mostCharacters length of the longest one, 0 for none
 * @param minimumCount times that a word has to come to have a vector of its own, at least 1
 * @param buckets number of vectors that n-grams share, at least 1
 * @param output makes the output layer
 * @param seed of the weights and of the order of the texts
 */
public record TextClassifier(
    int dimension,
    int epochs,
    double learningRate,
    int wordNgrams,
    int leastCharacters,
    int mostCharacters,
    int minimumCount,
    int buckets,
    OutputFactory output,
    long seed) {
  private static final int STANDARD_BUCKETS = 1 << 18;

  public TextClassifier {
    Checks.atLeastOne("dimension", dimension);
    Checks.atLeastOne("epochs", epochs);
    Checks.atLeastOne("wordNgrams", wordNgrams);
    Checks.atLeastOne("leastCharacters", leastCharacters);
    Checks.atLeastOne("minimumCount", minimumCount);
    Checks.atLeastOne("buckets", buckets);
    Objects.requireNonNull(output, "output");
    RowOptimizer.sgd(learningRate);
    if (mostCharacters < 0 || (mostCharacters > 0 && mostCharacters < leastCharacters)) {
      throw new IllegalArgumentException(
          "mostCharacters must be 0 or at least " + leastCharacters + ", got " + mostCharacters);
    }
  }

  /** 100 numbers a vector, 5 epochs at a rate of 0.1, words alone, a full softmax. */
  public static TextClassifier standard() {
    OutputFactory full = (inputs, counts, seed) -> FullOutput.of(inputs, counts.length, seed);
    return new TextClassifier(100, 5, 0.1, 1, 1, 0, 1, STANDARD_BUCKETS, full, 0);
  }

  /** The same with vectors of another length. */
  public TextClassifier withDimension(int newDimension) {
    return new TextClassifier(
        newDimension,
        epochs,
        learningRate,
        wordNgrams,
        leastCharacters,
        mostCharacters,
        minimumCount,
        buckets,
        output,
        seed);
  }

  /** The same with another number of epochs and learning rate. */
  public TextClassifier withEpochs(int newEpochs, double newLearningRate) {
    return new TextClassifier(
        dimension,
        newEpochs,
        newLearningRate,
        wordNgrams,
        leastCharacters,
        mostCharacters,
        minimumCount,
        buckets,
        output,
        seed);
  }

  /** The same with sequences of up to so many words. */
  public TextClassifier withWordNgrams(int newWordNgrams) {
    return new TextClassifier(
        dimension,
        epochs,
        learningRate,
        newWordNgrams,
        leastCharacters,
        mostCharacters,
        minimumCount,
        buckets,
        output,
        seed);
  }

  /** The same with sequences of characters of some lengths, 0 as the longest for none. */
  public TextClassifier withCharacterNgrams(int shortest, int longest) {
    return new TextClassifier(
        dimension,
        epochs,
        learningRate,
        wordNgrams,
        shortest,
        longest,
        minimumCount,
        buckets,
        output,
        seed);
  }

  /** The same with another rule for rare words and another number of buckets. */
  public TextClassifier withVocabulary(int newMinimumCount, int newBuckets) {
    return new TextClassifier(
        dimension,
        epochs,
        learningRate,
        wordNgrams,
        leastCharacters,
        mostCharacters,
        newMinimumCount,
        newBuckets,
        output,
        seed);
  }

  /** The same with another output layer. */
  public TextClassifier withOutput(OutputFactory newOutput) {
    return new TextClassifier(
        dimension,
        epochs,
        learningRate,
        wordNgrams,
        leastCharacters,
        mostCharacters,
        minimumCount,
        buckets,
        newOutput,
        seed);
  }

  /** The same with another seed. */
  public TextClassifier withSeed(long newSeed) {
    return new TextClassifier(
        dimension,
        epochs,
        learningRate,
        wordNgrams,
        leastCharacters,
        mostCharacters,
        minimumCount,
        buckets,
        output,
        newSeed);
  }

  boolean hashes() {
    return wordNgrams > 1 || mostCharacters > 0;
  }

  /**
   * Trains on some texts.
   *
   * @param texts at least one
   * @param labels one a text, from 0 to {@code classes − 1}
   * @param classes at least 1
   * @throws IllegalArgumentException if there is no text, or a label does not fit
   * @throws ArithmeticException if weights grow beyond all bounds: the rate is too high
   */
  public TrainedTextClassifier fit(List<String> texts, int[] labels, int classes) {
    Checks.atLeastOne("texts", texts.size());
    Checks.atLeastOne("classes", classes);
    LabelRange.check("labels", labels, texts.size(), classes);
    double[] frequencies = new double[classes];
    for (int label : labels) {
      frequencies[label]++;
    }
    TextFeatures features = TextFeatures.of(this, texts);
    SplittableRandom random = new SplittableRandom(seed);
    FloatMatrix embedding =
        NewWeights.uniform(Math.max(1, features.rows()), dimension, random.split());
    OutputLayer layer = output.create(dimension, frequencies, seed);
    int[][] rows = texts.stream().map(features::rows).toArray(int[][]::new);
    new TextTraining(this, embedding, layer).run(rows, labels, random);
    return new TrainedTextClassifier(features, embedding, layer);
  }

  /** The mean of some rows; all 0 if there are none. */
  static void mean(FloatMatrix embedding, int[] rows, float[] result, int offset) {
    int columns = embedding.columns();
    Arrays.fill(result, offset, offset + columns, 0);
    for (int row : rows) {
      Vectors.add(1, embedding.data(), embedding.rowOffset(row), result, offset, columns);
    }
    Vectors.scale(rows.length == 0 ? 0 : 1f / rows.length, result, offset, columns);
  }
}
