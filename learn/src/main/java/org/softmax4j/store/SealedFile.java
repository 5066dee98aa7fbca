package org.softmax4j.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.softmax4j.data.AtomicFile;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.data.Place;

/**
 * A safetensors file of our own: numbers, a description of them as JSON in the metadata, and a
 * SHA-256 sum of every byte.
 *
 * @param place what messages call the file
 * @param description what the JSON holds
 * @param tensors the numbers
 */
record SealedFile(Place place, JsonFields description, TensorFields tensors) {
  /** The longest header, in bytes. */
  static final int HEADER_LIMIT_BYTES = 16 << 20;

  /**
   * A kind of such files.
   *
   * @param name what the field {@code format} says
   * @param version the one that is written, and the newest that is read
   * @param field of the metadata that holds the JSON
   * @param blocks whether the tensors have checksums by blocks as well, which say where damage is
   */
  record Format(String name, int version, String field, boolean blocks) {}

  /** Writes a file so that there is the old one or the new one, whatever happens. */
  static void write(
      Path file,
      Format format,
      Map<String, ? extends @Nullable Object> description,
      Map<String, Tensor> tensors)
      throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(FileChecksum.FIELD, FileChecksum.UNKNOWN);
    metadata.put(FormatVersion.FORMAT, format.name());
    metadata.put(FormatVersion.VERSION, Integer.toString(format.version()));
    if (format.blocks()) {
      metadata.put(BlockChecksums.FIELD, BlockChecksums.of(tensors.values()).text());
    }
    metadata.put(format.field(), JsonText.compact(description));
    SafeTensors content = new SafeTensors(metadata, tensors);
    byte[] header = content.header();
    FileChecksum.write(header, content);
    AtomicFile.write(
        file,
        out -> {
          out.write(header);
          content.writeTensors(out);
        });
  }

  /**
   * Reads a file.
   *
   * @throws MalformedDataException if it is of another format, damaged, or of a newer version
   */
  static SealedFile read(Path file, Format format) throws IOException {
    return read(SafeTensorsFile.read(file, HEADER_LIMIT_BYTES), file.toString(), format);
  }

  /** Reads a stream of known length. */
  static SealedFile read(InputStream in, long bytes, String name, Format format)
      throws IOException {
    return read(SafeTensorsFile.read(in, bytes, name, HEADER_LIMIT_BYTES), name, format);
  }

  private static SealedFile read(SafeTensorsFile file, String name, Format format)
      throws MalformedDataException {
    Place place = Place.of(name);
    JsonFields metadata = JsonFields.of(file.content().metadata(), place);
    FormatVersion.check(metadata, format.name(), format.version());
    if (format.blocks()) {
      BlockChecksums.of(file.content().tensors().values())
          .check(metadata.text(BlockChecksums.FIELD), place);
      metadata.only(
          FileChecksum.FIELD,
          FormatVersion.FORMAT,
          FormatVersion.VERSION,
          BlockChecksums.FIELD,
          format.field());
    } else {
      metadata.only(
          FileChecksum.FIELD, FormatVersion.FORMAT, FormatVersion.VERSION, format.field());
    }
    FileChecksum.check(file, place);
    byte[] json = metadata.text(format.field()).getBytes(StandardCharsets.UTF_8);
    JsonLimits limits =
        new JsonLimits(
            HEADER_LIMIT_BYTES,
            JsonLimits.STANDARD.depth(),
            JsonLimits.STANDARD.numberCharacters());
    return new SealedFile(
        place,
        Json.readObject(json, name, limits),
        new TensorFields(place, file.content().tensors()));
  }
}
