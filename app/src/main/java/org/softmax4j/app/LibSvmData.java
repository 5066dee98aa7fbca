package org.softmax4j.app;

import java.io.IOException;
import java.nio.file.Path;
import org.softmax4j.data.ColumnRoles;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.data.FeatureSchema;
import org.softmax4j.data.LabelledTable;
import org.softmax4j.data.LibSvm;
import org.softmax4j.data.Manifest;

/**
 * Sparse rows in the format of LIBSVM.
 *
 * @param name of the file
 */
record LibSvmData(String name) implements DataSource {
  @Override
  public LabelledTable fit(ColumnRoles roles) throws IOException {
    checkNoColumns(roles);
    Dataset data = LibSvm.read(checked());
    return new LabelledTable(data, FeatureSchema.of(data));
  }

  @Override
  public Dataset dataset(FeatureSchema schema) throws IOException {
    return LibSvm.read(checked(), schema.features(), schema.classNames());
  }

  @Override
  public FeatureRows features(FeatureSchema schema) throws IOException {
    return FeatureRows.of(LibSvm.readFeatures(checked(), schema.features()));
  }

  private Path checked() throws IOException {
    Path file = Path.of(name);
    Manifest.checkBeside(file);
    return file;
  }

  @Override
  public String toString() {
    return name;
  }
}
