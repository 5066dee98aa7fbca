package org.softmax4j.examples.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.examples.Options;
import org.softmax4j.testing.SharedData;
import org.softmax4j.vocabulary.FullOutput;
import org.softmax4j.vocabulary.OutputFactory;
import org.softmax4j.vocabulary.OutputLayer;

class LanguageModelsTest {
  private static final NeuralModel.Settings SMALL =
      new NeuralModel.Settings(2, 8, 12, 16, 4, 0.3, 0);

  /** Each word is followed by one of two; words 20 to 29 are seldom. */
  private static Corpus synthetic() {
    SplittableRandom random = new SplittableRandom(3);
    List<String> tokens = new ArrayList<>();
    int word = 0;
    for (int i = 0; i < 6000; i++) {
      tokens.add("w" + word);
      word =
          random.nextInt(400) == 0
              ? 20 + random.nextInt(10)
              : (word + 1 + 2 * random.nextInt(2)) % 20;
    }
    return Corpus.of(tokens, 4000, 1000, 3);
  }

  @Test
  void seldomWordsAreMerged() {
    Corpus corpus = Corpus.of(List.of("a", "b", "a", "c", "c", "d", "a", "x"), 6, 1, 1);
    assertThat(corpus.words()).containsExactly("<rare>", "a", "c");
    assertThat(corpus.counts()).containsExactly(2, 2, 2);
    assertThat(corpus.training()).containsExactly(1, 0, 1, 2, 2, 0);
    assertThat(corpus.validation()).containsExactly(1);
    assertThat(corpus.test()).containsExactly(0);
  }

  @Test
  void trigramProbabilitiesSumToOne() {
    Corpus corpus = synthetic();
    int words = corpus.words().size();
    TrigramModel model = TrigramModel.fit(words, corpus.training(), corpus.validation());
    double sum = 0;
    for (int w = 0; w < words; w++) {
      sum += model.probability(corpus.test()[0], corpus.test()[1], w);
    }
    assertThat(sum).isCloseTo(1, within(1e-9));
    assertThat(Math.exp(model.lossNats(corpus.test()))).isBetween(1.9, 3.0);
  }

  @Test
  void everyLayerLearnsTheText() {
    Corpus corpus = synthetic();
    for (Map.Entry<String, OutputFactory> entry :
        LanguageModels.layers(SMALL.hidden()).entrySet()) {
      OutputLayer output = entry.getValue().create(SMALL.hidden(), corpus.counts(), 1);
      NeuralModel model = new NeuralModel(SMALL, output, 1);
      model.train(corpus.training(), 1);
      assertThat(Math.exp(model.lossNats(corpus.test()))).as(entry.getKey()).isLessThan(8);
    }
  }

  @Test
  void tableHasARowForEachModel() {
    Map<String, OutputFactory> layers = LanguageModels.layers(SMALL.hidden());
    layers.keySet().retainAll(List.of("full", "adaptive"));
    List<String> progress = new ArrayList<>();
    String table = LanguageModels.table(synthetic(), SMALL, layers, progress::add);
    assertThat(table).contains("| interpolated trigrams |", "| full |", "| adaptive |");
    assertThat(progress).hasSize(3);
  }

  @Test
  void growthIsMeasuredAndDrawn() {
    Growth growth = new Growth(8, 8, 1, 0);
    growth.measure(50);
    growth.measure(200);
    assertThat(growth.table())
        .contains("| classes | 50 | 200 | exponent |", "| full |", "| Huffman tree |");
    assertThat(growth.chart().svg().document()).contains(">importance sampling<");
  }

  @Test
  void dropoutIsSeeded() {
    Corpus corpus = synthetic();
    NeuralModel.Settings settings = new NeuralModel.Settings(2, 8, 12, 16, 1, 0.1, 0.5);
    double[] losses = new double[3];
    for (int i = 0; i < 3; i++) {
      FullOutput output = FullOutput.of(12, corpus.words().size(), 1);
      NeuralModel model = new NeuralModel(settings, output, 1);
      model.train(corpus.training(), i / 2);
      losses[i] = model.lossNats(corpus.test());
    }
    assertThat(losses[1]).isEqualTo(losses[0]);
    assertThat(losses[2]).isNotEqualTo(losses[0]);
  }

  @Test
  void optionsAreChecked() {
    assertThatThrownBy(() -> LanguageModels.train(Options.of("--epochs", "1")))
        .hasMessageContaining("option --corpus must be there");
    assertThatThrownBy(() -> Options.of("--epochs"))
        .hasMessage("options must be --NAME VALUE, got --epochs");
  }

  @Test
  void aDamagedOrShortCorpusIsBadData(@TempDir Path folder) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write("the cat sat\n".getBytes(StandardCharsets.UTF_8));
    }
    Path whole = Files.write(folder.resolve("whole.gz"), bytes.toByteArray());
    assertThat(Corpus.read(whole, 3)).containsExactly("the", "cat", "sat");
    assertThatThrownBy(() -> Corpus.read(whole, 4))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageEndingWith("whole.gz: expected 4 tokens or more, found 3");
    Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(bytes.toByteArray(), 20));
    Path plain = Files.writeString(folder.resolve("plain.gz"), "the cat sat");
    for (Path file : List.of(cut, plain)) {
      assertThatThrownBy(() -> Corpus.read(file, 1))
          .isInstanceOf(MalformedDataException.class)
          .hasMessageContaining("expected an intact gzip file");
    }
  }

  @Test
  @SharedData
  void brownCorpusHasItsKnownSize() throws IOException {
    List<String> tokens = Corpus.read(SharedData.Folder.path("data/text/brown_tokens.txt.gz"), 1);
    assertThat(tokens).hasSize(1_161_192);
    Corpus corpus = Corpus.of(tokens, 800_000, 200_000, 3);
    assertThat(corpus.test()).hasSize(161_192);
    assertThat(corpus.words().size()).isBetween(10_000, 20_000);
  }
}
