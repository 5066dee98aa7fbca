package org.softmax4j.conformance;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The only node of an ONNX test model, and the operator set that the model imports. */
final class OnnxNode {
  private String operator = "";
  private int opset;
  private int nodes;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();

  private OnnxNode() {}

  /**
   * Reads a ModelProto, fields as onnx.proto numbers them.
   *
   * @throws IOException if the model has more or fewer nodes than one
   */
  static OnnxNode read(Path file) throws IOException {
    OnnxNode node = new OnnxNode();
    node.readModel(CodedInputStream.newInstance(Files.readAllBytes(file)));
    if (node.nodes != 1) {
      throw new IOException(file + ": " + node.nodes + " nodes, expected 1");
    }
    return node;
  }

  String operator() {
    return operator;
  }

  int opset() {
    return opset;
  }

  int number(String attribute, int ifAbsent) {
    return numbers.getOrDefault(attribute, ifAbsent);
  }

  String text(String attribute, String ifAbsent) {
    return texts.getOrDefault(attribute, ifAbsent);
  }

  /** ModelProto: graph 7, opset_import 8. */
  private void readModel(CodedInputStream in) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 7 -> readGraph(in.readBytes().newCodedInput());
        case 8 -> readOperatorSet(in.readBytes().newCodedInput());
        default -> in.skipField(tag);
      }
    }
  }

  /** OperatorSetIdProto: version 2; the models import the default domain alone. */
  private void readOperatorSet(CodedInputStream in) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 2 -> opset = in.readInt32();
        default -> in.skipField(tag);
      }
    }
  }

  /** GraphProto: node 1. */
  private void readGraph(CodedInputStream in) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 1 -> readNode(in.readBytes().newCodedInput());
        default -> in.skipField(tag);
      }
    }
  }

  /** NodeProto: op_type 4, attribute 5. */
  private void readNode(CodedInputStream in) throws IOException {
    nodes++;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 4 -> operator = in.readString();
        case 5 -> readAttribute(in.readBytes().newCodedInput());
        default -> in.skipField(tag);
      }
    }
  }

  /** AttributeProto: name 1, i 3, s 4. */
  private void readAttribute(CodedInputStream in) throws IOException {
    String name = "";
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 1 -> name = in.readString();
        case 3 -> numbers.put(name, Math.toIntExact(in.readInt64()));
        case 4 -> texts.put(name, in.readBytes().toStringUtf8());
        default -> in.skipField(tag);
      }
    }
  }
}
