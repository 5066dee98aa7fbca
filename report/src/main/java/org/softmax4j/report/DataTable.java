package org.softmax4j.report;

import java.util.ArrayList;
import java.util.List;
import org.softmax4j.chart.Markup;
import org.softmax4j.chart.NumberText;

/** A table of names and numbers; one that is too wide for the page scrolls inside its own box. */
final class DataTable {
  private final String caption;
  private final List<Cell> columns;
  private final List<List<Cell>> rows = new ArrayList<>();

  /**
   * A cell.
   *
   * @param text what is read
   * @param detail what is told to a reader who points at it; may be empty
   * @param note a second, smaller line; may be empty
   * @param cssClass how it looks
   */
  record Cell(String text, String detail, String note, String cssClass) {
    static Cell text(String text) {
      return new Cell(text, "", "", "text");
    }

    /** Three decimals, and every digit for who points at them. */
    static Cell number(double value) {
      return new Cell(NumberText.shown(value), NumberText.full(value), "", "number");
    }

    static Cell count(long value) {
      return new Cell(NumberText.count(value), "", "", "number");
    }

    Cell withNote(String newNote) {
      return new Cell(text, detail, newNote, cssClass);
    }

    Cell withClass(String added) {
      return new Cell(text, detail, note, cssClass + " " + added);
    }
  }

  /**
   * @param caption says what the table holds
   * @param columns headings; the first column names the rows
   */
  DataTable(String caption, List<Cell> columns) {
    this.caption = caption;
    this.columns = List.copyOf(columns);
  }

  /** A table whose first column is of texts and whose other columns are of numbers. */
  static DataTable ofNumbers(String caption, String... columns) {
    List<Cell> cells = new ArrayList<>();
    for (String column : columns) {
      cells.add(new Cell(column, "", "", cells.isEmpty() ? "text" : "number"));
    }
    return new DataTable(caption, cells);
  }

  /** A table of figures, of a classifier as it is or before and after its calibration. */
  static DataTable ofOutcomes(String caption, boolean calibrated) {
    return new DataTable(
        caption,
        calibrated
            ? List.of(
                Cell.text(""),
                new Cell("before", "", "", "number mark before"),
                new Cell("after", "", "", "number mark after"))
            : List.of(Cell.text(""), new Cell("value", "", "", "number")));
  }

  void row(Cell... cells) {
    row(List.of(cells));
  }

  void row(List<Cell> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          "cells must be " + columns.size() + ", got " + cells.size());
    }
    rows.add(List.copyOf(cells));
  }

  Markup markup() {
    Markup table = new Markup();
    table.open("div", "class", "wide").open("table");
    table.element("caption", caption).open("thead").open("tr");
    columns.forEach(cell -> add(table, "th", cell, "col"));
    table.close().close().open("tbody").line();
    for (List<Cell> row : rows) {
      table.open("tr");
      add(table, "th", row.get(0), "row");
      row.subList(1, row.size()).forEach(cell -> add(table, "td", cell, ""));
      table.close().line();
    }
    return table.close().close().close().line();
  }

  /** The table behind a disclosure, as the numbers of a figure. */
  Markup disclosed(String summary) {
    return new Markup().open("details").element("summary", summary).add(markup()).close().line();
  }

  private static void add(Markup table, String element, Cell cell, String scope) {
    List<Object> attributes = new ArrayList<>(List.of("class", cell.cssClass()));
    if (!scope.isEmpty()) {
      attributes.addAll(List.of("scope", scope));
    }
    if (!cell.detail().isEmpty()) {
      attributes.addAll(List.of("title", cell.detail()));
    }
    table.open(element, attributes.toArray()).text(cell.text());
    if (!cell.note().isEmpty()) {
      table.element("small", cell.note());
    }
    table.close();
  }
}
