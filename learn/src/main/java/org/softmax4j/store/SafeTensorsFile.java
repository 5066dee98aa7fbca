package org.softmax4j.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.data.Place;

/** A safetensors file as it was read: what it says, and the exact bytes of its header. */
final class SafeTensorsFile {
  private final byte[] header;
  private final SafeTensors content;

  private SafeTensorsFile(byte[] header, SafeTensors content) {
    this.header = header;
    this.content = content;
  }

  /** The bytes before the tensors, the length and the JSON; a new array. */
  byte[] header() {
    return header.clone();
  }

  /** The metadata and the tensors. */
  SafeTensors content() {
    return content;
  }

  static SafeTensorsFile read(Path file, int headerLimitBytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return read(
          Channels.newInputStream(channel), channel.size(), file.toString(), headerLimitBytes);
    }
  }

  /** Reads a stream of known length. */
  static SafeTensorsFile read(InputStream in, long fileBytes, String name, int headerLimitBytes)
      throws IOException {
    Place place = Place.of(name);
    byte[] prefix = in.readNBytes(Long.BYTES);
    if (prefix.length < Long.BYTES) {
      throw new MalformedDataException(
          place, "expected at least 8 bytes", String.valueOf(prefix.length));
    }
    long headerBytes = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (headerBytes < 0 || headerBytes > fileBytes - Long.BYTES) {
      throw new MalformedDataException(
          place,
          "expected a header within the " + fileBytes + " bytes of the file",
          "one of "
              + Long.toUnsignedString(headerBytes)
              + ": the file was cut short, or is of another kind");
    }
    if (headerBytes > headerLimitBytes) {
      throw new MalformedDataException(
          place,
          "expected a header of at most " + headerLimitBytes + " bytes",
          String.valueOf(headerBytes));
    }
    byte[] json = readExactly(in, (int) headerBytes, place);
    long dataBytes = fileBytes - Long.BYTES - headerBytes;
    SafeTensorsHeader header = SafeTensorsHeader.parse(json, name, dataBytes);
    if (dataBytes > Integer.MAX_VALUE - Long.BYTES) {
      throw new MalformedDataException(
          place, "expected less than 2 GiB of tensors", dataBytes + " bytes");
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (SafeTensorsHeader.Entry entry : header.entries()) {
      byte[] bytes = readExactly(in, (int) (entry.end() - entry.begin()), place);
      long[] shape = entry.shape().stream().mapToLong(Long::longValue).toArray();
      tensors.put(entry.name(), new Tensor(entry.type(), shape, ByteBuffer.wrap(bytes)));
    }
    byte[] start = Arrays.copyOf(prefix, prefix.length + json.length);
    System.arraycopy(json, 0, start, prefix.length, json.length);
    return new SafeTensorsFile(start, new SafeTensors(header.metadata(), tensors));
  }

  private static byte[] readExactly(InputStream in, int length, Place place) throws IOException {
    byte[] bytes = new byte[length];
    int read = in.readNBytes(bytes, 0, length);
    if (read < length) {
      throw new MalformedDataException(
          place, "expected " + length + " more bytes", String.valueOf(read));
    }
    return bytes;
  }
}
