package org.softmax4j.app;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.softmax4j.data.BadRows;
import org.softmax4j.data.ColumnRoles;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.data.FeatureSchema;
import org.softmax4j.data.ImageSet;
import org.softmax4j.data.LabelledTable;

/** Rows that the user names: an embedded set, a set of pictures in a folder, or files. */
interface DataSource {
  /** What the help of a command says of such a name. */
  String DESCRIPTION =
      "A .csv or .csv.gz file with a header, X.npy,Y.npy, a .libsvm file, mnist:DIR,"
          + " fashion-mnist:DIR or cifar10:DIR (#train or #test behind it for the other part),"
          + " digits, iris or wine (embedded), or - for CSV on standard input.";

  /** The rows with their classes, and how they became so. */
  LabelledTable fit(ColumnRoles roles) throws IOException;

  /** The rows with their classes, as a model reads them that was fitted with this schema. */
  Dataset dataset(FeatureSchema schema) throws IOException;

  /**
   * The same source, which leaves out bad rows.
   *
   * @throws CommandFailure wrong usage, if it cannot
   */
  default DataSource leavingOut(BadRows badRows) {
    if (badRows.most() > 0) {
      throw CommandFailure.wrongUsage(
          "--bad-rows leaves out rows of a CSV file, got " + this, "leave --bad-rows out");
    }
    return this;
  }

  /**
   * Fails if options name columns, which only a CSV file has.
   *
   * @throws CommandFailure wrong usage, if they do
   */
  default void checkNoColumns(ColumnRoles roles) {
    checkNone("--ignore", roles.ignored());
    checkNone("--text", roles.texts().keySet());
  }

  private void checkNone(String option, Set<String> columns) {
    if (!columns.isEmpty()) {
      throw CommandFailure.wrongUsage(
          option + " names columns of a CSV file, got " + this, "leave " + option + " out");
    }
  }

  /** The features alone; labels need not be there, and are not read. */
  FeatureRows features(FeatureSchema schema) throws IOException;

  /**
   * A source by name.
   *
   * @throws CommandFailure wrong usage, if the name is none
   */
  static DataSource of(String name, Console console) {
    Optional<EmbeddedData> embedded = EmbeddedData.named(name);
    if (embedded.isPresent()) {
      return embedded.get();
    }
    Optional<ImageData> images = ImageData.named(name);
    if (images.isPresent()) {
      return images.get();
    }
    if (FileKind.isLibSvm(name)) {
      return new LibSvmData(name);
    }
    if (FileKind.isCsv(name)) {
      return new CsvData(name, console, BadRows.none());
    }
    if (FileKind.isNpy(name)) {
      return NpyData.of(name);
    }
    throw CommandFailure.wrongUsage(
        "DATA must be a .csv or .csv.gz file, -, X.npy,Y.npy, a .libsvm file, mnist:DIR,"
            + " fashion-mnist:DIR, cifar10:DIR, digits, iris or wine, got '"
            + name
            + "'",
        Suggestion.nearest(name.replaceFirst(":.*", ""), names())
            .map(word -> "did you mean " + word + "?")
            .orElse("- is CSV on standard input"));
  }

  private static List<String> names() {
    return Stream.concat(
            EmbeddedData.NAMES.stream(), Stream.of(ImageSet.values()).map(ImageSet::toString))
        .toList();
  }
}
