package org.softmax4j.data;

import java.util.AbstractList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/** The names {@code x0}, {@code x1} …, made when they are asked for. */
final class NumberedNames extends AbstractList<String> implements RandomAccess {
  private final String prefix;
  private final int count;

  NumberedNames(String prefix, int count) {
    this.prefix = prefix;
    this.count = count;
  }

  /**
   * Names that are known to be different, unmodifiable.
   *
   * @throws IllegalArgumentException if one comes twice
   */
  static List<String> checked(String argument, List<String> names) {
    if (names instanceof NumberedNames) {
      return names;
    }
    HashSet<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new IllegalArgumentException(argument + " must be all different, got twice: " + name);
      }
    }
    return List.copyOf(names);
  }

  @Override
  public String get(int index) {
    return prefix + Objects.checkIndex(index, count);
  }

  @Override
  public int size() {
    return count;
  }
}
