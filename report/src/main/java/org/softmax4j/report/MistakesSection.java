package org.softmax4j.report;

import java.util.ArrayList;
import java.util.List;
import org.softmax4j.chart.Markup;
import org.softmax4j.chart.NumberText;
import org.softmax4j.data.ImageShape;
import org.softmax4j.report.DataTable.Cell;
import org.softmax4j.report.Predictions.Example;

/** Where it errs, row by row: a gallery for images, a table for everything else. */
final class MistakesSection {
  private static final int WORST = 8;
  private static final int OTHERS = 4;

  /** With more classes a table of all their probabilities would be wider than a page. */
  private static final int MOST_COLUMNS = 20;

  private MistakesSection() {}

  static void add(Markup page, ReportInput input) {
    Predictions predictions = Predictions.of(input.test(), input.last().probabilities());
    page.open("section").element("h2", "Where it errs");
    page.element("p", summary(input, predictions));
    input
        .test()
        .imageShape()
        .ifPresentOrElse(
            shape -> galleries(page, input, predictions, shape),
            () -> {
              List<Example> worst = predictions.worstMistakes(WORST);
              if (!worst.isEmpty()) {
                page.add(table("Mistakes it was most sure of", input, predictions, worst).markup());
              }
            });
    page.close().line();
  }

  private static String summary(ReportInput input, Predictions predictions) {
    long mistakes = predictions.mistakes();
    String count = mistakes == 0 ? "No" : NumberText.count(mistakes);
    return count
        + (mistakes == 1 ? " mistake on " : " mistakes on ")
        + input.rowsInWords()
        + (input.calibrated().isPresent() ? ". Probabilities are those after calibration." : ".");
  }

  private static void galleries(
      Markup page, ReportInput input, Predictions predictions, ImageShape shape) {
    Gallery gallery = Gallery.of(input, predictions, shape);
    List<Example> worst = predictions.worstMistakes(WORST);
    List<Example> least = predictions.leastSure(OTHERS, worst);
    List<Example> all = new ArrayList<>(worst);
    all.addAll(least);
    List<Example> surest = predictions.surestRight(OTHERS, all);
    page.add(Gallery.legend());
    page.add(gallery.markup("Mistakes it was most sure of", worst));
    page.add(gallery.markup("Those it was least sure of", least));
    page.add(gallery.markup("Right ones it was most sure of", surest));
    all.addAll(surest);
    page.add(
        table("The images above", input, predictions, all).disclosed("Numbers of these figures"));
  }

  private static DataTable table(
      String caption, ReportInput input, Predictions predictions, List<Example> examples) {
    List<String> names = input.test().classNames();
    List<Cell> columns =
        new ArrayList<>(
            List.of(
                new Cell(input.rowKind() + " row", "", "", "number"),
                Cell.text("true"),
                Cell.text("predicted"),
                new Cell("confidence", "", "", "number"),
                new Cell("of the true class", "", "", "number")));
    boolean allClasses = names.size() <= MOST_COLUMNS;
    if (allClasses) {
      names.forEach(name -> columns.add(new Cell(name, "", "", "number")));
    }
    DataTable table = new DataTable(caption, columns);
    for (Example example : examples) {
      List<Cell> cells =
          new ArrayList<>(
              List.of(
                  Cell.count(example.row()),
                  Cell.text(names.get(example.label())),
                  Cell.text(names.get(example.predicted())),
                  Cell.number(example.confidence()),
                  Cell.number(predictions.probability(example, example.label()))));
      for (int label = 0; allClasses && label < names.size(); label++) {
        cells.add(Cell.number(predictions.probability(example, label)));
      }
      table.row(cells);
    }
    return table;
  }
}
