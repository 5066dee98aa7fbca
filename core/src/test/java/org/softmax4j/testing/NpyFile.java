package org.softmax4j.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.softmax4j.matrix.FloatMatrix;

/** Reads the trusted .npy files of the shared folder for tests: version 1, C order, f4 and i4. */
public final class NpyFile {
  private static final Pattern DTYPE = Pattern.compile("'descr': '(<[fi]4)'");
  private static final Pattern SHAPE = Pattern.compile("'shape': \\(([0-9, ]*)\\)");

  private NpyFile() {}

  /** A matrix of float32. */
  public static FloatMatrix floats(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int[] shape = shape(bytes, "<f4");
    float[] data = new float[shape[0] * shape[1]];
    bytes.asFloatBuffer().get(data);
    return FloatMatrix.of(data, shape[0], shape[1]);
  }

  /** A vector of int32. */
  public static int[] ints(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int[] data = new int[shape(bytes, "<i4")[0]];
    bytes.asIntBuffer().get(data);
    return data;
  }

  private static int[] shape(ByteBuffer bytes, String dtype) throws IOException {
    bytes.position(8);
    byte[] text = new byte[bytes.getShort()];
    bytes.get(text);
    String header = new String(text, StandardCharsets.US_ASCII);
    Matcher foundDtype = DTYPE.matcher(header);
    Matcher shape = SHAPE.matcher(header);
    if (!foundDtype.find() || !foundDtype.group(1).equals(dtype) || !shape.find()) {
      throw new IOException("expected " + dtype + ", found header " + header);
    }
    return Arrays.stream(shape.group(1).split(","))
        .map(String::strip)
        .filter(s -> !s.isEmpty())
        .mapToInt(Integer::parseInt)
        .toArray();
  }
}
