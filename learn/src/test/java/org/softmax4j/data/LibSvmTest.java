package org.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.SparseMatrix;
import org.softmax4j.testing.Seeds;

class LibSvmTest {
  @TempDir Path folder;

  @Test
  void rowsAreSparseAndClassesSortedByNumber() throws IOException {
    Path file = write("# two classes\n+10 1:0.5\t3:-2 # first\r\n\n -1   2:1e-3 4:0\n10\n2.0 1:7");
    Dataset data = LibSvm.read(file);
    assertThat(data.classNames()).containsExactly("-1", "2", "10");
    assertThat(data.labels()).containsExactly(2, 0, 2, 1);
    assertThat(data.featureRows().sparse().orElseThrow())
        .isEqualTo(
            SparseMatrix.of(
                4,
                new int[] {0, 2, 4, 4, 5},
                new int[] {0, 2, 1, 3, 0},
                new float[] {0.5f, -2, 1e-3f, 0, 7}));
  }

  @Test
  void aSecondFileHasTheFeaturesAndClassesOfTheFirst() throws IOException {
    Path file = write("2 1:1\n");
    Dataset data = LibSvm.read(file, 5, List.of("1", "2"));
    assertThat(data.featureRows().columns()).isEqualTo(5);
    assertThat(data.labels()).containsExactly(1);
    assertThat(LibSvm.readFeatures(write("77 5:1\n"), 5).get(0, 4)).isEqualTo(1);
    malformed(
        () -> LibSvm.read(write("1 1:1\n\n3 1:1\n"), 5, List.of("1", "2")),
        "line 3: expected one of the 2 classes (1, 2), found \"3\"");
    malformed(
        () -> LibSvm.read(write("1 6:1\n"), 5, List.of("1", "2")),
        "line 1: expected an index from 1 to 5, found \"6\"");
  }

  @Test
  void gzipFilesAreReadAsTheyWere() throws IOException {
    Path plain = write("1 1:3\n2 2:4\n");
    Path zipped = Files.write(folder.resolve("a.gz"), DataFiles.gzip(Files.readAllBytes(plain)));
    assertThat(LibSvm.read(zipped).features()).isEqualTo(LibSvm.read(plain).features());
  }

  @Test
  void numbersAreThoseThatCsvWouldRead() throws IOException {
    SplittableRandom random = Seeds.random("libsvm");
    StringBuilder text = new StringBuilder();
    FloatMatrix expected = FloatMatrix.zeros(2_000, 1);
    for (int row = 0; row < 2_000; row++) {
      String number = number(random);
      expected.set(row, 0, (float) Double.parseDouble(number));
      text.append("1 1:").append(number).append('\n');
    }
    assertThat(LibSvm.read(write(text.toString())).features()).isEqualTo(expected);
  }

  private static String number(SplittableRandom random) {
    int digits = 1 + random.nextInt(18);
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
    int point = random.nextInt(-1, digits);
    for (int i = 0; i < digits; i++) {
      text.append((char) ('0' + random.nextInt(10))).append(i == point ? "." : "");
    }
    return text + (random.nextInt(4) == 0 ? "e" + random.nextInt(-20, 20) : "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abc 1:1|expected a class, a whole number, first, found \"abc\"",
        "1.5 1:1|expected a class, a whole number, first, found \"1.5\"",
        "nan 1:1|expected a class, a whole number, first, found \"nan\"",
        "1,2 1:1|expected a class, a whole number, first, found \"1,2\"",
        "1:1 2:2|expected a class, a whole number, first, found \"1:1\"",
        "1 0:1|expected an index from 1 to 16777216, found \"0\"",
        "1 16777217:1|expected an index from 1 to 16777216, found \"16777217\"",
        "1 99999999999:1|expected index:value, found \"99999999999:1\"",
        "1 -1:1|expected index:value, found \"-1:1\"",
        "1 qid:3 1:1|expected index:value, found \"qid:3\"",
        "1 2|expected index:value, found \"2\"",
        "1 :2|expected index:value, found \":2\"",
        "1 2:1 2:1|expected indices that ascend, above 2, found \"2\"",
        "1 2:1 1:1|expected indices that ascend, above 2, found \"1\"",
        "1 2:|expected a number behind the index, found \"\"",
        "1 2:-|expected a number behind the index, found \"-\"",
        "1 2:.|expected a number behind the index, found \".\"",
        "1 2:1:3|expected a number behind the index, found \"1:3\"",
        "1 2:inf|expected a finite number behind the index, found \"inf\"",
        "1 2:1e39|expected a finite number behind the index, found \"1e39\"",
      })
  void whatIsNoRowIsNamedByItsLine(String line, String message) throws IOException {
    Path file = write("1 1:1\n" + line + "\n");
    malformed(() -> LibSvm.read(file), ", line 2: " + message);
  }

  @Test
  void aFileWithoutRowsOrFeaturesIsRefused() throws IOException {
    malformed(() -> LibSvm.read(write("")), "expected at least one row and one feature, found 0");
    malformed(() -> LibSvm.read(write("1\n2\n")), "found 2 rows and 0 features");
  }

  @Test
  void limitsHoldToTheLastByteAndTheLastColumn() throws IOException {
    Path file = write("1 10:1\n1 9:1\n");
    for (int columns : new int[] {10, 11}) {
      assertThat(LibSvm.read(file, new LibSvmLimits(100, columns)).rows()).isEqualTo(2);
    }
    malformed(() -> LibSvm.read(file, new LibSvmLimits(100, 9)), "from 1 to 9, found \"10\"");
    for (int bytes : new int[] {6, 7}) {
      assertThat(LibSvm.read(file, new LibSvmLimits(bytes, 10)).rows()).isEqualTo(2);
    }
    malformed(
        () -> LibSvm.read(file, new LibSvmLimits(5, 10)),
        "line 1: expected a line of at most 5 bytes, found more");
    assertThatIllegalArgumentException().isThrownBy(() -> new LibSvmLimits(0, 1));
  }

  private interface Reading {
    Object read() throws IOException;
  }

  private static void malformed(Reading reading, String message) {
    assertThatExceptionOfType(MalformedDataException.class)
        .isThrownBy(reading::read)
        .withMessageContaining(message);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("a.libsvm"), text, StandardCharsets.US_ASCII);
  }
}
