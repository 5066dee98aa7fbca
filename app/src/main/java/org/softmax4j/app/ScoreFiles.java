package org.softmax4j.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.softmax4j.data.Csv;
import org.softmax4j.data.CsvSource;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.Npy;
import org.softmax4j.data.NumberTable;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import picocli.CommandLine.Option;

/** Labels and what any classifier said, as files. */
final class ScoreFiles {
  /** What is wrong with both options. */
  static final String LABEL_AND_MULTI_LABEL =
      "--label names one column, and --multi-label takes all: one of the two";

  @Option(
      names = "--labels",
      paramLabel = "Y",
      description = "Labels: integers as .npy, or a CSV column of class numbers or names.")
  private @Nullable String labels;

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description =
          "The column of the labels' CSV file that holds the class, where it has several. Default:"
              + " label.")
  private @Nullable String labelColumn;

  @Option(
      names = "--probabilities",
      paramLabel = "P",
      description = "Probabilities, rows x classes, as .npy or CSV.")
  private @Nullable String probabilities;

  @Option(
      names = "--logits",
      paramLabel = "L",
      description = "Logits, rows x classes, as .npy or CSV.")
  private @Nullable String logits;

  /** Other files whose labels are in a column of the same name. */
  ScoreFiles like(
      @Nullable String otherLabels,
      @Nullable String otherProbabilities,
      @Nullable String otherLogits) {
    ScoreFiles others = new ScoreFiles();
    others.labels = otherLabels;
    others.labelColumn = otherLabels == null ? null : labelColumn;
    others.probabilities = otherProbabilities;
    others.logits = otherLogits;
    return others;
  }

  /** Whether any of the options was given. */
  boolean areGiven() {
    return Stream.of(labels, labelColumn, probabilities, logits).anyMatch(Objects::nonNull);
  }

  /** Whether a column of the labels' file was named. */
  boolean nameColumn() {
    return labelColumn != null;
  }

  /** Whether the labels and one array of scores were given. */
  boolean areComplete() {
    return labels != null && (probabilities == null) != (logits == null);
  }

  /** Whether more than one of the files is standard input, which can be read once. */
  boolean shareStandardInput() {
    return Stream.of(labels, probabilities, logits).filter(FileKind.STANDARD_STREAM::equals).count()
        > 1;
  }

  /** Name of the file of scores. */
  String name() {
    return Objects.requireNonNull(probabilities == null ? logits : probabilities);
  }

  /** The same without its folder. */
  String shortName() {
    return Path.of(name()).getFileName().toString();
  }

  /** The scores. */
  NamedScores readScores(Console console) throws IOException {
    Scores.Form form = probabilities == null ? Scores.Form.LOGITS : Scores.Form.PROBABILITIES;
    if (FileKind.of(name()) == FileKind.NPY) {
      DoubleMatrix values = Npy.read(Path.of(name())).toDoubleMatrix();
      return new NamedScores(new Scores(values, form), numbered(values.columns()));
    }
    NumberTable table = Inputs.numbers(name(), console);
    DoubleMatrix values = table.values();
    List<String> names = table.header().isEmpty() ? numbered(values.columns()) : table.header();
    return new NamedScores(new Scores(values, form), names);
  }

  /**
   * The scores of rows to judge a calibrator by that was fitted on others.
   *
   * @param columns of the rows of the fit
   * @throws CommandFailure bad data, if they have more or fewer
   */
  NamedScores readTestScores(int columns, Console console) throws IOException {
    NamedScores scores = readScores(console);
    Inputs.checkCount(
        name(),
        scores.scores().values().columns(),
        columns,
        columns + " columns, as the rows of the fit have",
        "score the calibrator on rows of the same classifier");
    return scores;
  }

  /**
   * The labels, as rows without features.
   *
   * @throws CommandFailure bad data, if they are not one class for each row of scores
   */
  Dataset readRows(NamedScores scores, Console console) throws IOException {
    String file = Objects.requireNonNull(labels);
    int[] numbers =
        FileKind.of(file) == FileKind.NPY
            ? Npy.read(Path.of(file)).ints()
            : readLabels(Inputs.csv(file, console), scores.classNames());
    int rows = scores.scores().values().rows();
    Inputs.checkCount(
        file,
        numbers.length,
        rows,
        "a label for each of the " + rows + " rows of " + name(),
        "check that both files are of the same rows");
    try {
      return Dataset.of(FloatMatrix.zeros(rows, 0), numbers, scores.classNames(), List.of());
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.BAD_DATA, file + ": " + e.getMessage(), "classes are counted from 0", e);
    }
  }

  private int[] readLabels(CsvSource source, List<String> classNames) throws IOException {
    return labelColumn == null
        ? Csv.readLabels(source, classNames)
        : Csv.readLabels(source, labelColumn, classNames);
  }

  /**
   * The targets of several labels a row: zeros and ones in the shape of the scores.
   *
   * @throws CommandFailure bad data, if they are no such table
   */
  DoubleMatrix readTargets(NamedScores scores, Console console) throws IOException {
    String file = Objects.requireNonNull(labels);
    if (FileKind.of(file) == FileKind.NPY) {
      return Npy.read(Path.of(file)).toDoubleMatrix();
    }
    NumberTable table = Inputs.numbers(file, console);
    List<String> names = scores.classNames();
    boolean bothNamed = !table.header().isEmpty() && !names.equals(numbered(names.size()));
    if (bothNamed && !table.header().equals(names)) {
      throw new CommandFailure(
          ExitCode.BAD_DATA,
          file + ": expected the columns " + names + " of " + name() + ", found " + table.header(),
          "labels must stand in the order of the scores");
    }
    return table.values();
  }

  private static List<String> numbered(int classes) {
    return IntStream.range(0, classes).mapToObj(String::valueOf).toList();
  }

  /** Scores and the names of their classes. */
  record NamedScores(Scores scores, List<String> classNames) {}
}
