package org.softmax4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * Reads and writes .npy files, NumPy's format for one array.
 *
 * <p>Read: versions 1.0 to 3.0, any number of axes up to 32, C and Fortran order, either byte
 * order, the types of {@link NpyType}; header up to 10,000 bytes, elements up to 2 GiB, and not a
 * byte more or less than the header says. Written: version 1.0, C order, in the array's byte order
 * (little-endian unless it was read from a big-endian file).
 *
 * <p>Reference: NumPy documentation, numpy.lib.format.
 */
public final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int ALIGNMENT = 64;

  private Npy() {}

  /**
   * The array of a file.
   *
   * @throws MalformedDataException if the file breaks the format or a limit; nothing large has been
   *     allocated then
   * @throws IOException if it cannot be read
   */
  public static NpyArray read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return read(Channels.newInputStream(channel), channel.size(), file.toString());
    }
  }

  /** Writes an array. */
  public static void write(Path file, NpyArray array) throws IOException {
    AtomicFile.write(
        file,
        out -> {
          out.write(header(array));
          ByteBuffer bytes = array.bytes();
          byte[] block = new byte[Math.min(1 << 16, bytes.remaining())];
          while (bytes.hasRemaining()) {
            int size = Math.min(block.length, bytes.remaining());
            bytes.get(block, 0, size);
            out.write(block, 0, size);
          }
        });
  }

  /** Writes a matrix as an array of type {@link NpyType#F4} with two axes. */
  public static void write(Path file, FloatMatrix matrix) throws IOException {
    write(file, NpyArray.of(matrix.toArray(), matrix.rows(), matrix.columns()));
  }

  /** Writes a matrix as an array of type {@link NpyType#F8} with two axes. */
  public static void write(Path file, DoubleMatrix matrix) throws IOException {
    write(file, NpyArray.of(matrix.toArray(), matrix.rows(), matrix.columns()));
  }

  /** The array of a stream of known length. */
  static NpyArray read(InputStream in, long length, String name) throws IOException {
    Place place = Place.of(name);
    int headerBytes = readHeaderLength(in, place);
    byte[] text = in.readNBytes(headerBytes);
    if (text.length < headerBytes) {
      throw new MalformedDataException(
          place, "expected a header of " + headerBytes + " bytes", text.length + " bytes");
    }
    NpyHeader header = NpyHeader.parse(new String(text, StandardCharsets.ISO_8859_1), name);
    int[] shape = header.shape().stream().mapToInt(Integer::intValue).toArray();
    ByteBuffer elements = readElements(in, header, length, place);
    if (header.fortranOrder()) {
      elements = inCOrder(elements, shape, header.type().bytes());
    }
    if (header.type() == NpyType.BOOL) {
      checkBooleans(elements, place);
    }
    return new NpyArray(name, header.type(), shape, elements);
  }

  private static int readHeaderLength(InputStream in, Place place) throws IOException {
    byte[] start = in.readNBytes(MAGIC.length + 2);
    if (start.length < MAGIC.length + 2
        || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new MalformedDataException(
          place, "expected a .npy file", "a file that starts with other bytes");
    }
    int version = start[MAGIC.length];
    if (version < 1 || version > 3) {
      throw new MalformedDataException(
          place, "expected version 1, 2 or 3 of the .npy format", "version " + version);
    }
    int wanted = version == 1 ? Short.BYTES : Integer.BYTES;
    byte[] bytes = Arrays.copyOf(in.readNBytes(wanted), Integer.BYTES);
    int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (length < 0 || length > NpyHeader.LIMIT_BYTES) {
      throw new MalformedDataException(
          place,
          "expected a header of at most " + NpyHeader.LIMIT_BYTES + " bytes",
          Integer.toUnsignedString(length));
    }
    return length;
  }

  private static ByteBuffer readElements(
      InputStream in, NpyHeader header, long fileBytes, Place place) throws IOException {
    long bytes = header.bytes(place);
    if (bytes > fileBytes) {
      throw sizeMismatch(place, bytes, "a file of " + fileBytes + " bytes");
    }
    if (bytes > Integer.MAX_VALUE - Long.BYTES) {
      throw new MalformedDataException(place, "expected less than 2 GiB", bytes + " bytes");
    }
    ByteBuffer elements = ByteBuffer.allocate((int) bytes).order(header.order());
    int read = in.readNBytes(elements.array(), 0, (int) bytes);
    if (read < bytes) {
      throw sizeMismatch(place, bytes, read + " bytes");
    }
    if (in.read() >= 0) {
      throw sizeMismatch(place, bytes, "more bytes");
    }
    return elements;
  }

  private static MalformedDataException sizeMismatch(Place place, long bytes, String found) {
    return new MalformedDataException(
        place, "expected " + bytes + " bytes of elements after the header", found);
  }

  /** The same elements with the last axis fastest. */
  private static ByteBuffer inCOrder(ByteBuffer source, int[] shape, int size) {
    ByteBuffer result = ByteBuffer.allocate(source.capacity()).order(source.order());
    int[] position = new int[shape.length];
    for (int to = 0; to < source.capacity(); to += size) {
      int from = 0;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        from = from * shape[axis] + position[axis];
      }
      result.put(to, source, from * size, size);
      for (int axis = shape.length - 1; axis >= 0 && ++position[axis] == shape[axis]; axis--) {
        position[axis] = 0;
      }
    }
    return result;
  }

  private static void checkBooleans(ByteBuffer elements, Place place)
      throws MalformedDataException {
    for (int i = 0; i < elements.capacity(); i++) {
      if ((elements.get(i) & ~1) != 0) {
        throw new MalformedDataException(
            place, "expected bytes of 1 or 0 in an array of bool", String.valueOf(elements.get(i)));
      }
    }
  }

  private static byte[] header(NpyArray array) {
    String text = NpyHeader.format(array.type(), array.bytes().order(), array.shape());
    int prefix = MAGIC.length + 2 + Short.BYTES;
    int total = (prefix + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer result = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
    result.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (total - prefix));
    result.put(text.getBytes(StandardCharsets.US_ASCII));
    Arrays.fill(result.array(), result.position(), total - 1, (byte) ' ');
    result.put(total - 1, (byte) '\n');
    return result.array();
  }
}
