package org.softmax4j.examples.textbook;

import java.util.List;
import java.util.stream.IntStream;
import org.softmax4j.Softmax;
import org.softmax4j.attention.AttentionShape;
import org.softmax4j.attention.ScaledDotProductAttention;
import org.softmax4j.chart.Panels;
import org.softmax4j.chart.Panels.Panel;
import org.softmax4j.chart.Svg;
import org.softmax4j.chart.WeightMap;
import org.softmax4j.chart.WeightMap.Named;
import org.softmax4j.matrix.DoubleMatrix;

/** Who looks at whom in a small sentence. {@code examples/run attention-weights} */
public final class AttentionWeights {
  private static final List<String> WORDS = List.of("the", "cat", "sat", "on", "the", "mat");

  /** What each word is: article, noun, verb, preposition. */
  private static final double[][] KEYS = {
    {2, 0, 0, 0}, {0, 2, 0, 0}, {0, 0, 2, 0}, {0, 0, 0, 2}, {2, 0, 0, 0}, {0, 2, 0, 0}
  };

  /** What each word looks for, on the same four axes. */
  private static final double[][] QUERIES = {
    {0, 3, 0, 0}, {2, 0, 3, 0}, {0, 3, 0, 1}, {0, 3, 2, 0}, {0, 3, 0, 0}, {2, 0, 0, 3}
  };

  private AttentionWeights() {}

  public static void main(String[] args) {
    Page.run(AttentionWeights::page, args);
  }

  static Page page() {
    AttentionShape shape = AttentionShape.of(1, 1, WORDS.size(), WORDS.size());
    DoubleMatrix queries = DoubleMatrix.copyOf(QUERIES);
    DoubleMatrix keys = DoubleMatrix.copyOf(KEYS);
    ScaledDotProductAttention attention = ScaledDotProductAttention.standard();
    DoubleMatrix all = attention.weights(shape, queries, keys);
    DoubleMatrix causal = attention.withCausal(true).weights(shape, queries, keys);
    Text text = new Text();
    table(text, "every word sees all", all);
    text.row("%-20s", "sat, by hand", "%7.3f", byHand(2));
    text.gap();
    table(text, "only words before", causal);
    text.gap();
    DoubleMatrix output = attention.withCausal(true).attend(shape, queries, keys, keys).output();
    text.line("mixed for sat:      article   noun   verb   preposition");
    text.row("%-20s", "", "%7.3f", output.row(2));
    return Page.of(text, "attention-weights", picture(all, causal));
  }

  private static void table(Text text, String name, DoubleMatrix weights) {
    text.line("%-20s%s", name, String.join("", WORDS.stream().map("%7s"::formatted).toList()));
    for (int i = 0; i < WORDS.size(); i++) {
      text.row("%-20s", "  " + WORDS.get(i), "%7.3f", weights.row(i));
    }
  }

  /** Softmax of the scalar products with all keys over the root of their length. */
  private static double[] byHand(int word) {
    double[] scores = new double[KEYS.length];
    for (int j = 0; j < scores.length; j++) {
      for (int d = 0; d < 4; d++) {
        scores[j] += QUERIES[word][d] * KEYS[j][d] / Math.sqrt(4);
      }
    }
    return Softmax.of(scores);
  }

  private static Svg picture(DoubleMatrix all, DoubleMatrix causal) {
    return new Panels(
            "Two maps of attention weights, without and with a causal mask",
            2,
            List.of(
                new Panel("every word sees all", map("Attention weights", all)),
                new Panel("causal: only words before", map("Causal attention weights", causal))))
        .svg();
  }

  private static Svg map(String title, DoubleMatrix weights) {
    double[][] rows =
        IntStream.range(0, WORDS.size()).mapToObj(weights::row).toArray(double[][]::new);
    return WeightMap.of(title, new Named("word", WORDS), new Named("looks at", WORDS), rows).svg();
  }
}
