package org.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.softmax4j.testing.Seeds;

class CsvRobustnessTest {
  @Test
  void mutatedFilesAreReadOrRefused() {
    SplittableRandom random = Seeds.random("csv mutations");
    byte[] valid =
        "\"petal\",colour,label\n1.5,red,rose\n2,\"bl\"\"ue\",iris\nnan,red,rose\n"
            .getBytes(StandardCharsets.UTF_8);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] mutated = Mutations.of(valid, random);
      try {
        Csv.readLabelled(source(mutated), ColumnRoles.label("label"));
      } catch (IOException e) {
        refused++;
      }
      try {
        Csv.readNumbers(source(mutated));
      } catch (IOException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(20_000, 40_000);
  }

  private static CsvSource source(byte[] bytes) {
    return CsvSource.of(new ByteArrayInputStream(bytes), "a.csv");
  }

  @Test
  void numbersAreTheShortestThatReadBackAlike() {
    SplittableRandom random = Seeds.random("shortest");
    for (int i = 0; i < 20_000; i++) {
      float single = Float.intBitsToFloat(random.nextInt());
      String text = CsvNumbers.format(single);
      assertThat((float) CsvNumbers.parse(text)).isEqualTo(Float.valueOf(single));
      double value = Double.longBitsToDouble(random.nextLong());
      assertThat(CsvNumbers.parse(CsvNumbers.format(value))).isEqualTo(Double.valueOf(value));
    }
    assertThat(CsvNumbers.format(2.2e-322)).isEqualTo("2.2E-322");
    assertThat(CsvNumbers.format(1e-45f)).isEqualTo("1.0E-45");
    assertThat(CsvNumbers.format(2.0E-3)).isEqualTo("0.002");
    assertThat(CsvNumbers.format(2e23)).isEqualTo("2.0E23");
    assertThat(CsvNumbers.format(1.1754944E-38f)).isEqualTo("1.1754944E-38");
    assertThat(CsvNumbers.format(Double.MIN_VALUE)).isEqualTo("5.0E-324");
    assertThat(CsvNumbers.format(-0.0)).isEqualTo("-0.0");
  }
}
