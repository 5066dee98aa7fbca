package org.softmax4j.store;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.data.Place;

/**
 * The fields of a JSON object, each read as the type it must have. What is missing or of another
 * type is a {@link MalformedDataException} that names the field.
 */
public final class JsonFields {
  private static final Set<String> NON_FINITE = Set.of("NaN", "Infinity", "-Infinity");

  private final Place place;
  private final Map<?, ?> members;

  private JsonFields(Place place, Map<?, ?> members) {
    this.place = place;
    this.members = members;
  }

  /** The fields of a value, which must be an object. */
  static JsonFields of(@Nullable Object value, Place place) throws MalformedDataException {
    if (value instanceof Map<?, ?> members) {
      return new JsonFields(place, members);
    }
    throw new MalformedDataException(place, "expected a JSON object", shown(value));
  }

  /** The names of the fields, in the order of the document. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    members.keySet().forEach(name -> names.add((String) name));
    return names;
  }

  /** Fails if there is a field of another name. */
  public void only(String... names) throws MalformedDataException {
    Set<String> unknown = names();
    Set.of(names).forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new MalformedDataException(
          place,
          "expected only the fields " + String.join(", ", names),
          String.join(", ", unknown));
    }
  }

  /** A field that is a text. */
  public String text(String name) throws MalformedDataException {
    return as(String.class, name, "a text");
  }

  /** A field that is a number. */
  public double number(String name) throws MalformedDataException {
    return as(Number.class, name, "a number").doubleValue();
  }

  /** A field that is a number, or one of the texts NaN, Infinity and -Infinity. */
  double numberOrWord(String name) throws MalformedDataException {
    Object value = members.get(name);
    return value instanceof String word && NON_FINITE.contains(word)
        ? Double.parseDouble(word)
        : number(name);
  }

  /** The value of a field that is true or false. */
  public boolean flag(String name) throws MalformedDataException {
    return as(Boolean.class, name, "true or false");
  }

  /** A field that is a whole number in the range of int. */
  public int integer(String name) throws MalformedDataException {
    long value = as(Long.class, name, "a whole number");
    if (value != (int) value) {
      throw wrong(name, "a whole number below 2^31", value);
    }
    return (int) value;
  }

  /** A field that is a whole number, not negative. */
  long count(String name) throws MalformedDataException {
    long value = as(Long.class, name, "a whole number");
    if (value < 0) {
      throw wrong(name, "a whole number that is not negative", value);
    }
    return value;
  }

  /** A field that is an object. */
  public JsonFields object(String name) throws MalformedDataException {
    return of(as(Map.class, name, "an object"), place);
  }

  /** A field that is a list of objects. */
  public List<JsonFields> objects(String name) throws MalformedDataException {
    List<JsonFields> objects = new ArrayList<>();
    for (Object element : (List<?>) as(List.class, name, "a list")) {
      objects.add(of(element, place));
    }
    return objects;
  }

  /** A field that is a list of whole numbers, none of them negative. */
  public long[] counts(String name) throws MalformedDataException {
    List<?> elements = as(List.class, name, "a list");
    long[] counts = new long[elements.size()];
    for (int i = 0; i < counts.length; i++) {
      if (!(elements.get(i) instanceof Long count) || count < 0) {
        throw wrong(name, "a list of whole numbers from 0 on", elements.get(i));
      }
      counts[i] = count;
    }
    return counts;
  }

  /** A field that is a list of numbers. */
  public double[] numbers(String name) throws MalformedDataException {
    return numbers(name, as(List.class, name, "a list"));
  }

  /** A field that is a list of lists of numbers. */
  public double[][] numberRows(String name) throws MalformedDataException {
    List<?> elements = as(List.class, name, "a list");
    double[][] rows = new double[elements.size()][];
    for (int i = 0; i < rows.length; i++) {
      if (!(elements.get(i) instanceof List<?> row)) {
        throw wrong(name, "a list of lists of numbers", elements.get(i));
      }
      rows[i] = numbers(name, row);
    }
    return rows;
  }

  private double[] numbers(String name, List<?> elements) throws MalformedDataException {
    double[] numbers = new double[elements.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (!(elements.get(i) instanceof Number number)) {
        throw wrong(name, "a list of numbers", elements.get(i));
      }
      numbers[i] = number.doubleValue();
    }
    return numbers;
  }

  /** A field that is a list of texts. */
  public List<String> texts(String name) throws MalformedDataException {
    List<String> texts = new ArrayList<>();
    for (Object element : (List<?>) as(List.class, name, "a list")) {
      if (!(element instanceof String text)) {
        throw wrong(name, "a list of texts", element);
      }
      texts.add(text);
    }
    return texts;
  }

  /** A field that is an object, or null, or not there. */
  public Optional<JsonFields> optionalObject(String name) throws MalformedDataException {
    return members.get(name) == null ? Optional.empty() : Optional.of(object(name));
  }

  /** Whether there is a field of that name which is not null. */
  public boolean has(String name) {
    return members.get(name) != null;
  }

  /** An error about this object. */
  public MalformedDataException malformed(String rule, String found) {
    return new MalformedDataException(place, rule, found);
  }

  private <T> T as(Class<T> type, String name, String wanted) throws MalformedDataException {
    Object value = members.get(name);
    if (!type.isInstance(value)) {
      throw wrong(name, wanted, value);
    }
    return type.cast(value);
  }

  private MalformedDataException wrong(String name, String wanted, @Nullable Object found) {
    return new MalformedDataException(
        place, "expected the field \"" + name + "\" to be " + wanted, shown(found));
  }

  private static String shown(@Nullable Object value) {
    return value == null ? "nothing" : MalformedDataException.quoted(value.toString());
  }
}
