package org.softmax4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softmax4j.calibration.TemperatureScaling;
import org.softmax4j.calibration.Uncalibrated;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.testing.Seeds;

class CalibratorFileTest {
  private static final String VERSION_1 =
      "{\n"
          + "  \"format\" : \"softmax4j-calibrator\",\n"
          + "  \"version\" : 1,\n"
          + "  \"classes\" : 10,\n"
          + "  \"method\" : \"temperature\",\n"
          + "  \"parameters\" : {\n"
          + "    \"temperature\" : 2.88256\n"
          + "  }\n"
          + "}\n";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("c.json");
  }

  @Test
  void writesVersionOneAndReadsItForEver() throws IOException {
    CalibratorFile.write(file, TemperatureScaling.of(2.88256), 10);
    assertThat(Files.readString(file)).isEqualTo(VERSION_1);
    assertThat(CalibratorFile.read(file))
        .isEqualTo(new SavedCalibrator(TemperatureScaling.of(2.88256), 10));
  }

  @Test
  void readsBackTheSameBits() throws IOException {
    CalibratorFile.write(file, new Uncalibrated(), 3);
    assertThat(CalibratorFile.read(file)).isEqualTo(new SavedCalibrator(new Uncalibrated(), 3));
    SplittableRandom random = Seeds.random("temperatures");
    for (int i = 0; i < 100; i++) {
      TemperatureScaling scaling = TemperatureScaling.of(Math.exp(random.nextDouble(-10, 10)));
      CalibratorFile.write(file, scaling, 2);
      assertThat(CalibratorFile.read(file).calibrator()).isEqualTo(scaling);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"temperature\",  | \"magic\",  | known method of calibration [none, temperature], found",
        "2.88256 | -1 | expected valid parameters of temperature, found temperature must be",
        "2.88256 | \"hot\" | expected the field \"temperature\" to be a number, found \"hot\"",
        "2.88256 | 1, \"x\": 2 | expected only the fields temperature, found x",
        "\"version\" : 1 | \"version\" : 7 | version 1 to 1 of softmax4j-calibrator, which this",
        "\"version\" : 1 | \"version\" : 0 | found version 0",
        "\"classes\" : 10 | \"classes\" : 0 | expected at least one class, found 0",
        "\"classes\" : 10, |  | expected the field \"classes\" to be a whole number, found nothing",
        "softmax4j-calibrator | other | expected a file of format softmax4j-calibrator, found"
      })
  void refusesWhatItDoesNotKnow(String from, String to, String message) throws IOException {
    Files.writeString(file, VERSION_1.replace(from, to == null ? "" : to));
    assertThatThrownBy(() -> CalibratorFile.read(file))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining(message);
  }
}
