package org.softmax4j.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.softmax4j.data.ColumnRoles;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.data.FeatureSchema;
import org.softmax4j.data.LabelledTable;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.data.Manifest;
import org.softmax4j.data.Npy;
import org.softmax4j.data.NpyArray;
import org.softmax4j.data.Place;
import org.softmax4j.matrix.FloatMatrix;

/**
 * An array of features, rows first, and an array of class numbers.
 *
 * @param features name of the first
 * @param labels name of the second, if it was given
 */
record NpyData(String features, Optional<String> labels) implements DataSource {
  private static final String PAIR_SEPARATOR = ".npy,";

  /** The files of {@code X.npy,Y.npy}, or of {@code X.npy} alone. */
  static NpyData of(String name) {
    int end = name.indexOf(PAIR_SEPARATOR) + PAIR_SEPARATOR.length();
    return end < PAIR_SEPARATOR.length()
        ? new NpyData(name, Optional.empty())
        : new NpyData(name.substring(0, end - 1), Optional.of(name.substring(end)));
  }

  @Override
  public LabelledTable fit(ColumnRoles roles) throws IOException {
    checkNoColumns(roles);
    int[] numbers = readLabels();
    int classes = IntStream.of(numbers).max().orElse(-1) + 1;
    List<String> names = IntStream.range(0, classes).mapToObj(String::valueOf).toList();
    Dataset data = dataset(readFeatures(), numbers, names);
    return new LabelledTable(data, FeatureSchema.of(data));
  }

  @Override
  public Dataset dataset(FeatureSchema schema) throws IOException {
    return dataset(matrix(schema), readLabels(), schema.classNames());
  }

  @Override
  public FeatureRows features(FeatureSchema schema) throws IOException {
    return FeatureRows.of(matrix(schema));
  }

  private FloatMatrix matrix(FeatureSchema schema) throws IOException {
    FloatMatrix matrix = readFeatures();
    if (matrix.columns() != schema.features()) {
      throw new MalformedDataException(
          Place.of(features),
          "expected " + schema.features() + " features, as the model has",
          String.valueOf(matrix.columns()));
    }
    return matrix;
  }

  /** The elements of each row as its features, whatever the number of axes behind the first. */
  private FloatMatrix readFeatures() throws IOException {
    NpyArray array = Npy.read(checked(features));
    int[] shape = array.shape();
    if (shape.length < 2) {
      throw new MalformedDataException(
          Place.of(features), "expected an array of rows × features", array.toString());
    }
    int columns = IntStream.of(shape).skip(1).reduce(1, Math::multiplyExact);
    return FloatMatrix.of(array.roundedFloats(), shape[0], columns);
  }

  private int[] readLabels() throws IOException {
    String file =
        labels.orElseThrow(
            () ->
                CommandFailure.wrongUsage(
                    "labels are needed beside " + features, "name both files: X.npy,Y.npy"));
    return Npy.read(checked(file)).ints();
  }

  private static Path checked(String name) throws IOException {
    Path file = Path.of(name);
    Manifest.checkBeside(file);
    return file;
  }

  private Dataset dataset(FloatMatrix matrix, int[] numbers, List<String> classNames) {
    List<String> names = IntStream.range(0, matrix.columns()).mapToObj(i -> "x" + i).toList();
    try {
      return Dataset.of(matrix, numbers, classNames, names);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.BAD_DATA,
          features + "," + labels.orElse("") + ": " + e.getMessage(),
          "correct the data and run the command again",
          e);
    }
  }

  @Override
  public String toString() {
    return features;
  }
}
