package org.softmax4j.app;

import java.io.IOException;
import java.util.Optional;
import org.softmax4j.data.ColumnRoles;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.FeatureSchema;
import org.softmax4j.data.LabelledTable;
import org.softmax4j.matrix.FloatMatrix;

/** Rows that the user names: an embedded set, a CSV file or .npy files. */
interface DataSource {
  /** What the help of a command says of such a name. */
  String DESCRIPTION =
      "A .csv or .csv.gz file with a header, X.npy,Y.npy, digits, iris or wine (embedded), or - for"
          + " CSV on standard input.";

  /** The rows with their classes, and how they became so. */
  LabelledTable fit(ColumnRoles roles) throws IOException;

  /** The rows with their classes, as a model reads them that was fitted with this schema. */
  Dataset dataset(FeatureSchema schema) throws IOException;

  /** The features alone; labels need not be there, and are not read. */
  FloatMatrix features(FeatureSchema schema) throws IOException;

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
    if (FileKind.isCsv(name)) {
      return new CsvData(name, console);
    }
    if (FileKind.isNpy(name)) {
      return NpyData.of(name);
    }
    throw CommandFailure.wrongUsage(
        "DATA must be a .csv or .csv.gz file, -, X.npy,Y.npy, digits, iris or wine, got '"
            + name
            + "'",
        Suggestion.nearest(name, EmbeddedData.NAMES)
            .map(word -> "did you mean " + word + "?")
            .orElse("- is CSV on standard input"));
  }
}
