package org.softmax4j.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.softmax4j.data.BadRows;
import org.softmax4j.data.ColumnRoles;
import org.softmax4j.data.Csv;
import org.softmax4j.data.CsvSource;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.data.FeatureSchema;
import org.softmax4j.data.LabelledTable;
import org.softmax4j.data.Manifest;

/**
 * A CSV file with a header.
 *
 * @param name of the file, {@code -} for standard input
 * @param badRows counts the rows of {@link #fit} and {@link #dataset} that are left out
 */
record CsvData(String name, Console console, BadRows badRows) implements DataSource {
  @Override
  public LabelledTable fit(ColumnRoles roles) throws IOException {
    return Inputs.meant(
        () -> Csv.readLabelled(source(), roles, badRows),
        "name the class column with --label, leave columns out with --ignore and rows with"
            + " --bad-rows, or correct the data");
  }

  @Override
  public Dataset dataset(FeatureSchema schema) throws IOException {
    return Csv.readDataset(source(), schema, badRows);
  }

  @Override
  public DataSource leavingOut(BadRows others) {
    return new CsvData(name, console, others);
  }

  @Override
  public FeatureRows features(FeatureSchema schema) throws IOException {
    return Csv.readFeatures(source(), schema);
  }

  private CsvSource source() throws IOException {
    if (!name.equals(FileKind.STANDARD_STREAM) && Files.isRegularFile(Path.of(name))) {
      Manifest.checkBeside(Path.of(name));
    }
    return Inputs.csv(name, console);
  }
}
