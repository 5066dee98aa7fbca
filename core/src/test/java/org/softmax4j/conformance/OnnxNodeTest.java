package org.softmax4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.softmax4j.testing.SharedData;

/**
 * ONNX's own node tests of softmax, log-softmax, hardmax, arg-max, negative log-likelihood and
 * softmax cross-entropy. ONNX's runner allows 1e-3; the expected values are floats that NumPy
 * computed, up to 2.1e-7 off themselves.
 */
@SharedData
class OnnxNodeTest {
  private static final String CORE = "vectors/onnx-node-tests/core";
  private static final String OPSET_12 = "vectors/onnx-node-tests/opset12-v1.7.0";
  private static final double TOLERANCE = 4e-7;

  /** The cases with one node: {@code _expanded} graphs spell an operator out in others. */
  private static List<String> names(String folder) throws IOException {
    try (Stream<Path> files = Files.list(SharedData.Folder.path(folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("test_") && !name.contains("_expanded"))
          .sorted()
          .toList();
    }
  }

  static List<String> core() throws IOException {
    return names(CORE);
  }

  static List<String> opset12() throws IOException {
    return names(OPSET_12);
  }

  @Test
  void noCaseIsMissing() throws IOException {
    assertThat(core()).hasSize(89);
    assertThat(opset12()).hasSize(37);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("core")
  void currentOperators(String name) throws IOException {
    OnnxNode node = assertOutputs(SharedData.Folder.path(CORE).resolve(name));
    assertThat(node.opset()).isGreaterThanOrEqualTo(13);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("opset12")
  void operatorsThatFlattenTheirInput(String name) throws IOException {
    OnnxNode node = assertOutputs(SharedData.Folder.path(OPSET_12).resolve(name));
    assertThat(node.opset()).isLessThan(13);
  }

  private static OnnxNode assertOutputs(Path folder) throws IOException {
    OnnxNode node = OnnxNode.read(folder.resolve("model.onnx"));
    List<OnnxTensor> inputs = tensors(folder, "input");
    List<OnnxTensor> outputs = tensors(folder, "output");
    List<OnnxTensor> actual = OnnxOperators.run(node, inputs);
    assertThat(outputs).hasSizeBetween(1, actual.size());
    for (int i = 0; i < outputs.size(); i++) {
      assertThat(actual.get(i).shape()).as("shape").containsExactly(outputs.get(i).shape());
      double[] values = actual.get(i).values();
      double[] expected = outputs.get(i).values();
      for (int k = 0; k < expected.length; k++) {
        assertThat(values[k])
            .as("output %d, element %d", i, k)
            .isEqualTo(expected[k], within(TOLERANCE * Math.abs(expected[k])));
      }
    }
    return node;
  }

  private static List<OnnxTensor> tensors(Path folder, String kind) throws IOException {
    List<OnnxTensor> result = new ArrayList<>();
    Path data = folder.resolve("test_data_set_0");
    for (int i = 0; Files.exists(data.resolve(kind + "_" + i + ".pb")); i++) {
      result.add(OnnxTensor.read(data.resolve(kind + "_" + i + ".pb")));
    }
    return result;
  }
}
