package org.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad rows are left out as if they were not in the file, and counted; one too many is an error. */
class BadRowsTest {
  private static final String HEADER = "size,colour,note,label\n";
  private static final String GOOD = "1,red,a b,x\n2,blue,a b,y\n3.5,red,a,x\n4,red,b,y\n";
  private static final ColumnRoles NUMBERS = new ColumnRoles("label", Set.of("note"));
  private static final ColumnRoles TEXTS =
      ColumnRoles.label("label").withText("note", TextVectorizer.standard().withDocuments(1, 1));

  /** The same good rows, with one bad row in the middle. */
  private static String with(String bad) {
    String[] lines = GOOD.split("(?<=\n)");
    return HEADER + lines[0] + lines[1] + bad + "\n" + lines[2] + lines[3];
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n/a,red,c,x",
        ",red,c,x",
        "inf,red,c,x",
        "5,red,c,",
        "5,red,c",
        "5,red,c,x,6",
        "",
        "   "
      })
  void aTableIsThatOfItsGoodRows(String bad) throws IOException {
    for (ColumnRoles roles : new ColumnRoles[] {NUMBERS, TEXTS}) {
      LabelledTable expected = Csv.readLabelled(CsvTest.text(HEADER + GOOD), roles);
      BadRows badRows = BadRows.upTo(1);
      LabelledTable table = Csv.readLabelled(CsvTest.text(with(bad)), roles, badRows);
      assertThat(table.schema()).isEqualTo(expected.schema());
      assertThat(table.data().features()).isEqualTo(expected.data().features());
      assertThat(table.data().labels()).isEqualTo(expected.data().labels());
      assertThat(badRows.count()).isEqualTo(1);
      assertThat(badRows.first().orElseThrow().place().line()).isEqualTo(4);
      if (bad.startsWith("n/a")) {
        FeatureColumn size =
            Csv.readLabelled(CsvTest.text(with(bad)), roles).schema().columns().get(0);
        assertThat(size.categories()).as("without leave to, one of words").hasSize(5);
      } else {
        assertThatThrownBy(() -> Csv.readLabelled(CsvTest.text(with(bad)), roles))
            .as("without leave to")
            .isInstanceOf(MalformedDataException.class);
      }
    }
  }

  /** What the first file taught is what the second is read by: its words and classes are known. */
  @ParameterizedTest
  @ValueSource(
      strings = {"n/a,red,c,x", "5,green,c,x", "5,red,c,z", "5,red,c", "5,red,c,", "", "5,green"})
  void otherTablesAreThoseOfTheirGoodRows(String bad) throws IOException {
    for (ColumnRoles roles : new ColumnRoles[] {NUMBERS, TEXTS}) {
      LabelledTable expected = Csv.readLabelled(CsvTest.text(HEADER + GOOD), roles);
      BadRows badRows = BadRows.upTo(3);
      Dataset data = Csv.readDataset(CsvTest.text(with(bad)), expected.schema(), badRows);
      assertThat(data.features()).isEqualTo(expected.data().features());
      assertThat(data.labels()).isEqualTo(expected.data().labels());
      assertThat(badRows.count()).isEqualTo(1);
    }
  }

  @Test
  void oneTooManyEndsTheReading() throws IOException {
    String text = HEADER + GOOD + "n/a,red,,x\n5,red,,\n6,red\n7,red,,x\n8,blue,,y\n";
    BadRows enough = BadRows.upTo(3);
    assertThat(Csv.readLabelled(CsvTest.text(text), NUMBERS, enough).data().rows()).isEqualTo(6);
    assertThat(enough.count()).isEqualTo(3);
    assertThatThrownBy(() -> Csv.readLabelled(CsvTest.text(text), NUMBERS, BadRows.upTo(2)))
        .isInstanceOf(MalformedDataException.class)
        .hasMessage(
            "a.csv, line 6, column 1 (\"size\"): expected a number, found \"n/a\" (2 bad rows were"
                + " left out before)");
  }

  @Test
  void blankLinesAtTheEndAreNoBadRows() throws IOException {
    BadRows badRows = BadRows.upTo(1);
    Csv.readLabelled(CsvTest.text(HEADER + GOOD + "\n\n\n"), NUMBERS, badRows);
    assertThat(badRows.count()).isZero();
  }

  /** Leave to drop rows does not make a column of words one of numbers. */
  @Test
  void aColumnOfWordsStaysOne() throws IOException {
    BadRows badRows = BadRows.upTo(50);
    LabelledTable table = Csv.readLabelled(CsvTest.text(HEADER + GOOD), NUMBERS, badRows);
    assertThat(table.schema().featureNames()).containsExactly("size", "colour=blue", "colour=red");
    assertThat(badRows.count()).isZero();
  }

  @Test
  void rejectsANegativeLimit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BadRows.upTo(-1))
        .withMessage("most must not be negative, got -1");
  }
}
