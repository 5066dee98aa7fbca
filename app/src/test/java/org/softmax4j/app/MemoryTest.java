package org.softmax4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.softmax4j.store.ModelFile;
import org.softmax4j.testing.ChildJvm;
import org.softmax4j.testing.Deep;
import org.softmax4j.testing.Seeds;

/**
 * T7: however little memory there is, a training ends well, or with code 71 and no half-written
 * file. Deep tests try twenty sizes, others the least.
 */
class MemoryTest {
  private static final int PICTURES = 10_000;
  private static final int PIXELS = 28 * 28;
  private static final int LEAST_MEBIBYTES = 20;
  private static final double STEP = 1.15;
  private static final int STEPS = 19;

  @TempDir private Path folder;
  @TempDir private Path outputs;
  @TempDir private Path elsewhere;

  /** Random pictures in the files of MNIST: 8 MB. */
  @BeforeEach
  void writePictures() throws IOException {
    SplittableRandom random = Seeds.random("memory");
    byte[] pixels = new byte[PICTURES * PIXELS];
    random.nextBytes(pixels);
    write("train-images-idx3-ubyte", pixels, 0x803, PICTURES, 28, 28);
    byte[] labels = new byte[PICTURES];
    for (int i = 0; i < PICTURES; i++) {
      labels[i] = (byte) (i % 10);
    }
    write("train-labels-idx1-ubyte", labels, 0x801, PICTURES);
  }

  private void write(String name, byte[] content, int... header) throws IOException {
    ByteBuffer numbers = ByteBuffer.allocate(Integer.BYTES * header.length);
    IntStream.of(header).forEach(numbers::putInt);
    try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
      out.write(numbers.array());
      out.write(content);
    }
  }

  private int exitCode(int mebibytes, Path model, Path err) throws Exception {
    return ChildJvm.of(
            Main.class, "-Xmx" + mebibytes + "m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
        .process(
            "train",
            "mnist:" + folder,
            "--model",
            "mlp",
            "--hidden",
            "16",
            "--epochs",
            "1",
            "--batch-size",
            "1000",
            "-o",
            model.toString())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(err.toFile())
        .start()
        .waitFor();
  }

  @Test
  void aTrainingEndsWellOrSaysThatMemoryIsMissing() throws Exception {
    Path model = outputs.resolve("model.softmax");
    Path err = elsewhere.resolve("err");
    int first = 0;
    int last = 0;
    for (int step = 0; step <= STEPS; step += Deep.size(STEPS + 1, 1)) {
      int mebibytes = (int) Math.round(LEAST_MEBIBYTES * Math.pow(STEP, step));
      last = exitCode(mebibytes, model, err);
      first = step == 0 ? last : first;
      if (last == ExitCode.DONE) {
        assertThat(ModelFile.read(model).classifier().features()).isEqualTo(PIXELS);
        Files.delete(model);
      } else {
        assertThat(last).as("%d MiB: %s", mebibytes, Files.readString(err)).isEqualTo(71);
        assertThat(Files.readString(err)).contains("not enough memory", "SOFTMAX_JAVA_OPTIONS");
        try (Stream<Path> files = Files.list(outputs)) {
          assertThat(files).isEmpty();
        }
      }
    }
    assertThat(first).as("at %d MiB", LEAST_MEBIBYTES).isEqualTo(ExitCode.OUT_OF_MEMORY);
    assertThat(last)
        .as("at the most that was tried")
        .isEqualTo(Deep.isOn() ? ExitCode.DONE : ExitCode.OUT_OF_MEMORY);
  }
}
