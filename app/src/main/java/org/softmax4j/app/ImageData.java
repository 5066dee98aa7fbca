package org.softmax4j.app;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.softmax4j.data.ColumnRoles;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.data.FeatureSchema;
import org.softmax4j.data.ImageSet;
import org.softmax4j.data.LabelledTable;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.data.Place;

/**
 * A well-known set of pictures in a folder: {@code mnist:DIR}, its training part for a fit and its
 * test part for anything else, or the one that is named behind a {@code #}.
 *
 * @param part {@code train} or {@code test}, if one was named
 */
record ImageData(ImageSet set, Path folder, Optional<String> part) implements DataSource {
  private static final String TRAIN = "train";
  private static final String TEST = "test";

  /**
   * The set of this name, if it is one.
   *
   * @throws CommandFailure wrong usage, if the folder is missing or there is no such part
   */
  static Optional<ImageData> named(String name) {
    for (ImageSet set : ImageSet.values()) {
      if (name.equals(set.toString())) {
        throw CommandFailure.wrongUsage(
            "the folder of " + name + " is missing",
            "write "
                + name
                + ":DIR; 'softmax datasets get "
                + name
                + " --dir DIR' downloads the files");
      }
      if (name.startsWith(set + ":")) {
        return Optional.of(of(set, name.substring(set.toString().length() + 1)));
      }
    }
    return Optional.empty();
  }

  private static ImageData of(ImageSet set, String place) {
    int hash = place.lastIndexOf('#');
    String part = place.substring(hash + 1);
    if (hash >= 0 && !Arrays.asList(TRAIN, TEST).contains(part)) {
      throw CommandFailure.wrongUsage(
          "the part of " + set + " must be train or test, got '" + part + "'",
          "leave it out for the usual one");
    }
    String folder = hash < 0 ? place : place.substring(0, hash);
    try {
      return new ImageData(set, Path.of(folder), hash < 0 ? Optional.empty() : Optional.of(part));
    } catch (InvalidPathException e) {
      throw CommandFailure.wrongUsage(
          "no folder can have the name '" + folder + "'", "write " + set + ":DIR");
    }
  }

  @Override
  public LabelledTable fit(ColumnRoles roles) throws IOException {
    checkNoColumns(roles);
    Dataset data = read(TRAIN);
    return new LabelledTable(data, FeatureSchema.of(data));
  }

  @Override
  public Dataset dataset(FeatureSchema schema) throws IOException {
    Dataset data = read(TEST);
    checkFeatures(data, schema);
    if (!data.classNames().equals(schema.classNames())) {
      throw new CommandFailure(
          ExitCode.BAD_DATA,
          "the model was trained on other classes than those of " + this,
          "use data of the kind that the model was trained on");
    }
    return data;
  }

  @Override
  public FeatureRows features(FeatureSchema schema) throws IOException {
    Dataset data = read(TEST);
    checkFeatures(data, schema);
    return data.featureRows();
  }

  private void checkFeatures(Dataset data, FeatureSchema schema) throws MalformedDataException {
    int columns = data.featureRows().columns();
    if (columns != schema.features()) {
      throw new MalformedDataException(
          Place.of(toString()),
          "expected " + schema.features() + " features, as the model has",
          String.valueOf(columns));
    }
  }

  private Dataset read(String usualPart) throws IOException {
    try {
      return part.orElse(usualPart).equals(TRAIN) ? set.readTraining(folder) : set.readTest(folder);
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw new CommandFailure(
          ExitCode.NO_INPUT,
          "no such file: " + e.getFile(),
          "'softmax datasets get " + set + " --dir " + folder + "' downloads the files",
          e);
    }
  }

  @Override
  public String toString() {
    return set + ":" + folder + part.map(word -> "#" + word).orElse("");
  }
}
