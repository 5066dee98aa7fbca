package org.softmax4j.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record of plain values, records, lists and constants as plain JSON values: one field for each
 * component.
 */
final class RecordJson {
  private RecordJson() {}

  static Map<String, @Nullable Object> write(Record values) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (RecordComponent component : values.getClass().getRecordComponents()) {
      fields.put(component.getName(), value(values, component));
    }
    return fields;
  }

  private static @Nullable Object value(Record values, RecordComponent component) {
    try {
      return plain(component.getAccessor().invoke(values));
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException(
          "the record " + values.getClass().getName() + " must be public", e);
    }
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Record inner) {
      return write(inner);
    }
    if (value instanceof List<?> elements) {
      List<@Nullable Object> plain = new ArrayList<>();
      elements.forEach(element -> plain.add(plain(element)));
      return plain;
    }
    return value instanceof Enum<?> constant ? constant.toString() : value;
  }
}
