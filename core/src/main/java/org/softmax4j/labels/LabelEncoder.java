package org.softmax4j.labels;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Class names to class numbers 0 … K−1 and back. Immutable. */
public final class LabelEncoder {
  private final List<String> classes;
  private final Map<String, Integer> numbers;

  private LabelEncoder(List<String> classes) {
    this.classes = List.copyOf(classes);
    this.numbers = new HashMap<>();
    for (String name : this.classes) {
      if (numbers.put(name, numbers.size()) != null) {
        throw new IllegalArgumentException("classes must differ, got \"" + name + "\" twice");
      }
    }
  }

  /**
   * The classes that occur, sorted: as numbers where all of them are whole numbers, else as text.
   *
   * @param labels at least one
   * @throws IllegalArgumentException if there is none
   */
  public static LabelEncoder fit(Collection<String> labels) {
    if (labels.isEmpty()) {
      throw new IllegalArgumentException("labels must not be empty");
    }
    Set<String> names = new HashSet<>(labels);
    boolean whole = names.stream().allMatch(label -> label.matches("-?\\d{1,18}"));
    TreeSet<String> distinct =
        whole
            ? new TreeSet<>(
                (a, b) -> {
                  int order = Long.compare(Long.parseLong(a), Long.parseLong(b));
                  return order != 0 ? order : a.compareTo(b);
                })
            : new TreeSet<>();
    distinct.addAll(names);
    return new LabelEncoder(List.copyOf(distinct));
  }

  /**
   * The given classes in the given order.
   *
   * @throws IllegalArgumentException if a name occurs twice
   */
  public static LabelEncoder of(List<String> classes) {
    return new LabelEncoder(classes);
  }

  /** Names of the classes by number. */
  public List<String> classes() {
    return classes;
  }

  /**
   * The number of a class.
   *
   * @throws IllegalArgumentException if there is no such class
   */
  public int encode(String label) {
    Integer number = numbers.get(label);
    if (number == null) {
      throw new IllegalArgumentException(
          "label must be one of the " + classes.size() + " classes, got \"" + label + "\"");
    }
    return number;
  }

  /**
   * The numbers of classes.
   *
   * @throws IllegalArgumentException if a label is no class
   */
  public int[] encode(List<String> labels) {
    return labels.stream().mapToInt(this::encode).toArray();
  }

  /**
   * The name of a class.
   *
   * @throws IndexOutOfBoundsException if there is no such number
   */
  public String decode(int number) {
    return classes.get(number);
  }

  /**
   * The names of classes.
   *
   * @throws IndexOutOfBoundsException if a number is no class
   */
  public List<String> decode(int[] numbers) {
    return Arrays.stream(numbers).mapToObj(classes::get).toList();
  }
}
