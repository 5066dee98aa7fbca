package org.softmax4j.benchmarks.contestant;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The bytes of an ONNX model of one node: {@code answer = Softmax(logits)} along the last axis. The
 * numbers are the fields of onnx.proto.
 */
final class OnnxModel {
  private static final int IR_VERSION = 8;
  private static final int OPSET = 13;
  private static final int FLOAT = 1;
  private static final int INT_ATTRIBUTE = 2;

  private OnnxModel() {}

  /** A model. */
  static byte[] of(String operator, Shape shape) {
    byte[] axis =
        message(
            out -> {
              out.writeString(1, "axis");
              out.writeInt64(3, -1);
              out.writeInt32(20, INT_ATTRIBUTE);
            });
    byte[] node =
        message(
            out -> {
              out.writeString(1, "logits");
              out.writeString(2, "answer");
              out.writeString(4, operator);
              out.writeByteArray(5, axis);
            });
    byte[] graph =
        message(
            out -> {
              out.writeByteArray(1, node);
              out.writeString(2, operator);
              out.writeByteArray(11, tensor("logits", shape));
              out.writeByteArray(12, tensor("answer", shape));
            });
    return message(
        out -> {
          out.writeInt64(1, IR_VERSION);
          out.writeByteArray(7, graph);
          out.writeByteArray(8, message(opset -> opset.writeInt64(2, OPSET)));
        });
  }

  private static byte[] tensor(String name, Shape shape) {
    byte[] dimensions =
        message(
            out -> {
              out.writeByteArray(1, message(rows -> rows.writeInt64(1, shape.rows())));
              out.writeByteArray(1, message(classes -> classes.writeInt64(1, shape.classes())));
            });
    byte[] tensorType =
        message(
            out -> {
              out.writeInt32(1, FLOAT);
              out.writeByteArray(2, dimensions);
            });
    return message(
        out -> {
          out.writeString(1, name);
          out.writeByteArray(2, message(type -> type.writeByteArray(1, tensorType)));
        });
  }

  private interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  private static byte[] message(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      fields.write(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
