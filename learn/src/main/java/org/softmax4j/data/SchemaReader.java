package org.softmax4j.data;

import java.util.List;
import org.softmax4j.matrix.SparseMatrix;
import org.softmax4j.matrix.SparseMatrixBuilder;

/** The features of the rows of a table, by a fitted schema. */
final class SchemaReader {
  private final CsvHeader header;
  private final List<FeatureColumn> columns;
  private final int[] indices;
  private final Rows rows;

  /** Where the features of the rows go. */
  private interface Rows {
    void add(FeatureColumn column, String cell, Place place, int at) throws MalformedDataException;

    void endRow() throws MalformedDataException;

    void abandonRow();

    FeatureRows all();
  }

  SchemaReader(CsvHeader header, FeatureSchema schema, String file) throws MalformedDataException {
    this.header = header;
    this.columns = schema.columns();
    this.indices = new int[columns.size()];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = header.index(columns.get(i).name());
    }
    boolean sparse = columns.stream().anyMatch(FeatureColumn::isSparse);
    this.rows = sparse ? new Sparse(schema.features()) : new Dense(file, schema.features());
  }

  /** Takes a row, or nothing of it if a cell does not fit. */
  void add(CsvRow row) throws MalformedDataException {
    try {
      int at = 0;
      for (int i = 0; i < indices.length; i++) {
        FeatureColumn column = columns.get(i);
        Place place = header.place(row, indices[i]);
        rows.add(column, row.cells().get(indices[i]), place, at);
        at += column.width();
      }
    } catch (MalformedDataException e) {
      rows.abandonRow();
      throw e;
    }
    rows.endRow();
  }

  FeatureRows toRows() {
    return rows.all();
  }

  private static final class Dense implements Rows {
    private final float[] features;
    private final FloatRows rows;

    Dense(String file, int width) {
      this.features = new float[width];
      this.rows = new FloatRows(file, width);
    }

    @Override
    public void add(FeatureColumn column, String cell, Place place, int at)
        throws MalformedDataException {
      column.encode(cell, place, features, at);
    }

    @Override
    public void endRow() throws MalformedDataException {
      rows.add(features);
    }

    /** The next row is written over this one. */
    @Override
    public void abandonRow() {}

    @Override
    public FeatureRows all() {
      return FeatureRows.of(rows.toMatrix());
    }
  }

  private static final class Sparse implements Rows {
    private final SparseMatrixBuilder rows = SparseMatrix.builder();
    private final int width;

    Sparse(int width) {
      this.width = width;
    }

    @Override
    public void add(FeatureColumn column, String cell, Place place, int at)
        throws MalformedDataException {
      column.addTo(rows, cell, place, at);
    }

    @Override
    public void endRow() {
      rows.endRow();
    }

    @Override
    public void abandonRow() {
      rows.abandonRow();
    }

    @Override
    public FeatureRows all() {
      return FeatureRows.of(rows.build(width));
    }
  }
}
