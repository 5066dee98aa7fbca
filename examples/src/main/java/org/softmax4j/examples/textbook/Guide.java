package org.softmax4j.examples.textbook;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.softmax4j.examples.Options;

/**
 * All pages of the guide one after the other. {@code examples/run guide --out docs/guide/images}
 */
public final class Guide {
  private Guide() {}

  public static void main(String[] args) {
    Options.run(Guide::show, args, "--out");
  }

  private static void show(Options options) throws IOException {
    for (Map.Entry<String, Supplier<Page>> page : pages().entrySet()) {
      System.out.println("== " + page.getKey());
      page.getValue().get().show(options);
    }
  }

  /** The pages by name, each with the program that makes it. */
  static Map<String, Supplier<Page>> pages() {
    Map<String, Supplier<Page>> pages = new LinkedHashMap<>();
    pages.put("softmax-by-hand", SoftmaxByHand::page);
    pages.put("overflow", Overflow::page);
    pages.put("limits-of-temperature", LimitsOfTemperature::page);
    pages.put("sigmoid-and-softmax", SigmoidAndSoftmax::page);
    pages.put("geometry", Geometry::page);
    pages.put("derivative", Derivative::page);
    pages.put("labels-and-losses", LabelsAndLosses::page);
    pages.put("softmax-twice", SoftmaxTwice::page);
    pages.put("decision-regions", DecisionRegions::page);
    pages.put("attention-weights", AttentionWeights::page);
    pages.put("mixture-of-experts", MixtureOfExperts::page);
    pages.put("sparse-relatives", SparseRelatives::page);
    pages.put("huffman-tree", HuffmanTree::page);
    return pages;
  }
}
