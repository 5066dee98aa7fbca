package org.softmax4j.report;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.softmax4j.data.Dataset;
import org.softmax4j.labels.ArgMax;
import org.softmax4j.matrix.FloatMatrix;

/** What was predicted for each test row, and how surely. */
final class Predictions {
  private final FloatMatrix probabilities;
  private final List<Example> examples;

  private Predictions(FloatMatrix probabilities, List<Example> examples) {
    this.probabilities = probabilities;
    this.examples = examples;
  }

  /** One test row. */
  record Example(int row, int label, int predicted, double confidence) {
    boolean correct() {
      return label == predicted;
    }
  }

  static Predictions of(Dataset test, FloatMatrix probabilities) {
    int[] predicted = ArgMax.of(probabilities);
    List<Example> examples =
        IntStream.range(0, test.rows())
            .mapToObj(
                row ->
                    new Example(
                        row,
                        test.label(row),
                        predicted[row],
                        probabilities.get(row, predicted[row])))
            .toList();
    return new Predictions(probabilities, examples);
  }

  double probability(Example example, int label) {
    return probabilities.get(example.row(), label);
  }

  long mistakes() {
    return examples.stream().filter(example -> !example.correct()).count();
  }

  /** The mistakes made most surely, the surest first. */
  List<Example> worstMistakes(int most) {
    return select(
        example -> !example.correct(), Comparator.comparingDouble(e -> -e.confidence()), most);
  }

  /** The rows predicted least surely that are not among some others, the least sure first. */
  List<Example> leastSure(int most, List<Example> others) {
    return select(
        example -> !others.contains(example),
        Comparator.comparingDouble(Example::confidence),
        most);
  }

  /** The right predictions made most surely that are not among some others, the surest first. */
  List<Example> surestRight(int most, List<Example> others) {
    return select(
        example -> example.correct() && !others.contains(example),
        Comparator.comparingDouble(e -> -e.confidence()),
        most);
  }

  private List<Example> select(Predicate<Example> which, Comparator<Example> order, int most) {
    return examples.stream().filter(which).sorted(order).limit(most).toList();
  }
}
