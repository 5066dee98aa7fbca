package org.softmax4j.conformance;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A tensor of an ONNX test file; its numbers, float or whole, as doubles. */
final class OnnxTensor {
  private static final int FLOAT = 1;
  private static final int INT32 = 6;
  private static final int INT64 = 7;

  private final int[] shape;
  private final double[] values;

  private OnnxTensor(int[] shape, double[] values) {
    this.shape = shape;
    this.values = values;
  }

  static OnnxTensor of(int[] shape, double... values) {
    return new OnnxTensor(shape.clone(), values.clone());
  }

  static OnnxTensor of(int[] shape, float... values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return new OnnxTensor(shape.clone(), wide);
  }

  static OnnxTensor of(int[] shape, int... values) {
    return new OnnxTensor(shape.clone(), Arrays.stream(values).asDoubleStream().toArray());
  }

  /**
   * Reads a TensorProto: fields dims 1, data_type 2, raw_data 9, as onnx.proto numbers them.
   *
   * @throws IOException if the tensor is of another type than the test files have, or keeps its
   *     numbers in another field
   */
  static OnnxTensor read(Path file) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(Files.readAllBytes(file));
    int[] shape = {};
    int type = 0;
    ByteBuffer raw = ByteBuffer.allocate(0);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 1 -> {
          shape = Arrays.copyOf(shape, shape.length + 1);
          shape[shape.length - 1] = Math.toIntExact(in.readInt64());
        }
        case 2 -> type = in.readInt32();
        case 9 -> raw = ByteBuffer.wrap(in.readByteArray());
        default -> in.skipField(tag);
      }
    }
    double[] values = values(raw.order(ByteOrder.LITTLE_ENDIAN), type, file);
    if (values.length != Arrays.stream(shape).reduce(1, Math::multiplyExact)) {
      throw new IOException(file + ": " + values.length + " numbers for " + Arrays.toString(shape));
    }
    return new OnnxTensor(shape, values);
  }

  private static double[] values(ByteBuffer raw, int type, Path file) throws IOException {
    double[] values = new double[raw.remaining() / (type == INT64 ? Long.BYTES : Integer.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (type) {
            case FLOAT -> raw.getFloat();
            case INT32 -> raw.getInt();
            case INT64 -> raw.getLong();
            default -> throw new IOException(file + ": data type " + type + " is not read");
          };
    }
    return values;
  }

  int[] shape() {
    return shape.clone();
  }

  double[] values() {
    return values.clone();
  }

  float[] floats() {
    float[] result = new float[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) values[i];
    }
    return result;
  }

  int[] ints() {
    return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
  }
}
