package org.softmax4j.examples.language;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * An interpolated trigram model: p = λ₀/V + λ₁·p₁ + λ₂·p₂ + λ₃·p₃ of the frequencies of one, two
 * and three words. The weights depend on how often the two words before were seen, and are fitted
 * by expectation maximization on text that was not counted.
 *
 * <p>Reference: F. Jelinek, R. L. Mercer (1980), as the baseline of Y. Bengio et al., A neural
 * probabilistic language model, JMLR 3 (2003), section 4.
 */
final class TrigramModel {
  private static final int ORDERS = 4;
  private static final int BINS = 12;
  private static final int ITERATIONS = 20;

  private final int classes;
  private final int total;
  private final int[] single;
  private final Map<Long, Integer> pairs = new HashMap<>();
  private final Map<Long, Integer> triples = new HashMap<>();
  private final double[][] weights = new double[BINS][ORDERS];

  private TrigramModel(int classes, int[] text) {
    this.classes = classes;
    total = text.length;
    single = new int[classes];
    for (int i = 0; i < text.length; i++) {
      // Behind the end the text begins again, so that something follows everywhere.
      int second = text[(i + 1) % text.length];
      single[text[i]]++;
      pairs.merge(key(text[i], second), 1, Integer::sum);
      triples.merge(key(text[i], second, text[(i + 2) % text.length]), 1, Integer::sum);
    }
    for (double[] row : weights) {
      Arrays.fill(row, 1.0 / ORDERS);
    }
  }

  /** Counts one text and fits the weights on another one. */
  static TrigramModel fit(int classes, int[] training, int[] heldOut) {
    TrigramModel model = new TrigramModel(classes, training);
    for (int i = 0; i < ITERATIONS; i++) {
      model.maximize(heldOut);
    }
    return model;
  }

  private void maximize(int[] text) {
    double[][] shares = new double[BINS][ORDERS];
    double[] parts = new double[ORDERS];
    for (int i = 2; i < text.length; i++) {
      int bin = bin(text[i - 2], text[i - 1]);
      double p = probability(text[i - 2], text[i - 1], text[i], parts);
      for (int order = 0; order < ORDERS; order++) {
        shares[bin][order] += parts[order] / p;
      }
    }
    for (int bin = 0; bin < BINS; bin++) {
      double sum = 0;
      for (double share : shares[bin]) {
        sum += share;
      }
      for (int order = 0; order < ORDERS && sum > 0; order++) {
        weights[bin][order] = shares[bin][order] / sum;
      }
    }
  }

  /** The mean of −log p from the third word on, nats. */
  double lossNats(int[] text) {
    double sum = 0;
    double[] parts = new double[ORDERS];
    for (int i = 2; i < text.length; i++) {
      sum -= Math.log(probability(text[i - 2], text[i - 1], text[i], parts));
    }
    return sum / (text.length - 2);
  }

  double probability(int first, int second, int third) {
    return probability(first, second, third, new double[ORDERS]);
  }

  private double probability(int first, int second, int third, double[] parts) {
    double[] own = weights[bin(first, second)];
    int before = pairs.getOrDefault(key(first, second), 0);
    parts[0] = own[0] / classes;
    parts[1] = own[1] * single[third] / total;
    parts[2] = own[2] * ratio(pairs.getOrDefault(key(second, third), 0), single[second]);
    parts[3] = own[3] * ratio(triples.getOrDefault(key(first, second, third), 0), before);
    return parts[0] + parts[1] + parts[2] + parts[3];
  }

  /** Of words that were never seen before another one, all shares are alike. */
  private double ratio(int count, int of) {
    return of == 0 ? 1.0 / classes : count / (double) of;
  }

  private int bin(int first, int second) {
    int seen = pairs.getOrDefault(key(first, second), 0);
    return Math.min(BINS - 1, Integer.SIZE - Integer.numberOfLeadingZeros(seen));
  }

  private long key(int... words) {
    long key = 0;
    for (int word : words) {
      key = key * classes + word;
    }
    return key;
  }
}
