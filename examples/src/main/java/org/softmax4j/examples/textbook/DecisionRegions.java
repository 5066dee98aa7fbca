package org.softmax4j.examples.textbook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.softmax4j.Softmax;
import org.softmax4j.chart.Panels;
import org.softmax4j.chart.Panels.Panel;
import org.softmax4j.chart.Quantity;
import org.softmax4j.chart.RegionPlot;
import org.softmax4j.chart.RegionPlot.Mark;
import org.softmax4j.chart.Svg;
import org.softmax4j.classifier.Classifier;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.Datasets;
import org.softmax4j.labels.ArgMax;
import org.softmax4j.linear.GaussianClassifier;
import org.softmax4j.linear.GaussianNaiveBayes;
import org.softmax4j.linear.LinearClassifier;
import org.softmax4j.linear.LinearDiscriminantAnalysis;
import org.softmax4j.linear.LogisticRegression;
import org.softmax4j.matrix.FloatMatrix;

/** Three roads to a softmax of linear functions. {@code examples/run decision-regions} */
public final class DecisionRegions {
  private static final String NAME = "%-22s";
  private static final String NUMBER = "%10.4f";
  private static final Quantity LENGTH = new Quantity("petal length, cm", 0.5, 7.5);
  private static final Quantity WIDTH = new Quantity("petal width, cm", 0, 2.8);

  private DecisionRegions() {}

  public static void main(String[] args) {
    Page.run(DecisionRegions::page, args);
  }

  static Page page() {
    Dataset petals = petals();
    LinearClassifier regression = LogisticRegression.standard().withL2(0.01).fit(petals);
    LinearClassifier analysis = LinearDiscriminantAnalysis.standard().fit(petals);
    GaussianClassifier bayes = GaussianNaiveBayes.standard().fit(petals);
    Map<String, Classifier> models = new LinkedHashMap<>();
    models.put("softmax regression", regression);
    models.put("discriminant analysis", analysis);
    models.put("naive Bayes", bayes);

    Text text = new Text();
    text.line("petal of 4.9 × 1.7 cm     setosa versicolor virginica   errors of 150   regions");
    FloatMatrix flower = FloatMatrix.of(new float[] {4.9f, 1.7f}, 1, 2);
    int[] first = regions(regression);
    models.forEach(
        (name, model) -> {
          float[] p = model.probabilities(flower).row(0);
          text.line(
              "%-22s%10.4f%10.4f%10.4f%12d%16.3f",
              name, p[0], p[1], p[2], errors(model, petals), agreement(first, regions(model)));
        });
    text.gap();
    text.line("as a softmax of functions of length l and width w");
    linear(text, "softmax regression", regression);
    linear(text, "discriminant analysis", analysis);
    double[] byHand = new double[3];
    for (int k = 0; k < 3; k++) {
      byHand[k] = bayesLogit(text, bayes, k, 4.9, 1.7);
    }
    text.row(NAME, "softmax of these", NUMBER, Softmax.of(byHand));
    return Page.of(text, "decision-regions", picture(models, petals));
  }

  /** The iris flowers, by petal length and width alone. */
  private static Dataset petals() {
    Dataset iris = Datasets.iris();
    FloatMatrix petals = FloatMatrix.zeros(iris.rows(), 2);
    for (int row = 0; row < iris.rows(); row++) {
      petals.set(row, 0, iris.features().get(row, 2));
      petals.set(row, 1, iris.features().get(row, 3));
    }
    return Dataset.of(
        petals, iris.labels(), iris.classNames(), List.of("petal_length", "petal_width"));
  }

  private static void linear(Text text, String name, LinearClassifier model) {
    for (int k = 0; k < 3; k++) {
      text.line(
          "%-22s%9.3f l %+9.3f w %+9.3f",
          k == 0 ? name : "",
          model.weights().get(k, 0),
          model.weights().get(k, 1),
          model.biases()[k]);
    }
  }

  /** Naive Bayes is linear in l, l², w and w². */
  private static double bayesLogit(Text text, GaussianClassifier bayes, int k, double... x) {
    double[] slopes = new double[2];
    double[] bends = new double[2];
    double constant = bayes.logPriors()[k];
    for (int j = 0; j < 2; j++) {
      double mean = bayes.means().get(k, j);
      double variance = bayes.variances().get(k, j);
      slopes[j] = mean / variance;
      bends[j] = -1 / (2 * variance);
      constant -= mean * mean / (2 * variance) + Math.log(variance) / 2;
    }
    text.line(
        "%-22s%9.3f l %+9.3f w %+9.3f %+9.3f l² %+9.3f w²",
        k == 0 ? "naive Bayes" : "", slopes[0], slopes[1], constant, bends[0], bends[1]);
    return constant
        + slopes[0] * x[0]
        + slopes[1] * x[1]
        + bends[0] * x[0] * x[0]
        + bends[1] * x[1] * x[1];
  }

  private static int[] predictions(Classifier model, FloatMatrix rows) {
    return ArgMax.of(model.logits(rows));
  }

  private static int[] regions(Classifier model) {
    return predictions(model, RegionPlot.grid(LENGTH, WIDTH));
  }

  private static long errors(Classifier model, Dataset data) {
    int[] predictions = predictions(model, data.features());
    return IntStream.range(0, data.rows()).filter(i -> predictions[i] != data.label(i)).count();
  }

  private static double agreement(int[] a, int[] b) {
    return IntStream.range(0, a.length).filter(i -> a[i] == b[i]).count() / (double) a.length;
  }

  private static Svg picture(Map<String, Classifier> models, Dataset data) {
    List<Panel> panels = new ArrayList<>();
    models.forEach(
        (name, model) -> {
          int[] predictions = predictions(model, data.features());
          List<Mark> marks =
              IntStream.range(0, data.rows())
                  .mapToObj(
                      i ->
                          new Mark(
                              data.features().get(i, 0),
                              data.features().get(i, 1),
                              data.label(i),
                              predictions[i]))
                  .toList();
          panels.add(
              new Panel(
                  name,
                  RegionPlot.of(
                          "Regions of " + name,
                          LENGTH,
                          WIDTH,
                          data.classNames(),
                          regions(model),
                          marks)
                      .svg()));
        });
    return new Panels("The same plane cut by three classifiers", 3, panels).svg();
  }
}
