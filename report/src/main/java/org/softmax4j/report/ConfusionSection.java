package org.softmax4j.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.softmax4j.chart.HeatMap;
import org.softmax4j.chart.Markup;
import org.softmax4j.evaluation.ConfusionMatrix;
import org.softmax4j.labels.ArgMax;
import org.softmax4j.report.DataTable.Cell;

/** Which classes are taken for which. */
final class ConfusionSection {
  private static final int MOST_PAIRS = 10;

  /** With more classes the table of all counts would be wider than any screen. */
  private static final int MOST_COLUMNS = 40;

  /** With more classes the matrix takes hundreds of megabytes. */
  private static final int MOST_CLASSES = 4_000;

  private ConfusionSection() {}

  static void add(Markup page, ReportInput input) {
    if (input.test().classes() > MOST_CLASSES) {
      return;
    }
    List<String> names = input.test().classNames();
    ConfusionMatrix confusion =
        ConfusionMatrix.of(
            input.test().labels(), ArgMax.of(input.last().probabilities()), names.size());
    page.open("section").element("h2", "Which classes it takes for which");
    page.open("div", "class", "pair").line();
    if (names.size() <= HeatMap.MOST_CLASSES) {
      page.open("div");
      page.add(
          new Figure(
                  "",
                  HeatMap.of(
                          "Confusion matrix: true classes down, predicted classes across",
                          names,
                          counts(confusion))
                      .svg(),
                  "Each line holds the rows of one true class. The diagonal is right; every other"
                      + " square is a mistake, shaded more where a larger share of the class"
                      + " went there.")
              .markup());
      if (names.size() <= MOST_COLUMNS) {
        page.add(counts(names, confusion).disclosed("Numbers of this figure"));
      }
      page.close();
    }
    page.open("div").add(mistakes(names, confusion)).add(perClass(names, confusion)).close();
    page.close().close().line();
  }

  private static long[][] counts(ConfusionMatrix confusion) {
    long[][] counts = new long[confusion.classes()][confusion.classes()];
    for (int label = 0; label < counts.length; label++) {
      for (int predicted = 0; predicted < counts.length; predicted++) {
        counts[label][predicted] = confusion.count(label, predicted);
      }
    }
    return counts;
  }

  private static DataTable counts(List<String> names, ConfusionMatrix confusion) {
    List<String> columns = new ArrayList<>(List.of("true"));
    columns.addAll(names);
    DataTable table =
        DataTable.ofNumbers("Rows by true and predicted class", columns.toArray(String[]::new));
    for (int label = 0; label < names.size(); label++) {
      List<Cell> cells = new ArrayList<>(List.of(Cell.text(names.get(label))));
      for (int predicted = 0; predicted < names.size(); predicted++) {
        cells.add(Cell.count(confusion.count(label, predicted)));
      }
      table.row(cells);
    }
    return table;
  }

  /** Pairs of classes, the most frequent mistake first. */
  private static Markup mistakes(List<String> names, ConfusionMatrix confusion) {
    record Mistake(int label, int predicted, long count) {}
    List<Mistake> mistakes = new ArrayList<>();
    for (int label = 0; label < names.size(); label++) {
      for (int predicted = 0; predicted < names.size(); predicted++) {
        long count = confusion.count(label, predicted);
        if (label != predicted && count > 0) {
          mistakes.add(new Mistake(label, predicted, count));
        }
      }
    }
    if (mistakes.isEmpty()) {
      return new Markup();
    }
    mistakes.sort(Comparator.comparingLong(mistake -> -mistake.count()));
    DataTable table =
        new DataTable(
            "The most frequent mistakes",
            List.of(
                Cell.text("true"),
                Cell.text("predicted"),
                new Cell("rows", "", "", "number"),
                new Cell("of the class", "", "", "number")));
    for (Mistake mistake : mistakes.subList(0, Math.min(MOST_PAIRS, mistakes.size()))) {
      table.row(
          Cell.text(names.get(mistake.label())),
          Cell.text(names.get(mistake.predicted())),
          Cell.count(mistake.count()),
          Cell.number((double) mistake.count() / confusion.support(mistake.label())));
    }
    return table.markup();
  }

  private static Markup perClass(List<String> names, ConfusionMatrix confusion) {
    DataTable table =
        DataTable.ofNumbers("Figures of each class", "class", "precision", "recall", "F1", "rows");
    for (int label = 0; label < names.size(); label++) {
      table.row(
          Cell.text(names.get(label)),
          Cell.number(confusion.precision(label)),
          Cell.number(confusion.recall(label)),
          Cell.number(confusion.f1(label)),
          Cell.count(confusion.support(label)));
    }
    return table.disclosed("Precision, recall and F1 of each class");
  }
}
