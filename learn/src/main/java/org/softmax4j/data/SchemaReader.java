package org.softmax4j.data;

import java.util.List;
import org.softmax4j.matrix.FloatMatrix;

/** The features of the rows of a table, by a fitted schema. */
final class SchemaReader {
  private final CsvHeader header;
  private final List<FeatureColumn> columns;
  private final int[] indices;
  private final float[] features;
  private final FloatRows rows;

  SchemaReader(CsvHeader header, FeatureSchema schema, String file) throws MalformedDataException {
    this.header = header;
    this.columns = schema.columns();
    this.indices = new int[columns.size()];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = header.index(columns.get(i).name());
    }
    this.features = new float[schema.features()];
    this.rows = new FloatRows(file, features.length);
  }

  void add(CsvRow row) throws MalformedDataException {
    int at = 0;
    for (int i = 0; i < indices.length; i++) {
      FeatureColumn column = columns.get(i);
      Place place = header.place(row, indices[i]);
      column.encode(row.cells().get(indices[i]), place, features, at);
      at += column.width();
    }
    rows.add(features);
  }

  FloatMatrix toMatrix() {
    return rows.toMatrix();
  }
}
