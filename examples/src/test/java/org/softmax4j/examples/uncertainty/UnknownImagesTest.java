package org.softmax4j.examples.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.Datasets;
import org.softmax4j.data.Split;
import org.softmax4j.examples.Options;
import org.softmax4j.matrix.FloatMatrix;

class UnknownImagesTest {
  /** Negatives of digits, dark on light, are what the networks have not seen. */
  @Test
  void ensemblesFindTheUnknown() {
    Split digits = Datasets.digits().split(0.7, 0, 1);
    FloatMatrix negatives = digits.test().features().copy();
    for (int i = 0; i < negatives.data().length; i++) {
      negatives.data()[i] = 16 - negatives.data()[i];
    }
    Dataset unknown = Dataset.of(negatives, digits.test().labels(), 10);
    List<String> lines = new UnknownImages(digits.train(), digits.test(), unknown, 10).lines();
    assertThat(lines).hasSize(10);
    assertThat(lines.get(0)).startsWith("classifier").endsWith("area unknown");
    // One network has nobody to disagree with: chance.
    assertThat(lines.get(2)).startsWith("one network  mutual information").endsWith("0.500");
    for (int line : IntStream.of(5, 8).toArray()) {
      String area = lines.get(line).substring(lines.get(line).lastIndexOf(' ') + 1);
      assertThat(Double.parseDouble(area)).as(lines.get(line)).isGreaterThan(0.6);
    }
  }

  @Test
  void bothFoldersAreNeeded(@TempDir Path empty) {
    String folder = empty.toString();
    assertThatThrownBy(() -> UnknownImages.compare(Options.of("--mnist", folder)))
        .hasMessageStartingWith("option --fashion-mnist must be there");
    Options options = Options.of("--mnist", folder, "--fashion-mnist", folder, "--epochs", "1");
    assertThatThrownBy(() -> UnknownImages.compare(options))
        .isInstanceOf(NoSuchFileException.class);
  }
}
