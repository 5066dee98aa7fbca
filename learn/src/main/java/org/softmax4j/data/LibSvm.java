package org.softmax4j.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.softmax4j.matrix.SparseMatrix;

/**
 * Reads sparse rows in the format of LIBSVM and SVMlight, gzipped or not: a line for each row, with
 * its class, a whole number, and {@code index:value} for every feature that is not 0, indices
 * ascending from 1. What stands behind a {@code #} is a comment.
 *
 * <p>Reference: C.-C. Chang, C.-J. Lin (2011), LIBSVM: A library for support vector machines,
 * doi:10.1145/1961189.1961199, README.
 */
public final class LibSvm {
  private LibSvm() {}

  /**
   * The rows of a file. Classes are sorted by number; there are as many features as the greatest
   * index says.
   *
   * @throws MalformedDataException naming the line, if the file breaks the format or a limit
   * @throws IOException if it cannot be read
   */
  public static Dataset read(Path file) throws IOException {
    return read(file, LibSvmLimits.STANDARD);
  }

  /** As {@link #read(Path)}, under other limits. */
  public static Dataset read(Path file, LibSvmLimits limits) throws IOException {
    LibSvmRows rows = LibSvmRows.read(file, limits);
    if (rows.rows() == 0 || rows.columnsSeen() == 0) {
      throw new MalformedDataException(
          Place.of(file.toString()),
          "expected at least one row and one feature",
          rows.rows() + " rows and " + rows.columnsSeen() + " features");
    }
    return dataset(rows, rows.columnsSeen(), rows.classNames());
  }

  /**
   * The rows of a file of the same kind as another, with its number of features and its classes.
   *
   * @param columns features of a row; greater indices are an error
   * @param classNames the classes in the order of their numbers; other labels are an error
   * @throws MalformedDataException naming the line, if the file breaks the format or a limit
   */
  public static Dataset read(Path file, int columns, List<String> classNames) throws IOException {
    return dataset(readRows(file, columns), columns, classNames);
  }

  /** The features alone, as {@link #read(Path, int, List)}; labels may be any whole numbers. */
  public static SparseMatrix readFeatures(Path file, int columns) throws IOException {
    return readRows(file, columns).features(columns);
  }

  private static LibSvmRows readRows(Path file, int columns) throws IOException {
    return LibSvmRows.read(file, LibSvmLimits.STANDARD.withColumns(Math.max(1, columns)));
  }

  private static Dataset dataset(LibSvmRows rows, int columns, List<String> classNames)
      throws MalformedDataException {
    FeatureRows features = FeatureRows.of(rows.features(columns));
    List<String> names = new NumberedNames("x", columns);
    return Dataset.of(features, rows.numbers(classNames), classNames, names);
  }
}
