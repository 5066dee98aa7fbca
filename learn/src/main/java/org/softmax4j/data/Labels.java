package org.softmax4j.data;

import java.util.List;

/** Class numbers kept as bytes. */
final class Labels {
  private Labels() {}

  /** Fails if a label is no class: names the first such row, counted from 0, and how many. */
  static void check(byte[] labels, int classes, Place file) throws MalformedDataException {
    int first = -1;
    int bad = 0;
    for (int row = 0; row < labels.length; row++) {
      if (Byte.toUnsignedInt(labels[row]) >= classes) {
        first = bad++ == 0 ? row : first;
      }
    }
    if (bad > 0) {
      throw new MalformedDataException(
          file,
          "expected labels in [0, " + classes + ")",
          Byte.toUnsignedInt(labels[first])
              + " in row "
              + first
              + " ("
              + bad
              + (bad == 1 ? " bad row)" : " bad rows)"));
    }
  }

  /** A data set of checked labels. */
  static Dataset dataset(FeatureRows features, byte[] labels, List<String> classNames) {
    int[] numbers = new int[labels.length];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = Byte.toUnsignedInt(labels[row]);
    }
    List<String> names = new NumberedNames("x", features.columns());
    return Dataset.of(features, numbers, classNames, names);
  }
}
