package org.softmax4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.softmax4j.calibration.Calibrator;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.Datasets;
import org.softmax4j.evaluation.CalibrationReport;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.store.CalibratorFile;
import org.softmax4j.store.ModelFile;
import org.softmax4j.store.SavedModel;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoCommandTest {
  @TempDir Path folder;

  @Test
  void doesTheMainJobAndItsFilesAgree() throws IOException {
    Path out = folder.resolve("new/demo");

    CommandRun run = CommandRun.of("demo", "--out", out);

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("before", "after", "95 % interval", "confident");
    assertThat(run.out().strip()).endsWith("report: " + out.resolve("report.html"));
    assertThat(run.out().chars().filter(c -> c != '\n').allMatch(c -> c >= ' ' && c < 127))
        .isTrue();
    assertThat(out.resolve("report.html")).content().startsWith("<!DOCTYPE html>");

    SavedModel model = ModelFile.read(out.resolve("model.softmax"));
    Calibrator calibrator = CalibratorFile.read(out.resolve("calibrator.json")).calibrator();
    assertThat(model.calibrator()).contains(calibrator);
    Dataset test = Datasets.digits().split(0.6, 0.2, 42).test();
    FloatMatrix logits = model.classifier().logits(test.features());
    JsonNode metrics = JsonMapper.shared().readTree(Files.readString(out.resolve("metrics.json")));
    EvaluateCommandTest.check(
        metrics.get("before"), CalibrationReport.ofLogits(logits, test.labels()));
    EvaluateCommandTest.check(
        metrics.get("after"),
        CalibrationReport.ofLogits(calibrator.logProbabilities(logits.toDouble()), test.labels()));
    assertThat(metrics.get("before").get("accuracy").asDouble()).isGreaterThan(0.95);

    List<String> lines = Files.readAllLines(out.resolve("probabilities.csv"));
    assertThat(lines).hasSize(test.rows() + 1);
    assertThat(lines.get(0))
        .isEqualTo("\"0\",\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\"");
    assertThat(Float.parseFloat(lines.get(1).split(",")[3]))
        .isEqualTo((float) calibrator.probabilities(logits.toDouble()).get(0, 3));
  }

  @Test
  void aFolderThatCannotBeIsFoundBeforeTheWork() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    CommandRun run = CommandRun.of("demo", "--out", file.resolve("demo"));

    assertThat(run.exitCode()).isEqualTo(73);
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines()).hasSize(2);
    assertThat(run.errLines().get(0)).startsWith("softmax: cannot write " + file);
  }
}
