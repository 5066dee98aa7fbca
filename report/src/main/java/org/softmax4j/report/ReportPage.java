package org.softmax4j.report;

import java.util.function.Consumer;
import org.softmax4j.chart.Markup;
import org.softmax4j.chart.Resource;
import org.softmax4j.chart.Svg;

/** What every page has around its sections. */
final class ReportPage {
  private ReportPage() {}

  /** A page that needs nothing beside itself; well-formed XML as well as HTML. */
  static String html(String title, Consumer<Markup> sections) {
    Markup page = new Markup();
    page.open("html", "lang", "en").line();
    head(page, title);
    page.open("body").open("main").line();
    sections.accept(page);
    page.close().close().close().line();
    return "<!DOCTYPE html>\n" + page;
  }

  private static void head(Markup page, String title) {
    page.open("head");
    page.empty("meta", "charset", "utf-8");
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.empty("meta", "name", "color-scheme", "content", "light dark");
    page.element("title", title).line();
    page.style(Svg.styleSheet() + Resource.text(ReportPage.class, "report.css"));
    page.close().line();
  }

  /** The heading, and what the rows are. */
  static void heading(Markup page, String title, String dataName) {
    page.open("header").element("h1", title);
    page.element("p", dataName, "class", "data").close().line();
  }
}
