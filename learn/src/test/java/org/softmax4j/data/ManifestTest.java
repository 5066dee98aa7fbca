package org.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
  @TempDir Path folder;

  @Test
  void everyFlippedBitOfAListedFileIsFoundBeforeItIsRead() throws IOException {
    byte[] images = DataFiles.idx(new byte[] {1, 2, 3, 4, 5, 6}, 2, 1, 3);
    Path file = Files.write(folder.resolve("train-images-idx3-ubyte"), images);
    Path labels =
        Files.write(folder.resolve("train-labels-idx1-ubyte"), DataFiles.idx(new byte[] {0, 1}, 2));
    Files.writeString(
        folder.resolve(Manifest.NAME),
        FileSum.SHA_256.of(file)
            + "  "
            + file.getFileName()
            + "\n"
            + FileSum.SHA_256.of(labels)
            + " *"
            + labels.getFileName()
            + "\n");
    assertThatCode(() -> ImageSet.MNIST.readTraining(folder)).doesNotThrowAnyException();
    for (int bit = 0; bit < 8 * images.length; bit++) {
      byte[] flipped = images.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file, flipped);
      assertThatExceptionOfType(MalformedDataException.class)
          .isThrownBy(() -> ImageSet.MNIST.readTraining(folder))
          .withMessageContaining("train-images-idx3-ubyte: expected the SHA-256 sum");
    }
  }

  @Test
  void filesThatAreNotListedPass() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "x,label\n1,2\n");
    assertThatCode(() -> Manifest.checkBeside(file)).doesNotThrowAnyException();
    Files.writeString(folder.resolve(Manifest.NAME), "0".repeat(64) + "  b.csv\n\n");
    assertThatCode(() -> Manifest.checkBeside(file)).doesNotThrowAnyException();
  }

  @Test
  void aManifestThatIsNoneIsRefused() throws IOException {
    Files.writeString(folder.resolve(Manifest.NAME), "0".repeat(64) + "  b\nnot a sum  b\n");
    assertThatExceptionOfType(MalformedDataException.class)
        .isThrownBy(() -> Manifest.of(folder))
        .withMessageContaining("SHA256SUMS, line 2: expected a SHA-256 sum")
        .withMessageContaining("\"not a sum  b\"");
    Files.write(folder.resolve(Manifest.NAME), new byte[(1 << 20) + 1]);
    assertThatExceptionOfType(MalformedDataException.class)
        .isThrownBy(() -> Manifest.of(folder))
        .withMessageContaining("expected at most 1048576 bytes");
  }
}
