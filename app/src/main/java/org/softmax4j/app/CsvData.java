package org.softmax4j.app;

import java.io.IOException;
import org.softmax4j.data.ColumnRoles;
import org.softmax4j.data.Csv;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.FeatureSchema;
import org.softmax4j.data.LabelledTable;
import org.softmax4j.matrix.FloatMatrix;

/**
 * A CSV file with a header.
 *
 * @param name of the file, {@code -} for standard input
 */
record CsvData(String name, Console console) implements DataSource {
  @Override
  public LabelledTable fit(ColumnRoles roles) throws IOException {
    return Inputs.meant(
        () -> Csv.readLabelled(Inputs.csv(name, console), roles),
        "name the class column with --label, leave columns out with --ignore, or correct the data");
  }

  @Override
  public Dataset dataset(FeatureSchema schema) throws IOException {
    return Csv.readDataset(Inputs.csv(name, console), schema);
  }

  @Override
  public FloatMatrix features(FeatureSchema schema) throws IOException {
    return Csv.readFeatures(Inputs.csv(name, console), schema);
  }
}
