package org.softmax4j.app;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.softmax4j.data.ColumnRoles;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.Datasets;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.data.FeatureSchema;
import org.softmax4j.data.LabelledTable;

/**
 * One of the sets that come with the library.
 *
 * @param name as it is typed
 */
record EmbeddedData(String name, Supplier<Dataset> reader) implements DataSource {
  static final List<String> NAMES = List.of("digits", "iris", "wine");

  /** The set of this name, if there is one. */
  static Optional<EmbeddedData> named(String name) {
    return switch (name) {
      case "digits" -> Optional.of(new EmbeddedData(name, Datasets::digits));
      case "iris" -> Optional.of(new EmbeddedData(name, Datasets::iris));
      case "wine" -> Optional.of(new EmbeddedData(name, Datasets::wine));
      default -> Optional.empty();
    };
  }

  @Override
  public LabelledTable fit(ColumnRoles roles) {
    checkNoColumns(roles);
    Dataset data = reader.get();
    return new LabelledTable(data, FeatureSchema.of(data));
  }

  @Override
  public Dataset dataset(FeatureSchema schema) {
    Dataset data = reader.get();
    if (!data.featureNames().equals(schema.featureNames())
        || !data.classNames().equals(schema.classNames())) {
      throw new CommandFailure(
          ExitCode.BAD_DATA,
          "the model was trained on other features or classes than those of " + name,
          "use data of the kind that the model was trained on");
    }
    return data;
  }

  @Override
  public FeatureRows features(FeatureSchema schema) {
    return dataset(schema).featureRows();
  }

  @Override
  public String toString() {
    return name;
  }
}
