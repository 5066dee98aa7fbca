package org.softmax4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningResultTest {
  @TempDir private Path folder;

  @Test
  void resultsComeBackFromTheirFile() throws IOException {
    Path file = folder.resolve("learning.csv");
    assertThat(LearningResult.read(file)).isEmpty();
    List<LearningResult> results =
        List.of(
            new LearningResult("softmax4j", "MLP", 3, 0.9725, 0.5, 216, "JDK 25 on EPYC"),
            new LearningResult("PyTorch", "CNN", 0, 0.5, Double.NaN, Double.NaN, "PyTorch 2"));
    LearningResult.write(file, results);
    assertThat(LearningResult.read(file)).isEqualTo(results);
    assertThat(results.get(0).stands("softmax4j", "MLP", 3)).isTrue();
    assertThat(results.get(0).stands("softmax4j", "MLP", 4)).isFalse();
  }
}
