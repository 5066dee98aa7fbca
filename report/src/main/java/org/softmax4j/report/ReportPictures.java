package org.softmax4j.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.softmax4j.chart.ComparisonChart;
import org.softmax4j.chart.Meaning;
import org.softmax4j.chart.Palette;
import org.softmax4j.chart.ReliabilityChart;
import org.softmax4j.chart.Svg;
import org.softmax4j.data.AtomicFile;

/**
 * The calibration figures of a report as files of their own, each as SVG and as PNG.
 *
 * @param input what is told
 */
public record ReportPictures(ReportInput input) {
  /** Pixels for each unit: sharp on most screens and in print. */
  private static final double SCALE = 2;

  /** The pictures by name. */
  public Map<String, Svg> pictures() {
    Map<String, Svg> pictures = new LinkedHashMap<>();
    pictures.put("reliability", reliability(input.before(), Meaning.BEFORE));
    input
        .calibrated()
        .ifPresent(
            calibrated -> {
              pictures.put(
                  "reliability-calibrated", reliability(calibrated.evaluation(), Meaning.AFTER));
              pictures.put("reliability-before-after", comparison(input, calibrated).svg());
            });
    pictures.put("confidence", ConfidenceSection.histogram(input).svg());
    pictures.put("classes", ClassSection.chart(input).svg());
    pictures.put("risk-coverage", ConfidenceSection.riskCoverage(input).svg());
    return pictures;
  }

  private static Svg reliability(Evaluation evaluation, Meaning meaning) {
    return new ReliabilityChart(
            "Reliability diagram: accuracy against confidence, with the number of rows",
            evaluation.calibration().reliabilityDiagram(),
            meaning)
        .svg();
  }

  static ComparisonChart comparison(ReportInput input, ReportInput.Calibrated calibrated) {
    return new ComparisonChart(
        "Reliability diagram before and after calibration in one frame",
        input.before().calibration().reliabilityDiagram(),
        calibrated.evaluation().calibration().reliabilityDiagram());
  }

  /**
   * Writes {@code NAME.svg} and {@code NAME.png} for each picture; a killed run leaves old files or
   * new ones.
   *
   * @return the files
   * @throws IOException if a file cannot be written
   */
  public List<Path> write(Path folder) throws IOException {
    return write(folder, pictures());
  }

  static List<Path> write(Path folder, Map<String, Svg> pictures) throws IOException {
    Files.createDirectories(folder);
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, Svg> picture : pictures.entrySet()) {
      byte[] svg = picture.getValue().document().getBytes(StandardCharsets.UTF_8);
      files.add(write(folder.resolve(picture.getKey() + ".svg"), svg));
      byte[] png = picture.getValue().png(Palette.light(), SCALE);
      files.add(write(folder.resolve(picture.getKey() + ".png"), png));
    }
    return files;
  }

  private static Path write(Path file, byte[] bytes) throws IOException {
    AtomicFile.write(file, out -> out.write(bytes));
    return file;
  }
}
