package org.softmax4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.softmax4j.benchmarks.contestant.Operation;
import org.softmax4j.benchmarks.contestant.Shape;

class SpeedTableTest {
  private static final List<Measurement> LINE =
      List.of(
          measurement("slow", false, 9000, 8000, 7000),
          measurement("fast", false, 3000, 1000, 2000),
          measurement("new array", true, 900, 900, 900),
          measurement("given array", true, 400, 500, 800),
          measurement("in place", true, 100, 100, 100));

  private static Measurement measurement(String name, boolean isOwn, double... nanos) {
    return new Measurement(
        Operation.SOFTMAX,
        new Shape(2, 3),
        1,
        "scalar",
        name,
        isOwn,
        0.5,
        16,
        Arrays.stream(nanos).boxed().toList());
  }

  @Test
  void ratioIsThatOfTheFastestPeerToTheGivenArray() {
    assertThat(new SpeedTable(LINE).speed())
        .contains("| 2×3 | 8.00 | 2.00 | 0.900 | 0.500 | 0.100 | **4.00** | 2.50 |");
  }

  @Test
  void geometricMeanOfTwoShapes() {
    Measurement peer = measurement("peer", false, 100);
    Measurement own = measurement("given array", true, 100);
    Measurement fasterOwn = measurement("given array", true, 25);
    List<Measurement> measurements =
        List.of(peer, own, withShape(peer, "1x9"), withShape(fasterOwn, "1x9"));
    assertThat(new SpeedTable(measurements).speed())
        .contains("| geometric mean |  |  | **2.00** |");
  }

  @Test
  void lineKeepsEverything() {
    for (Measurement measurement : LINE) {
      String line = measurement.line();
      List<String> fields = List.of(line.substring(line.indexOf('|') + 1).split("\\|"));
      assertThat(Measurement.ofFields(fields)).isEqualTo(measurement);
    }
  }

  @Test
  void medianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
    Measurement odd = measurement("a", true, 5, 1, 2);
    Measurement merged = odd.mergedWith(measurement("a", true, 9));
    assertThat(odd.medianNanos()).isEqualTo(2);
    assertThat(merged.medianNanos()).isEqualTo(3.5);
    assertThat(merged.minNanos()).isEqualTo(1);
  }

  private static Measurement withShape(Measurement m, String shape) {
    return new Measurement(
        m.operation(),
        Shape.of(shape),
        m.threads(),
        m.kernels(),
        m.contestant(),
        m.isOwn(),
        m.maxUlp(),
        m.bytesPerCall(),
        m.nanosPerCall());
  }
}
