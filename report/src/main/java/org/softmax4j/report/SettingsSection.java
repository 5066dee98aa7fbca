package org.softmax4j.report;

import org.softmax4j.chart.Markup;
import org.softmax4j.chart.NumberText;

/** What one must know to make the page again. */
final class SettingsSection {
  private SettingsSection() {}

  static void add(Markup page, ReportInput input) {
    page.open("section").element("h2", "Settings and versions");
    page.open("dl").line();
    entry(page, "data", input.dataName());
    entry(page, "test rows", NumberText.count(input.test().rows()));
    entry(page, "classes", NumberText.count(input.test().classes()));
    input.calibrated().ifPresent(calibrated -> entry(page, "calibrator", calibrated.calibrator()));
    input.settings().forEach((name, value) -> entry(page, name, value));
    page.close().close().line();
  }

  private static void entry(Markup page, String name, String value) {
    page.open("div").element("dt", name).element("dd", value).close().line();
  }
}
