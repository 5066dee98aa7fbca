package org.softmax4j.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.data.Place;

/** The checked header of a safetensors file: metadata, and tensors in the order of their bytes. */
record SafeTensorsHeader(Map<String, String> metadata, List<Entry> entries) {
  static final String METADATA = "__metadata__";
  private static final int AXES = 8;
  private static final int DEPTH = 8;

  /** Where a tensor's bytes are. */
  record Entry(String name, TensorType type, List<Long> shape, long begin, long end) {}

  /**
   * Reads the header.
   *
   * @param dataBytes bytes of the file behind the header, which the tensors must fill
   */
  static SafeTensorsHeader parse(byte[] json, String file, long dataBytes)
      throws MalformedDataException {
    JsonLimits limits =
        new JsonLimits(Math.max(1, json.length), DEPTH, JsonLimits.STANDARD.numberCharacters());
    JsonFields fields = Json.readObject(json, file, limits);
    Map<String, String> metadata = new LinkedHashMap<>();
    List<Entry> entries = new ArrayList<>();
    for (String name : fields.names()) {
      JsonFields value = fields.object(name);
      if (name.equals(METADATA)) {
        for (String key : value.names()) {
          metadata.put(key, value.text(key));
        }
      } else {
        entries.add(entry(name, value, Place.of(file)));
      }
    }
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    checkFilled(entries, dataBytes, Place.of(file));
    return new SafeTensorsHeader(metadata, entries);
  }

  private static Entry entry(String name, JsonFields fields, Place file)
      throws MalformedDataException {
    fields.only("dtype", "shape", "data_offsets");
    String typeName = fields.text("dtype");
    @Nullable TensorType type = TensorType.named(typeName);
    if (type == null) {
      throw malformed(file, name, "a known dtype", typeName);
    }
    long[] shape = fields.counts("shape");
    long[] offsets = fields.counts("data_offsets");
    if (shape.length > AXES) {
      throw malformed(file, name, "at most " + AXES + " axes", String.valueOf(shape.length));
    }
    if (offsets.length != 2 || offsets[0] > offsets[1]) {
      throw malformed(file, name, "data_offsets [begin, end]", Arrays.toString(offsets));
    }
    long bytes = bytes(type, shape, file, name);
    if (bytes != offsets[1] - offsets[0]) {
      throw malformed(
          file, name, bytes + " bytes for its shape", String.valueOf(offsets[1] - offsets[0]));
    }
    return new Entry(name, type, Arrays.stream(shape).boxed().toList(), offsets[0], offsets[1]);
  }

  private static long bytes(TensorType type, long[] shape, Place file, String name)
      throws MalformedDataException {
    try {
      long bytes = type.bytes();
      for (long size : shape) {
        bytes = Math.multiplyExact(bytes, size);
      }
      return bytes;
    } catch (ArithmeticException overflow) {
      throw malformed(file, name, "a shape with less than 2^63 bytes", Arrays.toString(shape));
    }
  }

  private static void checkFilled(List<Entry> entries, long dataBytes, Place file)
      throws MalformedDataException {
    long end = 0;
    for (Entry entry : entries) {
      if (entry.begin() != end) {
        throw malformed(
            file,
            entry.name(),
            "its first byte at " + end + ", without a hole or overlap",
            String.valueOf(entry.begin()));
      }
      end = entry.end();
    }
    if (end != dataBytes) {
      throw new MalformedDataException(
          file, "expected " + end + " bytes of tensors behind the header", dataBytes + " bytes");
    }
  }

  private static MalformedDataException malformed(
      Place file, String name, String wanted, String found) {
    return new MalformedDataException(
        file,
        "expected tensor " + MalformedDataException.quoted(name) + " to have " + wanted,
        found);
  }
}
