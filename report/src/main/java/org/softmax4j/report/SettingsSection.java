package org.softmax4j.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.softmax4j.chart.Markup;
import org.softmax4j.chart.NumberText;

/** What one must know to make the page again. */
final class SettingsSection {
  private SettingsSection() {}

  static void add(Markup page, ReportInput input) {
    page.open("section").element("h2", "Settings and versions");
    page.open("dl").line();
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("Data", input.dataName());
    String kind = input.rowKind();
    entries.put(
        kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1) + " rows",
        NumberText.count(input.test().rows()));
    entries.put("Classes", NumberText.count(input.test().classes()));
    input.calibrated().ifPresent(after -> entries.put("Calibrator", after.calibrator()));
    entries.putAll(input.settings());
    entries.forEach((name, value) -> entry(page, name, value));
    page.close().close().line();
  }

  private static void entry(Markup page, String name, String value) {
    page.open("div").element("dt", name).element("dd", value).close().line();
  }
}
