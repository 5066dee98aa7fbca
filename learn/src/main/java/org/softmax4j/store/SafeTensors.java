package org.softmax4j.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.softmax4j.data.AtomicFile;
import org.softmax4j.data.MalformedDataException;

/**
 * The content of a safetensors file: named tensors, and metadata of texts. Immutable.
 *
 * <p>A file is 8 bytes with the length of the header, a JSON header, and the bytes of all tensors
 * without holes or overlaps. A file that breaks this or a limit is refused before anything large is
 * allocated: header up to the limit given and the size of the file, at most 8 axes, products
 * without overflow, tensors below 2 GiB in all.
 *
 * <p>Reference: the format of the safetensors project, version 0.4.
 *
 * @param metadata texts by name
 * @param tensors in the order of their bytes
 */
public record SafeTensors(Map<String, String> metadata, Map<String, Tensor> tensors) {
  /** The longest header that other projects' readers take, in bytes. */
  public static final int HEADER_LIMIT_BYTES = 100_000_000;

  private static final int PREFIX_BYTES = Long.BYTES;

  public SafeTensors {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /**
   * Reads a file.
   *
   * @param headerLimitBytes longest header that is taken
   * @throws MalformedDataException if the file breaks the format or a limit
   */
  public static SafeTensors read(Path file, int headerLimitBytes) throws IOException {
    return SafeTensorsFile.read(file, headerLimitBytes).content();
  }

  /** Writes a file. */
  public void write(Path file) throws IOException {
    AtomicFile.write(
        file,
        out -> {
          out.write(header());
          writeTensors(out);
        });
  }

  /** The length and the JSON header, padded with spaces to a multiple of 8 bytes. */
  byte[] header() {
    Map<String, Object> entries = new LinkedHashMap<>();
    if (!metadata.isEmpty()) {
      entries.put(SafeTensorsHeader.METADATA, metadata);
    }
    long begin = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      Tensor tensor = entry.getValue();
      long end = begin + tensor.buffer().capacity();
      List<Long> shape = new ArrayList<>();
      for (long size : tensor.shape()) {
        shape.add(size);
      }
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("dtype", tensor.type().name());
      fields.put("shape", shape);
      fields.put("data_offsets", List.of(begin, end));
      entries.put(entry.getKey(), fields);
      begin = end;
    }
    byte[] json = JsonText.compact(entries).getBytes(StandardCharsets.UTF_8);
    int padded = (json.length + PREFIX_BYTES - 1) / PREFIX_BYTES * PREFIX_BYTES;
    ByteBuffer header = ByteBuffer.allocate(PREFIX_BYTES + padded).order(ByteOrder.LITTLE_ENDIAN);
    header.putLong(padded).put(json);
    while (header.hasRemaining()) {
      header.put((byte) ' ');
    }
    return header.array();
  }

  /** Writes the bytes of all tensors in their order. */
  void writeTensors(OutputStream out) throws IOException {
    for (Tensor tensor : tensors.values()) {
      Channels.newChannel(out).write(tensor.buffer());
    }
  }
}
