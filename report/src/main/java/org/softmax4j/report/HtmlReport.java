package org.softmax4j.report;

import java.io.IOException;
import java.nio.file.Path;
import org.softmax4j.chart.Markup;
import org.softmax4j.data.AtomicFile;

/**
 * One HTML file that tells how good a classifier is and how far to trust its probabilities. It
 * needs no network and no script.
 *
 * <p>The answer comes first, then the reliability diagram, then where the classifier errs, then how
 * it learned, then the settings.
 *
 * @param input what is told
 */
public record HtmlReport(ReportInput input) {

  /** The page; well-formed XML as well as HTML. */
  public String html() {
    return ReportPage.html(input.title(), this::addSections);
  }

  private void addSections(Markup page) {
    AnswerSection.add(page, input);
    ReliabilitySection.add(page, input);
    ConfidenceSection.add(page, input);
    ClassSection.add(page, input);
    MistakesSection.add(page, input);
    ConfusionSection.add(page, input);
    input.history().ifPresent(history -> TrainingSection.add(page, history));
    SettingsSection.add(page, input);
  }

  /**
   * Writes the page; a killed run leaves the old file or the new one.
   *
   * @throws IOException if the file cannot be written
   */
  public void write(Path file) throws IOException {
    AtomicFile.writeString(file, html());
  }
}
