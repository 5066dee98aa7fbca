package org.softmax4j.examples.textbook;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.softmax4j.Softmax;
import org.softmax4j.matrix.DoubleMatrix;

/**
 * A made-up language as its examples: contexts, and the word behind each. Every word follows every
 * context at least once.
 */
@SuppressWarnings("ArrayRecordComponent") // examples, not a value
record ToyLanguage(int size, int[] contexts, int[] words) {
  private static final int EXAMPLES = 20;

  /** As many words as contexts, their frequencies near the softmax of normal logits. */
  static ToyLanguage random(int size, SplittableRandom random) {
    IntStream.Builder contexts = IntStream.builder();
    IntStream.Builder words = IntStream.builder();
    for (int context = 0; context < size; context++) {
      double[] logits =
          random.longs(size).mapToDouble(unused -> 2 * random.nextGaussian()).toArray();
      double[] p = Softmax.of(logits);
      for (int word = 0; word < size; word++) {
        for (long i = Math.round(EXAMPLES * p[word]); i >= 0; i--) {
          contexts.add(context);
          words.add(word);
        }
      }
    }
    return new ToyLanguage(size, contexts.build().toArray(), words.build().toArray());
  }

  /** The logarithm of the share of each word in each context. */
  DoubleMatrix logProbabilities() {
    DoubleMatrix result = DoubleMatrix.zeros(size, size);
    double[] sums = new double[size];
    for (int i = 0; i < words.length; i++) {
      result.set(contexts[i], words[i], result.get(contexts[i], words[i]) + 1);
      sums[contexts[i]]++;
    }
    for (int context = 0; context < size; context++) {
      for (int word = 0; word < size; word++) {
        result.set(context, word, Math.log(result.get(context, word) / sums[context]));
      }
    }
    return result;
  }
}
