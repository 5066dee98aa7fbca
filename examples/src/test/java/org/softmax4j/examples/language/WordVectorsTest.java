package org.softmax4j.examples.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.softmax4j.vocabulary.OutputLayer;

class WordVectorsTest {
  /** Words of one kind stand together; their vectors come to lie close. */
  @Test
  void wordsOfOneKindAreNeighbours() {
    SplittableRandom random = new SplittableRandom(5);
    List<String> tokens = new ArrayList<>();
    for (int sentence = 0; sentence < 3000; sentence++) {
      String kind = random.nextBoolean() ? "a" : "b";
      for (int i = 0; i < 8; i++) {
        tokens.add(kind + random.nextInt(6));
      }
    }
    Corpus corpus = Corpus.of(tokens, tokens.size(), 0, 0);
    for (Map.Entry<String, OutputLayer> entry : WordVectors.layers(corpus, 8).entrySet()) {
      WordVectors model = new WordVectors(entry.getValue());
      model.train(corpus.training(), 3);
      int word = corpus.words().indexOf("a1");
      assertThat(model.neighbours(word, 5).stream().map(corpus.words()::get))
          .as(entry.getKey())
          .allMatch(neighbour -> neighbour.startsWith("a"));
    }
  }
}
