package org.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.softmax4j.matrix.FloatMatrix;

class TextVectorizerTest {
  private static final TextVectorizer WORDS =
      TextVectorizer.standard().withWords(1, 1).withDocuments(1, 1).withSublinear(false);
  private static final List<String> TEXTS = List.of("The cat, the dog", "A CAT ran", "dog ran ran");

  /** By hand: idf of a word in 2 of 3 texts is ln(4/3) + 1, in 1 of 3 ln(4/2) + 1. */
  @Test
  void weighsWordsByTfIdf() {
    TfIdf tfIdf = WORDS.fit(TEXTS);
    assertThat(tfIdf.vocabulary()).containsExactly("a", "cat", "dog", "ran", "the");
    assertThat(tfIdf.documentCounts()).containsExactly(1, 2, 2, 2, 1);
    double common = Math.log(4 / 3.0) + 1;
    double rare = Math.log(2) + 1;
    double length = Math.sqrt(2 * common * common + 4 * rare * rare);
    FloatMatrix rows = tfIdf.rows(TEXTS).toMatrix();
    assertClose(rows.row(0), 0, common / length, common / length, 0, 2 * rare / length);
    assertClose(rows.row(2), 0, 0, 1 / Math.sqrt(5), 2 / Math.sqrt(5), 0);
    double sublinear = 1 + Math.log(2);
    assertClose(
        WORDS.withSublinear(true).fit(TEXTS).rows(TEXTS).toMatrix().row(2),
        0,
        0,
        1 / Math.sqrt(1 + sublinear * sublinear),
        sublinear / Math.sqrt(1 + sublinear * sublinear),
        0);
    assertClose(tfIdf.rows(List.of("nothing known")).toMatrix().row(0), 0, 0, 0, 0, 0);
  }

  private static void assertClose(float[] actual, double... expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat((double) actual[i]).isCloseTo(expected[i], within(1e-7));
    }
  }

  @Test
  void takesRunsOfWordsAndCharacters() {
    assertThat(WORDS.withWords(1, 2).fit(List.of("a b c")).vocabulary())
        .containsExactly("a", "a b", "b", "b c", "c");
    assertThat(WORDS.withCharacters(3, 4).withWords(1, 0).fit(List.of("ab c")).vocabulary())
        .containsExactly("# ab", "# ab ", "# c ", "#ab ");
    assertThat(WORDS.withLowerCase(false).fit(List.of("Über ÜBER naïve")).vocabulary())
        .containsExactly("naïve", "ÜBER", "Über");
    assertThat(WORDS.fit(List.of("नमस्ते, 東京 x2!")).vocabulary())
        .containsExactly("x2", "नमस्ते", "東京");
  }

  @Test
  void leavesOutRareAndFrequentTerms() {
    assertThat(WORDS.withDocuments(2, 1).fit(TEXTS).vocabulary())
        .containsExactly("cat", "dog", "ran");
    assertThat(WORDS.withDocuments(1, 0.5).fit(TEXTS).vocabulary()).containsExactly("a", "the");
    assertThat(WORDS.withMaxFeatures(2).fit(TEXTS).vocabulary()).containsExactly("cat", "dog");
  }

  @Test
  void hashedTermsNeedNoDictionaryOfWords() {
    TfIdf hashed = WORDS.withHashBits(20).fit(TEXTS);
    assertThat(hashed.features()).isEqualTo(5);
    assertThat(hashed.vocabulary()).allMatch(key -> key.matches("[0-9a-f]{1,5}"));
    TfIdf shared = WORDS.withHashBits(1).fit(TEXTS);
    assertThat(shared.features()).isBetween(1, 2);
  }

  @Test
  void aColumnOfTextsBecomesSparseFeatures() throws IOException {
    String csv = "text,size,label\nThe cat,1,a\nthe dog,2,b\ncat dog,0,a\n";
    ColumnRoles roles = ColumnRoles.label("label").withText("text", WORDS);
    LabelledTable table = Csv.readLabelled(source(csv), roles);
    assertThat(table.schema().featureNames())
        .containsExactly("text:cat", "text:dog", "text:the", "size");
    assertThat(table.data().featureRows().sparse()).isPresent();
    assertThat(table.data().features().row(1)[3]).isEqualTo(2);
    FeatureRows again = Csv.readFeatures(source("size,text\n5,cat\n"), table.schema());
    assertThat(again.sparse()).isPresent();
    assertThat(again.toMatrix().row(0)).containsExactly(1, 0, 0, 5);
    assertThat(Csv.readDataset(source(csv), table.schema()).features())
        .isEqualTo(table.data().features());
  }

  private static CsvSource source(String csv) {
    return CsvSource.of(
        new java.io.ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), "texts.csv");
  }

  @Test
  void rejectsSettingsAndTextsThatGiveNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TextVectorizer.standard().withWords(3, 2))
        .withMessage("maxWords must be 0 or at least minWords 3, got 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TextVectorizer.standard().withHashBits(25))
        .withMessage("hashBits must be from 0 to 24, got 25");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TextVectorizer.standard().fit(List.of("a", "b")))
        .withMessage(
            "texts must have terms that are neither too rare nor too frequent, got none in 2"
                + " texts");
  }
}
