package org.softmax4j.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class SpinTimeTest {
  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1000", "200, 200000", "100000, 100000000", "000050, 50000"})
  void microsecondsAreRead(String micros, long nanos) {
    assertThat(SpinTime.parse(micros)).isEqualTo(SpinTime.ofNanos(nanos));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " 5", "-1", "+1", "1e3", "100001", "99999999999", "fast", "٣"})
  void anythingElseIsAProblem(String micros) {
    assertThat(SpinTime.parse(micros).problem())
        .isEqualTo("-Dsoftmax4j.spinMicros must be a whole number from 0 to 100000, got " + micros);
  }

  @Test
  void looksUntilItIsSo() {
    AtomicInteger looks = new AtomicInteger();
    assertThat(SpinTime.ofNanos(Long.MAX_VALUE).sees(() -> looks.incrementAndGet() == 1_000))
        .isTrue();
    assertThat(looks.get()).isEqualTo(1_000);
  }

  @Test
  void looksOnceWithoutTimeAndEndsWithIt() {
    AtomicInteger looks = new AtomicInteger();
    assertThat(SpinTime.ofNanos(0).sees(() -> looks.incrementAndGet() == 2)).isFalse();
    assertThat(looks.get()).isEqualTo(1);
    long start = System.nanoTime();
    assertThat(SpinTime.ofNanos(3_000_000).sees(() -> false)).isFalse();
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(3_000_000);
  }

  /** Shares rows that wait for each other in a JVM of its own, and prints what came of it. */
  static final class Probe {
    private Probe() {}

    public static void main(String[] args) {
      int processors = Runtime.getRuntime().availableProcessors();
      CountDownLatch rows = new CountDownLatch(processors);
      try {
        RowBlocks.run(
            processors + 1,
            1 << 16,
            (from, to) -> {
              rows.countDown();
              await(rows);
            });
        long helpers =
            Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("softmax4j-rows-"))
                .count();
        System.out.print(helpers + " helpers");
      } catch (IllegalStateException e) {
        System.out.print(e.getMessage());
      }
    }

    private static void await(CountDownLatch rows) {
      try {
        if (!rows.await(60, TimeUnit.SECONDS)) {
          throw new IllegalStateException("rows wait in vain");
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 | 0 | 2 helpers",
        "1 | 200 | 0 helpers",
        "2 | soon | '-Dsoftmax4j.spinMicros must be a whole number from 0 to 100000, got soon'",
      })
  void aProcessDoesAsItIsTold(int processors, String micros, String answer) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.add("-XX:ActiveProcessorCount=" + processors);
    command.add("-Dsoftmax4j.spinMicros=" + micros);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Probe.class.getName()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    byte[] out = process.getInputStream().readAllBytes();
    assertThat(new String(out, StandardCharsets.UTF_8)).isEqualTo(answer);
  }
}
