package org.softmax4j.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.softmax4j.chart.LineChart;
import org.softmax4j.chart.LineChart.Line;
import org.softmax4j.chart.Markup;
import org.softmax4j.chart.NumberText;
import org.softmax4j.neural.TrainingHistory;
import org.softmax4j.neural.TrainingHistory.Epoch;
import org.softmax4j.report.DataTable.Cell;

/** How it learned. */
final class TrainingSection {
  private TrainingSection() {}

  static void add(Markup page, TrainingHistory history) {
    if (history.epochs().isEmpty()) {
      return;
    }
    page.open("section").element("h2", "How it learned");
    page.open("div", "class", "pair").line();
    page.add(
        new Figure(
                "Loss (nats)",
                LineChart.fromZero(
                        "Cross-entropy loss by epoch",
                        lines(history, Epoch::trainLossNats, Epoch::validationLossNats))
                    .svg(),
                lossCaption(history))
            .markup());
    page.add(
        new Figure(
                "Accuracy",
                LineChart.ofProbability(
                        "Accuracy by epoch",
                        lines(history, Epoch::trainAccuracy, Epoch::validationAccuracy))
                    .svg(),
                "The distance between the lines is what it learned by heart and cannot use on new"
                    + " rows.")
            .markup());
    page.close();
    page.add(table(history).disclosed("Numbers of these figures")).close().line();
  }

  private static String lossCaption(TrainingHistory history) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < history.epochs().size(); i++) {
      double loss = history.epochs().get(i).validationLossNats().orElse(Double.NaN);
      if (loss < least) {
        least = loss;
        best = i + 1;
      }
    }
    return best == 0
        ? "Mean loss on the training rows; there were no validation rows."
        : "The validation loss was lowest, "
            + NumberText.shown(least)
            + ", after epoch "
            + best
            + " of "
            + history.epochs().size()
            + "; a rise after that is overfitting.";
  }

  private static List<Line> lines(
      TrainingHistory history,
      Function<Epoch, Double> train,
      Function<Epoch, OptionalDouble> validation) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("train", false, history.epochs().stream().map(train).toList()));
    if (history.last().validationLossNats().isPresent()) {
      lines.add(
          new Line(
              "validation",
              true,
              history.epochs().stream()
                  .map(epoch -> validation.apply(epoch).orElse(Double.NaN))
                  .toList()));
    }
    return lines;
  }

  private static DataTable table(TrainingHistory history) {
    DataTable table =
        DataTable.ofNumbers(
            "Loss in nats and accuracy after each epoch",
            "epoch",
            "train loss",
            "validation loss",
            "train accuracy",
            "validation accuracy");
    for (int i = 0; i < history.epochs().size(); i++) {
      Epoch epoch = history.epochs().get(i);
      table.row(
          Cell.count(i + 1),
          Cell.number(epoch.trainLossNats()),
          Cell.number(epoch.validationLossNats().orElse(Double.NaN)),
          Cell.number(epoch.trainAccuracy()),
          Cell.number(epoch.validationAccuracy().orElse(Double.NaN)));
    }
    return table;
  }
}
