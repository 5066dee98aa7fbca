package org.softmax4j.examples.textbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.softmax4j.chart.BarChart;
import org.softmax4j.chart.BarChart.Bar;
import org.softmax4j.chart.ImageGlyph;
import org.softmax4j.chart.Meaning;
import org.softmax4j.chart.Panels;
import org.softmax4j.chart.Panels.Panel;
import org.softmax4j.chart.Svg;
import org.softmax4j.classifier.Classifier;
import org.softmax4j.data.Dataset;
import org.softmax4j.labels.ArgMax;
import org.softmax4j.matrix.FloatMatrix;

/**
 * A picture, and what each of some classifiers says of it.
 *
 * @param classifiers by name, in the order of reading
 */
record PictureBesideBars(
    Dataset data, int row, List<? extends Map.Entry<String, ? extends Classifier>> classifiers) {
  /** About so many units is the picture wide. */
  private static final int SIDE = 168;

  private String nameOfLabel() {
    return data.classNames().get(data.label(row));
  }

  /** A line for each classifier: what it predicts and how surely. */
  void describe(Text text) {
    classifiers.forEach(
        entry -> {
          float[] p = probabilities(entry.getValue());
          int predicted = ArgMax.of(p);
          text.line(
              "  %-22s predicts %s at %.4f",
              entry.getKey(), data.classNames().get(predicted), p[predicted]);
        });
  }

  Svg svg() {
    float[] pixels = features().row(0);
    float black =
        (float) IntStream.range(0, pixels.length).mapToDouble(i -> pixels[i]).min().orElse(0);
    float white =
        (float) IntStream.range(0, pixels.length).mapToDouble(i -> pixels[i]).max().orElse(1);
    ImageGlyph picture =
        ImageGlyph.of(nameOfLabel(), pixels, data.imageShape().orElseThrow(), black, white);
    int side = SIDE / data.imageShape().orElseThrow().width();
    List<Panel> panels = new ArrayList<>();
    panels.add(new Panel("sample " + row + ": " + nameOfLabel(), picture.enlarged(side).svg()));
    classifiers.forEach(entry -> panels.add(new Panel(entry.getKey(), bars(entry.getValue()))));
    return new Panels(
            "A picture of class " + nameOfLabel() + " and the probabilities that were predicted",
            panels.size(),
            panels)
        .svg();
  }

  private Svg bars(Classifier classifier) {
    float[] p = probabilities(classifier);
    int predicted = ArgMax.of(p);
    List<Bar> bars =
        IntStream.range(0, p.length)
            .mapToObj(c -> new Bar(data.classNames().get(c), p[c], meaning(c, predicted)))
            .toList();
    return new BarChart("Probabilities of the ten classes", bars).svg();
  }

  private Meaning meaning(int c, int predicted) {
    if (c == data.label(row)) {
      return Meaning.CORRECT;
    }
    return c == predicted ? Meaning.WRONG : Meaning.NEUTRAL;
  }

  private FloatMatrix features() {
    return data.featureRows().block(row, row + 1);
  }

  private float[] probabilities(Classifier classifier) {
    return classifier.probabilities(features()).row(0);
  }
}
