package org.softmax4j.examples.textbook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.softmax4j.chart.CurveChart;
import org.softmax4j.chart.CurveChart.Curve;
import org.softmax4j.chart.CurveChart.Look;
import org.softmax4j.chart.CurveChart.Point;
import org.softmax4j.chart.Meaning;
import org.softmax4j.chart.Panels;
import org.softmax4j.chart.Panels.Panel;
import org.softmax4j.chart.Quantity;
import org.softmax4j.chart.Svg;
import org.softmax4j.chart.TreeChart;
import org.softmax4j.chart.TreeChart.Node;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.vocabulary.BinaryTree;
import org.softmax4j.vocabulary.HierarchicalOutput;

/** A softmax over words as a way down a tree. {@code examples/run huffman-tree} */
public final class HuffmanTree {
  private static final String SENTENCE =
      "the cat sat on the mat and the dog sat on the cat and the dog and the cat ran";
  private static final int POWERS = 6;

  private HuffmanTree() {}

  public static void main(String[] args) {
    Page.run(HuffmanTree::page, args);
  }

  static Page page() {
    String[] sentence = SENTENCE.split(" ", -1);
    List<String> words = Arrays.stream(sentence).distinct().sorted().toList();
    long[] counts =
        words.stream().mapToLong(w -> Arrays.stream(sentence).filter(w::equals).count()).toArray();
    double[] shares =
        Arrays.stream(counts).mapToDouble(count -> count / (double) sentence.length).toArray();
    BinaryTree tree = BinaryTree.huffman(shares);
    String[] codes = new String[words.size()];
    Node root = node(tree, 0, "", words, codes);

    Text text = new Text();
    text.line("word  count  code");
    for (int i = 0; i < codes.length; i++) {
      text.line("%-6s%5d  %s", words.get(i), counts[i], codes[i]);
    }
    text.line(
        "steps a word: %.4f; entropy: %.4f bits; all alike: %.4f",
        weighted(shares, i -> codes[i].length()),
        weighted(shares, i -> -Math.log(shares[i]) / Math.log(2)),
        Math.log(codes.length) / Math.log(2));
    text.line("sum of all probabilities: %.6f", sumOfProbabilities(tree));
    text.gap();
    List<Point> balanced = new ArrayList<>();
    List<Point> huffman = new ArrayList<>();
    text.line("   words  softmax  balanced tree  Huffman tree");
    for (int power = 1; power <= POWERS; power++) {
      int size = (int) Math.round(Math.pow(10, power));
      double even = steps(BinaryTree.balanced(size), size);
      double best = steps(BinaryTree.huffman(zipf(size)), size);
      text.line("%8d %8d %14.2f %13.2f", size, size, even, best);
      balanced.add(new Point(power, Math.log10(even)));
      huffman.add(new Point(power, Math.log10(best)));
    }
    return Page.of(text, "huffman-tree", picture(root, balanced, huffman));
  }

  private static double weighted(double[] shares, IntToDoubleFunction value) {
    return IntStream.range(0, shares.length)
        .mapToDouble(i -> shares[i] * value.applyAsDouble(i))
        .sum();
  }

  /** A node with all below it; notes the code of every leaf, whose last digit leads to it. */
  private static Node node(
      BinaryTree tree, int number, String code, List<String> words, String[] codes) {
    String branch = code.isEmpty() ? "" : code.substring(code.length() - 1);
    if (number < 0) {
      codes[-1 - number] = code;
      return Node.leaf(words.get(-1 - number) + "  " + code, branch);
    }
    return new Node(
        "step " + number,
        branch,
        List.of(
            node(tree, tree.left(number), code + "0", words, codes),
            node(tree, tree.right(number), code + "1", words, codes)));
  }

  /** Every inner node is a sigmoid of a hidden state; a word has the product along its way. */
  private static double sumOfProbabilities(BinaryTree tree) {
    HierarchicalOutput output = HierarchicalOutput.of(4, tree, 1);
    FloatMatrix hidden = FloatMatrix.of(new float[] {0.3f, -1, 2, 0.5f}, 1, 4);
    float[] logs = output.logProbabilities(hidden).row(0);
    return IntStream.range(0, logs.length).mapToDouble(i -> Math.exp(logs[i])).sum();
  }

  /** Frequencies as in a language, about: the r-th word comes 1/r times as often as the first. */
  private static double[] zipf(int size) {
    return IntStream.rangeClosed(1, size).mapToDouble(rank -> 1.0 / rank).toArray();
  }

  /** Scalar products that a word takes in training, on average. */
  private static double steps(BinaryTree tree, int size) {
    return HierarchicalOutput.of(1, tree, 1).cost(zipf(size)).labelMultiplyAdds();
  }

  private static Svg picture(Node root, List<Point> balanced, List<Point> huffman) {
    Quantity words = new Quantity("words, as a power of ten", 1, POWERS);
    Quantity products = new Quantity("scalar products a word, as a power of ten", 0, POWERS);
    return new Panels(
            "A Huffman tree of eight words, and the growth of three costs with the vocabulary",
            2,
            List.of(
                new Panel("From the root to a word", new TreeChart("A Huffman tree", root).svg()),
                new Panel(
                    "V against log V",
                    new CurveChart(
                            "Cost over words",
                            words,
                            products,
                            List.of(
                                Curve.of("softmax", Meaning.FIRST, words, 1, x -> x),
                                new Curve("balanced", Meaning.SECOND, Look.LINE, balanced),
                                new Curve("Huffman", Meaning.THIRD, Look.LINE, huffman)))
                        .svg())))
        .svg();
  }
}
