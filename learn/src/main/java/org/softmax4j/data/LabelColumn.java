package org.softmax4j.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.softmax4j.labels.LabelEncoder;

/** The classes that a column of labels names, and the number of each. */
final class LabelColumn {
  private static final int SHOWN = 5;

  private final List<String> classNames;
  private final Map<String, Integer> numbers = new HashMap<>();

  private LabelColumn(List<String> classNames) {
    this.classNames = classNames;
    for (int i = 0; i < classNames.size(); i++) {
      numbers.put(classNames.get(i), i);
    }
  }

  /** The different labels, by value if all are integers, else as text. */
  static LabelColumn fit(List<String> labels) {
    return new LabelColumn(LabelEncoder.fit(labels).classes());
  }

  /** Classes that are known already. */
  static LabelColumn of(List<String> classNames) {
    return new LabelColumn(classNames);
  }

  List<String> classNames() {
    return classNames;
  }

  /** The number of the class that a label names. */
  int number(String label, Place place) throws MalformedDataException {
    Integer number = numbers.get(label);
    if (number == null) {
      throw unknown(label, place);
    }
    return number;
  }

  /** The number of the class that a label names, or is, where no class has that name. */
  int nameOrNumber(String label, Place place) throws MalformedDataException {
    if (!contains(label)) {
      throw unknown(label, place);
    }
    Integer number = numbers.get(label);
    return number == null ? Integer.parseInt(label) : number;
  }

  /** Whether a label is the name of a class, or its number. */
  boolean contains(String label) {
    return numbers.containsKey(label)
        || (label.matches("[0-9]{1,9}") && Integer.parseInt(label) < classNames.size());
  }

  private MalformedDataException unknown(String label, Place place) {
    return new MalformedDataException(
        place,
        "expected one of the " + classNames.size() + " classes (" + shown() + ")",
        MalformedDataException.quoted(label));
  }

  private String shown() {
    return classNames.stream().limit(SHOWN).collect(Collectors.joining(", "))
        + (classNames.size() > SHOWN ? ", …" : "");
  }
}
