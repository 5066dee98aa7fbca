package org.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

class CsvTest {
  private static final String FLOWERS =
      "petal,colour,label\n1.5,red,rose\n2,blue,iris\n0.5,red,rose\n";

  static CsvSource text(String content) {
    return CsvSource.of(
        new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), "a.csv");
  }

  @Test
  void readsNumbersWithAndWithoutHeader() throws IOException {
    assertThat(Csv.readNumbers(text("1,2\n3,4\n")))
        .isEqualTo(new NumberTable(DoubleMatrix.of(new double[] {1, 2, 3, 4}, 2, 2), List.of()));
    assertThat(Csv.readNumbers(text("\uFEFFa,b\r\n1,-2e-3\r\n\r\n")))
        .isEqualTo(
            new NumberTable(DoubleMatrix.of(new double[] {1, -0.002}, 1, 2), List.of("a", "b")));
    assertThat(Csv.readNumbers(text("")).values().rows()).isZero();
  }

  @Test
  void quotedNumbersAboveBareOnesAreAHeader() throws IOException {
    assertThat(Csv.readNumbers(text("\"0\",\"1\"\n0.25,0.75\n")).header())
        .containsExactly("0", "1");
    assertThat(Csv.readNumbers(text("\"0\",\"1\"\n\"2\",\"3\"\n")).values().rows()).isEqualTo(2);
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.CsvSource({
    "nan, NaN", "NaN, NaN", "inf, Infinity", "+inf, Infinity", "-inf, -Infinity",
    "Infinity, Infinity", "-Infinity, -Infinity", "' 1 ', 1", "-0, -0.0", "1e400, Infinity"
  })
  void readsTheSpellingsOfNumPyPythonAndJava(String cell, double expected) throws IOException {
    assertThat(Csv.readNumbers(text("5\n" + cell + "\n")).values().get(1, 0))
        .isEqualTo(Double.valueOf(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "1f", "0x10", "1d", "--1", "1 2", "nano", "١"})
  void refusesWhatIsNoNumberByLineAndColumn(String cell) {
    assertThatThrownBy(() -> Csv.readNumbers(text("length,width\n1,2\n3," + cell + "\n")))
        .isInstanceOf(MalformedDataException.class)
        .hasMessage(
            "a.csv, line 3, column 2 (\"width\"): expected a number, found \"" + cell + "\"");
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.CsvSource(
      delimiter = '|',
      value = {
        "1,2\\n3\\n | line 2, column 2: expected 2 columns as in the first row, found 1",
        "1,2\\n3,4,5\\n | line 2, column 3: expected 2 columns as in the first row, found 3",
        "1,2\\n\\n3,4\\n | line 2: expected a row, found an empty line",
        "1,2\\n3,\\n | line 2, column 2: expected a number, found an empty cell",
        "1,2\\n3,\"4 | line 2: expected cells in well-formed quotes"
      })
  void refusesBadRowsByLine(String content, String message) {
    assertThatThrownBy(() -> Csv.readNumbers(text(content.replace("\\n", "\n"))))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageStartingWith("a.csv, " + message);
  }

  @Test
  void refusesBytesThatAreNoUtf8() {
    byte[] latin = "größe\n1\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(
            () -> Csv.readNumbers(CsvSource.of(new ByteArrayInputStream(latin), "a.csv")))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("expected text in UTF-8");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void holdsTheLimits(int over) throws IOException {
    CsvLimits limits = new CsvLimits(30, 8, 12);
    String field = "1".repeat(12 + over) + "\n";
    String columns = "1" + ",1".repeat(7 + over) + "\n";
    String line = "1111111111,1111111111,11111111" + "1".repeat(1 + over) + "\n";
    line = line.substring(0, 30 + over) + "\n";
    for (String content : List.of(field, columns, line)) {
      CsvSource source = text(content).withLimits(limits);
      if (over > 0) {
        assertThatThrownBy(() -> Csv.readNumbers(source))
            .isInstanceOf(MalformedDataException.class)
            .hasMessageStartingWith("a.csv, line 1, column")
            .hasMessageContaining("at most");
      } else {
        assertThat(Csv.readNumbers(source).values().rows()).isEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void holdsTheStandardFieldLimit(int over) throws IOException {
    String content = "a" + "b".repeat(CsvLimits.STANDARD.fieldCharacters() - 1 + over) + "\n1\n";
    if (over > 0) {
      assertThatThrownBy(() -> Csv.readNumbers(text(content)))
          .isInstanceOf(MalformedDataException.class);
    } else {
      assertThat(Csv.readNumbers(text(content)).header()).hasSize(1);
    }
  }

  @Test
  void anEndlessCellIsRefusedBeforeItIsHeld() {
    String content = "\"" + "b".repeat(3 * CsvLimits.STANDARD.fieldCharacters());
    assertThatThrownBy(() -> Csv.readNumbers(text(content)))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageStartingWith("a.csv, line 1");
  }

  @Test
  void fitsASchemaAndReadsOtherFilesByIt() throws IOException {
    LabelledTable table = Csv.readLabelled(text(FLOWERS), ColumnRoles.label("label"));
    assertThat(table.schema())
        .isEqualTo(
            new FeatureSchema(
                List.of(
                    new FeatureColumn.Numeric("petal"),
                    new FeatureColumn.Categorical("colour", List.of("blue", "red"))),
                "label",
                List.of("iris", "rose")));
    assertThat(table.data().labels()).containsExactly(1, 0, 1);
    assertThat(table.data().featureNames()).containsExactly("petal", "colour=blue", "colour=red");
    assertThat(table.data().features())
        .isEqualTo(FloatMatrix.copyOf(new float[][] {{1.5f, 0, 1}, {2, 1, 0}, {0.5f, 0, 1}}));

    String other = "extra,colour,petal\nx,blue,7\n";
    assertThat(Csv.readFeatures(text(other), table.schema()).toMatrix())
        .isEqualTo(FloatMatrix.copyOf(new float[][] {{7, 1, 0}}));
    assertThat(Csv.readDataset(text(FLOWERS), table.schema()).features())
        .isEqualTo(table.data().features());
    assertThat(Csv.readDataset(text(FLOWERS), table.schema()).labels()).containsExactly(1, 0, 1);
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.CsvSource(
      delimiter = '|',
      value = {
        "colour\\nred\\n | line 1: expected a header with a column \"petal\", found \"colour\"",
        "petal,colour\\n1,green\\n | line 2, column 2 (\"colour\"): expected one of the 2 values",
        "petal,colour\\n,red\\n | line 2, column 1 (\"petal\"): expected a number, found an empty",
        "petal,colour\\nnan,red\\n | line 2, column 1 (\"petal\"): expected a finite number",
        "petal,petal\\n1,2\\n | line 1, column 2 (\"petal\"): expected a header of different"
      })
  void refusesTablesThatDoNotFitTheSchema(String content, String message) throws IOException {
    FeatureSchema schema = Csv.readLabelled(text(FLOWERS), ColumnRoles.label("label")).schema();
    assertThatThrownBy(() -> Csv.readFeatures(text(content.replace("\\n", "\n")), schema))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageStartingWith("a.csv, " + message);
  }

  @Test
  void anUnknownClassIsNamed() throws IOException {
    FeatureSchema schema = Csv.readLabelled(text(FLOWERS), ColumnRoles.label("label")).schema();
    assertThatThrownBy(() -> Csv.readDataset(text("label,petal,colour\ntulip,1,red\n"), schema))
        .isInstanceOf(MalformedDataException.class)
        .hasMessage(
            "a.csv, line 2, column 1 (\"label\"): expected one of the 2 classes (iris, rose),"
                + " found \"tulip\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {49, 50, 51})
  void aColumnOfTextHoldsUpToFiftyWords(int words) throws IOException {
    String rows =
        IntStream.range(0, words).mapToObj(i -> "w" + i + ",a\n").collect(Collectors.joining());
    String content = "word,label\n" + rows;
    if (words > 50) {
      assertThatThrownBy(() -> Csv.readLabelled(text(content), ColumnRoles.label("label")))
          .isInstanceOf(MalformedDataException.class)
          .hasMessageStartingWith("a.csv, line 52, column 1 (\"word\"): expected numbers, or at")
          .hasMessageContaining("--text or --ignore");
      ColumnRoles roles = ColumnRoles.label("label").withIgnored(Set.of("word"));
      assertThatThrownBy(() -> Csv.readLabelled(text(content), roles))
          .hasMessageContaining("one column of features");
    } else {
      assertThat(Csv.readLabelled(text(content), ColumnRoles.label("label")).schema().features())
          .isEqualTo(words);
    }
  }

  @Test
  void manyNumbersThenAWordIsAnErrorThatNamesTheWordsLine() {
    String rows = IntStream.range(0, 60).mapToObj(i -> i + ".5,a\n").collect(Collectors.joining());
    assertThatThrownBy(
            () ->
                Csv.readLabelled(text("x,label\n" + rows + "abc,a\n"), ColumnRoles.label("label")))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageStartingWith("a.csv, line 62, column 1 (\"x\")")
        .hasMessageContaining("line 62 is no number");
  }

  @Test
  void classNumbersAreOrderedByValue() throws IOException {
    FeatureSchema schema =
        Csv.readLabelled(text("x,y\n1,10\n2,9\n3,-1\n"), ColumnRoles.label("y")).schema();
    assertThat(schema.classNames()).containsExactly("-1", "9", "10");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x,label\n", "label\na\n", "x,y\n1,2\n", "x,label\n1,\n"})
  void refusesTablesWithoutRowsFeaturesOrClasses(String content) {
    assertThatThrownBy(() -> Csv.readLabelled(text(content), ColumnRoles.label("label")))
        .isInstanceOf(MalformedDataException.class);
  }

  @Test
  void readsLabelsByNameAndByNumber() throws IOException {
    List<String> classes = List.of("cat", "dog");
    assertThat(Csv.readLabels(text("dog\ncat\n"), classes)).containsExactly(1, 0);
    assertThat(Csv.readLabels(text("animal\n1\n0\n"), classes)).containsExactly(1, 0);
    assertThat(Csv.readLabels(text("label\ndog\n"))).containsExactly("dog");
    assertThat(Csv.readLabels(text("first\n1\n0\n"))).containsExactly("1", "0");
    assertThatThrownBy(() -> Csv.readLabels(text("dog\n2\n"), classes))
        .hasMessage(
            "a.csv, line 2, column 1: expected one of the 2 classes (cat, dog), found \"2\"");
  }

  @Test
  void readsGzip(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("t.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(FLOWERS.getBytes(StandardCharsets.UTF_8));
    }
    CsvSource source = org.softmax4j.data.CsvSource.of(file);
    assertThat(Csv.readLabelled(source, ColumnRoles.label("label")).data().rows()).isEqualTo(3);
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 2; length < bytes.length; length++) {
      Files.write(file, java.util.Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> Csv.readLabelled(source, ColumnRoles.label("label")))
          .as("first %d bytes", length)
          .isInstanceOf(MalformedDataException.class);
    }
  }

  @Test
  void writesWhatItReads(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("p.csv");
    FloatMatrix matrix =
        FloatMatrix.copyOf(new float[][] {{0.1f, Float.NaN, -0f}, {1e-45f, -1 / 0f, 3e38f}});
    Csv.write(file, List.of("0", "1", "2"), matrix);
    assertThat(file).hasContent("\"0\",\"1\",\"2\"\n0.1,nan,-0.0\n1.0E-45,-inf,3.0E38\n");
    NumberTable table = Csv.readNumbers(CsvSource.of(file));
    assertThat(table.header()).containsExactly("0", "1", "2");
    for (int row = 0; row < 2; row++) {
      for (int column = 0; column < 3; column++) {
        assertThat((float) table.values().get(row, column))
            .isEqualTo(Float.valueOf(matrix.get(row, column)));
      }
    }
  }

  @Test
  void guardsTextThatASpreadsheetWouldRun() throws IOException {
    assertThat(written(true)).isEqualTo("'=A1,'+x,'-y,'@z,'\tq,-1,plain,-0.5\n");
    assertThat(written(false)).isEqualTo("=A1,+x,-y,@z,\tq,-1,plain,-0.5\n");
  }

  private static String written(boolean guarded) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CsvOutput csv = guarded ? CsvOutput.to(out) : CsvOutput.unguarded(out)) {
      csv.text("=A1").text("+x").text("-y").text("@z").text("\tq").text("-1").text("plain");
      csv.number(-0.5).endRow();
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /**
   * 16 MiB of one letter are 16 KB as gzip: any file may hold so much, and none of that size more.
   */
  @Test
  void aGzipBombIsRefused() throws IOException {
    String cell = "a".repeat((1 << 20) - 1) + "\n";
    byte[] most = DataFiles.gzip(cell.repeat(16).getBytes(StandardCharsets.US_ASCII));
    byte[] more = DataFiles.gzip((cell.repeat(16) + "a").getBytes(StandardCharsets.US_ASCII));
    assertThat(most.length).isLessThan(20_000);
    assertThat(Csv.readLabels(CsvSource.of(new ByteArrayInputStream(most), "a.csv.gz")))
        .hasSize(16);
    assertThatThrownBy(
            () -> Csv.readLabels(CsvSource.of(new ByteArrayInputStream(more), "a.csv.gz")))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageMatching("a.csv.gz: expected at most 16777216 bytes in \\d+ compressed ones.*");
  }
}
