package org.softmax4j.examples.textbook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.softmax4j.Softmax;
import org.softmax4j.chart.CurveChart;
import org.softmax4j.chart.CurveChart.Curve;
import org.softmax4j.chart.CurveChart.Look;
import org.softmax4j.chart.CurveChart.Point;
import org.softmax4j.chart.Meaning;
import org.softmax4j.chart.Panels;
import org.softmax4j.chart.Panels.Panel;
import org.softmax4j.chart.Quantity;
import org.softmax4j.chart.Svg;
import org.softmax4j.linear.LinearClassifier;
import org.softmax4j.linear.LogisticRegression;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.normalizer.Sigmoid;

/** Two classes, many labels, lines, saturation. {@code examples/run sigmoid-and-softmax} */
public final class SigmoidAndSoftmax {
  private static final String NAME = "%-24s";
  private static final String NUMBER = "%10.5f";
  private static final double[] HOURS = {1, 2, 3, 4, 5, 6, 7, 8};
  private static final int[] PASSED = {0, 0, 0, 1, 0, 1, 1, 1};

  private SigmoidAndSoftmax() {}

  public static void main(String[] args) {
    Page.run(SigmoidAndSoftmax::page, args);
  }

  static Page page() {
    Text text = new Text();
    text.line("two classes, logits 2 and 0.5");
    text.row(NAME, "  softmax", NUMBER, Softmax.of(2, 0.5));
    text.row(NAME, "  sigmoid of 2 − 0.5", NUMBER, Sigmoid.of(1.5));
    text.gap();
    double[] logits = {2, 1, -1};
    double[] each = Arrays.stream(logits).map(Sigmoid::of).toArray();
    text.line("person, car, tree: logits 2, 1, −1                          sum");
    text.row(NAME, "  which one? softmax", NUMBER, withSum(Softmax.of(logits)));
    text.row(NAME, "  which ones? sigmoids", NUMBER, withSum(each));
    text.gap();
    Line line = Line.fit();
    Line logit = logit();
    text.row(NAME, "hours of study", "%10.0f", 0, 4, 8, 12);
    text.row(NAME, "  a line", NUMBER, line.at(0), line.at(4), line.at(8), line.at(12));
    text.row(
        NAME,
        "  sigmoid of a line",
        NUMBER,
        logit.sigmoid(0),
        logit.sigmoid(4),
        logit.sigmoid(8),
        logit.sigmoid(12));
    text.gap();
    text.line("a wrong answer, label 0     squares   entropy  −ln(1 − p)   of the logit");
    for (double z : new double[] {0, 2, 5, 10, 40}) {
      double p = Sigmoid.of(z);
      text.line(
          "  logit %-4.0f p = %.5f %10.5f%10.5f%12.5f%15.5f",
          z, p, squaredErrorSlope(z), p, -Math.log(1 - p), -Sigmoid.log(-z));
    }
    return Page.of(text, "sigmoid-and-softmax", picture(line, logit));
  }

  private static double[] withSum(double... values) {
    double[] more = Arrays.copyOf(values, values.length + 1);
    more[values.length] = Arrays.stream(values).sum();
    return more;
  }

  /** What a step of the logit does to (p − label)² / 2 where the label is 0. */
  private static double squaredErrorSlope(double logit) {
    double p = Sigmoid.of(logit);
    return p * p * Sigmoid.of(-logit);
  }

  private record Line(double slope, double start) {
    /** Least squares of the labels as numbers. */
    static Line fit() {
      double middle = Arrays.stream(HOURS).average().orElseThrow();
      double share = Arrays.stream(PASSED).average().orElseThrow();
      double products = 0;
      double squares = 0;
      for (int i = 0; i < HOURS.length; i++) {
        products += (HOURS[i] - middle) * (PASSED[i] - share);
        squares += (HOURS[i] - middle) * (HOURS[i] - middle);
      }
      double slope = products / squares;
      return new Line(slope, share - slope * middle);
    }

    double at(double x) {
      return start + slope * x;
    }

    double sigmoid(double x) {
      return Sigmoid.of(at(x));
    }
  }

  /** Logistic regression without a penalty, its two classes as one logit. */
  private static Line logit() {
    LinearClassifier model =
        LogisticRegression.standard()
            .withL2(0)
            .fit(DoubleMatrix.of(HOURS, HOURS.length, 1), PASSED, 2);
    return new Line(
        model.weights().get(1, 0) - model.weights().get(0, 0),
        model.biases()[1] - model.biases()[0]);
  }

  private static Svg picture(Line line, Line logit) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < HOURS.length; i++) {
      points.add(new Point(HOURS[i], PASSED[i]));
    }
    Quantity hours = new Quantity("hours of study", 0, 10);
    Quantity z = new Quantity("logit of the wrong class", -6, 10);
    return new Panels(
            "Two charts: a line leaves 0 to 1, a sigmoid does not; squared error has no slope left"
                + " where the answer is surely wrong",
            2,
            List.of(
                new Panel(
                    "A line is no probability",
                    new CurveChart(
                            "A line and a sigmoid through points at 0 and 1",
                            hours,
                            new Quantity("passed", -0.4, 1.4),
                            List.of(
                                Curve.of("line", Meaning.SECOND, hours, 100, line::at),
                                Curve.of("sigmoid", Meaning.FIRST, hours, 100, logit::sigmoid),
                                new Curve("", Meaning.NEUTRAL, Look.POINTS, points)))
                        .svg()),
                new Panel(
                    "Saturation: how hard the loss pulls",
                    new CurveChart(
                            "Slopes of two losses over the logit",
                            z,
                            new Quantity("slope of the loss", 0, 1),
                            List.of(
                                Curve.of("cross-entropy", Meaning.FIRST, z, 160, Sigmoid::of),
                                Curve.of(
                                    "squared error",
                                    Meaning.SECOND,
                                    z,
                                    160,
                                    SigmoidAndSoftmax::squaredErrorSlope)))
                        .svg())))
        .svg();
  }
}
