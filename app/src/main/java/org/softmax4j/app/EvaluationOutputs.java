package org.softmax4j.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.softmax4j.data.IoConsumer;
import org.softmax4j.report.HtmlReport;
import org.softmax4j.report.LabelReport;
import org.softmax4j.report.ReportInput;
import org.softmax4j.report.ReportPictures;
import picocli.CommandLine.Option;

/** Where figures go besides the table. */
final class EvaluationOutputs {
  private static final String REPORT_FILE = "report.html";

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the figures as JSON; - for standard output, in place of the table.")
  private @Nullable String json;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description =
          "Write an HTML report to DIR/"
              + REPORT_FILE
              + ", and its calibration figures as SVG and"
              + " PNG.")
  private @Nullable Path reportFolder;

  /**
   * Checks that what was asked for can be written.
   *
   * @throws CommandFailure cannot write, if not
   */
  void check(Console console) {
    if (json != null) {
      Output.of(json, console);
    }
    if (reportFolder != null) {
      Output.folder(reportFolder);
    }
  }

  /** Whether standard output shall hold nothing but JSON. */
  boolean isJsonOnly() {
    return FileKind.STANDARD_STREAM.equals(json);
  }

  /** Writes the figures, if that was asked for. */
  void writeJson(Console console, Map<String, ? extends @Nullable Object> figures)
      throws IOException {
    if (json != null) {
      Json.write(Output.of(json, console), figures);
    }
  }

  /** Writes the report, if that was asked for, and tells where. */
  void writeReport(Console console, ReportInput input) throws IOException {
    write(console, new HtmlReport(input)::write, new ReportPictures(input)::write);
  }

  /** The same of labels of which several may hold. */
  void writeReport(Console console, LabelReport report) throws IOException {
    write(console, report::write, report::writePictures);
  }

  private void write(Console console, IoConsumer<Path> page, IoConsumer<Path> pictures)
      throws IOException {
    if (reportFolder != null) {
      Path file = reportFolder.resolve(REPORT_FILE);
      Output.toFile(file, page);
      Output.toFile(reportFolder, pictures);
      if (!isJsonOnly()) {
        console.out().println("report: " + file);
      }
    }
  }
}
