package org.softmax4j.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.SparseMatrix;
import org.softmax4j.matrix.SparseMatrixBuilder;

/** Finds out in one pass over a table what its columns are. */
final class SchemaFit {
  private final CsvHeader header;
  private final ColumnRoles roles;
  private final BadRows badRows;
  private final int labelColumn;
  private final List<Integer> indices = new ArrayList<>();
  private final List<FittingColumn> fits = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();

  SchemaFit(CsvHeader header, ColumnRoles roles, BadRows badRows) throws MalformedDataException {
    this.header = header;
    this.roles = roles;
    this.badRows = badRows;
    this.labelColumn = header.index(roles.label());
    for (String ignored : roles.ignored()) {
      header.index(ignored);
    }
    for (String text : roles.texts().keySet()) {
      header.index(text);
    }
    List<String> names = header.names();
    for (int i = 0; i < names.size(); i++) {
      if (i != labelColumn && !roles.ignored().contains(names.get(i))) {
        indices.add(i);
        TextVectorizer vectorizer = roles.texts().get(names.get(i));
        fits.add(
            vectorizer == null
                ? new ColumnFit(names.get(i), badRows.most())
                : new TextFit(names.get(i), vectorizer));
      }
    }
  }

  LabelledTable fit(CsvRows rows) throws IOException {
    for (CsvRow row = rows.next(); row != null; row = rows.next()) {
      add(row);
    }
    leaveOut();
    if (labels.isEmpty() || fits.isEmpty()) {
      throw new MalformedDataException(
          Place.of(rows.file()),
          "expected at least one row and one column of features",
          labels.size() + " rows and " + fits.size() + " columns");
    }
    List<FeatureColumn> columns = new ArrayList<>();
    for (FittingColumn fit : fits) {
      columns.add(fit.column());
    }
    LabelColumn classes = LabelColumn.fit(labels);
    FeatureSchema schema = new FeatureSchema(columns, roles.label(), classes.classNames());
    return new LabelledTable(dataset(schema, classes, Place.of(rows.file())), schema);
  }

  private void add(CsvRow row) throws MalformedDataException {
    String label = row.cells().get(labelColumn).strip();
    if (label.isEmpty()) {
      badRows.add(
          new MalformedDataException(
              header.place(row, labelColumn), "expected a class", "an empty cell"));
      return;
    }
    labels.add(label);
    for (int i = 0; i < fits.size(); i++) {
      int column = indices.get(i);
      fits.get(i).add(row.cells().get(column), header.place(row, column));
    }
  }

  /** Leaves out the rows that do not fit what their columns turned out to be. */
  private void leaveOut() throws MalformedDataException {
    SortedMap<Integer, MalformedDataException> bad = new TreeMap<>();
    for (FittingColumn fit : fits) {
      fit.findBadRows(bad);
    }
    for (MalformedDataException reason : bad.values()) {
      badRows.add(reason);
    }
    if (!bad.isEmpty()) {
      int[] kept = IntStream.range(0, labels.size()).filter(row -> !bad.containsKey(row)).toArray();
      fits.forEach(fit -> fit.keep(kept));
      List<String> keptLabels = IntStream.of(kept).mapToObj(labels::get).toList();
      labels.clear();
      labels.addAll(keptLabels);
    }
  }

  private Dataset dataset(FeatureSchema schema, LabelColumn classes, Place file)
      throws MalformedDataException {
    FeatureRows features = roles.texts().isEmpty() ? dense(schema, file) : sparse(schema);
    int[] numbers = new int[labels.size()];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = classes.number(labels.get(row), file);
    }
    return Dataset.of(features, numbers, schema.classNames(), schema.featureNames());
  }

  private FeatureRows dense(FeatureSchema schema, Place file) throws MalformedDataException {
    int width = schema.features();
    Growth.next(0, (long) labels.size() * width, file);
    FloatMatrix features = FloatMatrix.zeros(labels.size(), width);
    int at = 0;
    for (int i = 0; i < fits.size(); i++) {
      fits.get(i).copyTo(features.data(), at, width);
      at += schema.columns().get(i).width();
    }
    return FeatureRows.of(features);
  }

  private FeatureRows sparse(FeatureSchema schema) {
    SparseMatrixBuilder builder = SparseMatrix.builder();
    for (int row = 0; row < labels.size(); row++) {
      int at = 0;
      for (int i = 0; i < fits.size(); i++) {
        fits.get(i).addTo(builder, row, at);
        at += schema.columns().get(i).width();
      }
      builder.endRow();
    }
    return FeatureRows.of(builder.build(schema.features()));
  }
}
