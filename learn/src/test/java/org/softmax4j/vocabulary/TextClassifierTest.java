package org.softmax4j.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TextClassifierTest {
  private static final List<String> WORDS = List.of("fish", "rain", "bread", "stone");
  private final List<String> texts = new ArrayList<>();
  private final int[] labels = new int[200];

  /** Each class has a word of its own among words of no class. */
  TextClassifierTest() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < labels.length; i++) {
      labels[i] = random.nextInt(WORDS.size());
      texts.add("the " + WORDS.get(labels[i]) + " of day " + random.nextInt(20));
    }
  }

  private static TextClassifier small() {
    return TextClassifier.standard().withDimension(10).withEpochs(20, 0.5).withVocabulary(2, 1000);
  }

  @Test
  void learnsWordsOfClasses() {
    TrainedTextClassifier model = small().fit(texts, labels, 4);
    assertThat(model.predict(texts)).containsExactly(labels);
    assertThat(model.predict(List.of("a big  stone ", "no fish"))).containsExactly(3, 0);
    assertThat(model.classes()).isEqualTo(4);
  }

  @Test
  void learnsWithATree() {
    TextClassifier trees =
        small()
            .withOutput(
                (inputs, counts, seed) ->
                    HierarchicalOutput.of(inputs, BinaryTree.huffman(counts), seed));
    TrainedTextClassifier model = trees.fit(texts, labels, 4);
    assertThat(model.predict(texts)).containsExactly(labels);
    assertThat(model.topK(texts.subList(0, 1), 4).get(0)).hasSize(4);
  }

  /** What two words mean together, only a pair can tell. */
  @Test
  void wordPairsTellOrder() {
    List<String> ordered = List.of("man bites dog", "dog bites man");
    int[] order = {0, 1};
    TrainedTextClassifier pairs =
        small()
            .withEpochs(200, 0.5)
            .withVocabulary(1, 1000)
            .withWordNgrams(2)
            .fit(ordered, order, 2);
    assertThat(pairs.predict(ordered)).containsExactly(order);
    TrainedTextClassifier single = small().withVocabulary(1, 1000).fit(ordered, order, 2);
    assertThat(single.hidden(ordered).row(0))
        .containsExactly(single.hidden(ordered).row(1), within(1e-6f));
  }

  @Test
  void charactersKnowWordsNotSeen() {
    TrainedTextClassifier model = small().withCharacterNgrams(3, 4).fit(texts, labels, 4);
    assertThat(model.predict(List.of("fishy", "raining"))).containsExactly(0, 1);
  }

  @Test
  void seedDecidesEveryBit() {
    TrainedTextClassifier first = small().withSeed(5).fit(texts, labels, 4);
    TrainedTextClassifier second = small().withSeed(5).fit(texts, labels, 4);
    assertThat(first.hidden(texts)).isEqualTo(second.hidden(texts));
    assertThat(small().withSeed(6).fit(texts, labels, 4).hidden(texts))
        .isNotEqualTo(first.hidden(texts));
  }

  @Test
  void textsWithoutKnownWordsHaveProbabilitiesToo() {
    TrainedTextClassifier model = small().fit(texts, labels, 4);
    assertThat(model.hidden(List.of("", "unknown")).toArray()).containsOnly(0);
    assertThat(model.predict(List.of("")).length).isEqualTo(1);
  }

  @Test
  void argumentsAreChecked() {
    assertThatThrownBy(() -> small().fit(List.of(), new int[0], 2))
        .hasMessage("texts must be at least 1, got 0");
    assertThatThrownBy(() -> small().fit(List.of("a"), new int[] {2}, 2))
        .hasMessage("labels must be from 0 to 1, got 2 in row 0");
    assertThatThrownBy(() -> small().withEpochs(1, Double.NaN))
        .hasMessage("learningRate must be above 0 and finite, got NaN");
    assertThatThrownBy(() -> small().withCharacterNgrams(3, 2))
        .hasMessage("mostCharacters must be 0 or at least 3, got 2");
    assertThatThrownBy(() -> small().withEpochs(50, 1e9).fit(texts, labels, 4))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("choose a learning rate below");
  }
}
