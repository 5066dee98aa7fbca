package org.softmax4j.linear;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.softmax4j.calibration.Calibrator;
import org.softmax4j.calibration.Uncalibrated;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.data.TextVectorizer;
import org.softmax4j.data.TfIdf;
import org.softmax4j.labels.ArgMax;
import org.softmax4j.labels.LabelEncoder;
import org.softmax4j.matrix.FloatMatrix;

/**
 * Says of a text how probable each class is: its words and runs of words, weighted by tf-idf, into
 * a linear classifier, and behind that a calibrator if one was fitted. Immutable, safe to share
 * between threads.
 *
 * <pre>{@code
 * LinearTextClassifier spam = LinearTextClassifier.fit(texts, labels);
 * String label = spam.predict("You won a prize");
 * float[] probabilities = spam.probabilities("You won a prize");   // in the order of classNames()
 * ModelFile.write(Path.of("spam.softmax"), SavedModel.of(spam));
 * LinearTextClassifier again = ModelFile.read(Path.of("spam.softmax")).textClassifier();
 * }</pre>
 *
 * @param tfIdf what turns texts into features
 * @param linear one logit for each class
 * @param classNames the classes in the order of the logits, all different
 * @param calibrator what turns logits into probabilities
 */
public record LinearTextClassifier(
    TfIdf tfIdf, LinearClassifier linear, List<String> classNames, Calibrator calibrator) {
  /**
   * Checks that the parts fit.
   *
   * @throws IllegalArgumentException if they do not
   */
  public LinearTextClassifier {
    classNames = LabelEncoder.of(classNames).classes();
    Objects.requireNonNull(calibrator, "calibrator");
    if (tfIdf.features() != linear.features() || classNames.size() != linear.classes()) {
      throw new IllegalArgumentException(
          "tfIdf and classNames must be of "
              + linear.features()
              + " features and "
              + linear.classes()
              + " classes as the linear classifier, got "
              + tfIdf.features()
              + " and "
              + classNames.size());
    }
    // A row of another number of classes than the calibrator's is refused.
    calibrator.probabilities(FloatMatrix.zeros(1, classNames.size()));
  }

  /** A classifier without a calibrator. */
  public static LinearTextClassifier of(
      TfIdf tfIdf, LinearClassifier linear, List<String> classNames) {
    return new LinearTextClassifier(tfIdf, linear, classNames, new Uncalibrated());
  }

  /**
   * Logistic regression of words and pairs of words.
   *
   * @param texts at least one
   * @param labels the class of each
   * @throws IllegalArgumentException if their numbers differ, or the texts have no word in common
   */
  public static LinearTextClassifier fit(List<String> texts, List<String> labels) {
    return fit(texts, labels, TextVectorizer.standard(), LogisticRegression.forTexts()::fit);
  }

  /**
   * A classifier of other features or by another trainer, such as {@code
   * MultinomialNaiveBayes.forTexts()::fit}.
   *
   * @param texts at least one
   * @param labels the class of each; classes are sorted, numbers by value
   * @param trainer fits the rows of tf-idf
   * @throws IllegalArgumentException if their numbers differ, or no term is left
   */
  public static LinearTextClassifier fit(
      List<String> texts,
      List<String> labels,
      TextVectorizer vectorizer,
      Function<Dataset, LinearClassifier> trainer) {
    if (texts.size() != labels.size()) {
      throw new IllegalArgumentException(
          "labels must be one for each of the " + texts.size() + " texts, got " + labels.size());
    }
    LabelEncoder encoder = LabelEncoder.fit(labels);
    TfIdf tfIdf = vectorizer.fit(texts);
    Dataset data =
        Dataset.of(
            tfIdf.rows(texts), encoder.encode(labels), encoder.classes(), tfIdf.vocabulary());
    return of(tfIdf, trainer.apply(data), encoder.classes());
  }

  /**
   * The same behind a calibrator, fitted on the logits of other texts.
   *
   * @throws IllegalArgumentException if it is of another number of classes
   */
  public LinearTextClassifier withCalibrator(Calibrator fitted) {
    return new LinearTextClassifier(tfIdf, linear, classNames, fitted);
  }

  /** Number of classes. */
  public int classes() {
    return classNames.size();
  }

  /** The logits of a text, a new array; the biases alone where it has no known word. */
  public float[] logits(String text) {
    return logits(List.of(text)).row(0);
  }

  /** The logarithms of the probabilities of a text, in nats; a new array. */
  public float[] logProbabilities(String text) {
    return logProbabilities(List.of(text)).row(0);
  }

  /** The probabilities of a text; a new array. */
  public float[] probabilities(String text) {
    return probabilities(List.of(text)).row(0);
  }

  /** The name of the most probable class of a text. */
  public String predict(String text) {
    return classNames.get(ArgMax.of(probabilities(text)));
  }

  /** One row of logits for each text; a new matrix. */
  public FloatMatrix logits(List<String> texts) {
    FeatureRows rows = tfIdf.rows(texts);
    return linear.logits(rows);
  }

  /** One row of log-probabilities, in nats, for each text; a new matrix. */
  public FloatMatrix logProbabilities(List<String> texts) {
    return calibrator.logProbabilities(logits(texts));
  }

  /** One row of probabilities for each text; a new matrix. */
  public FloatMatrix probabilities(List<String> texts) {
    return calibrator.probabilities(logits(texts));
  }

  @Override
  public String toString() {
    return "LinearTextClassifier(" + tfIdf + ", " + classes() + " classes)";
  }
}
