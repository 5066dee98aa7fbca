package org.softmax4j.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.softmax4j.data.FeatureColumn;
import org.softmax4j.data.FeatureSchema;
import org.softmax4j.data.MalformedDataException;

/** A feature schema as plain JSON values. */
final class SchemaJson {
  private static final String COLUMNS = "columns";
  private static final String NAME = "name";
  private static final String CATEGORIES = "categories";
  private static final String FEATURES = "features";
  private static final String LABEL = "label";
  private static final String CLASS_NAMES = "classNames";

  private static final String TEXT = "text";

  private SchemaJson() {}

  static Map<String, Object> write(FeatureSchema schema) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(COLUMNS, schema.columns().stream().map(SchemaJson::write).toList());
    fields.put(LABEL, schema.label());
    fields.put(CLASS_NAMES, schema.classNames());
    return fields;
  }

  private static Map<String, Object> write(FeatureColumn column) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(NAME, column.name());
    if (!column.categories().isEmpty()) {
      fields.put(CATEGORIES, column.categories());
    }
    if (column instanceof FeatureColumn.Numbered) {
      fields.put(FEATURES, column.width());
    }
    if (column instanceof FeatureColumn.Text text) {
      fields.put(TEXT, TfIdfJson.write(text.tfIdf()));
    }
    return fields;
  }

  private static FeatureColumn readColumn(JsonFields column) throws MalformedDataException {
    String name = column.text(NAME);
    if (column.has(FEATURES)) {
      column.only(NAME, FEATURES);
      return new FeatureColumn.Numbered(name, column.integer(FEATURES));
    }
    if (column.has(TEXT)) {
      column.only(NAME, TEXT);
      return new FeatureColumn.Text(name, TfIdfJson.read(column.object(TEXT)));
    }
    column.only(NAME, CATEGORIES);
    return column.has(CATEGORIES)
        ? new FeatureColumn.Categorical(name, column.texts(CATEGORIES))
        : new FeatureColumn.Numeric(name);
  }

  static FeatureSchema read(JsonFields fields) throws MalformedDataException {
    fields.only(COLUMNS, LABEL, CLASS_NAMES);
    try {
      List<FeatureColumn> columns = new ArrayList<>();
      for (JsonFields column : fields.objects(COLUMNS)) {
        columns.add(readColumn(column));
      }
      return new FeatureSchema(columns, fields.text(LABEL), fields.texts(CLASS_NAMES));
    } catch (IllegalArgumentException e) {
      throw fields.malformed("expected a feature schema", String.valueOf(e.getMessage()));
    }
  }
}
