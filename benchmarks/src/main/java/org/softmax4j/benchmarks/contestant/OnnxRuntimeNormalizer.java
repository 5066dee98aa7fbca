package org.softmax4j.benchmarks.contestant;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;

/** ONNX Runtime with a model of one node, input and output pinned. */
final class OnnxRuntimeNormalizer implements Contestant {
  private final NativeMemory memory;
  private final OrtSession session;
  private final Map<String, OnnxTensor> inputs;
  private final Map<String, OnnxTensor> outputs;

  OnnxRuntimeNormalizer(Problem problem, NativeMemory memory, int threads) {
    this.memory = memory;
    String operator = problem.operation() == Operation.LOG_SOFTMAX ? "LogSoftmax" : "Softmax";
    Shape shape = problem.shape();
    long[] dimensions = {shape.rows(), shape.classes()};
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      this.session = environment.createSession(OnnxModel.of(operator, shape), options);
      this.inputs =
          Map.of("logits", OnnxTensor.createTensor(environment, memory.logits(), dimensions));
      this.outputs =
          Map.of("answer", OnnxTensor.createTensor(environment, memory.answer(), dimensions));
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String name() {
    return "ONNX Runtime";
  }

  @Override
  public void run() {
    try {
      session.run(inputs, outputs).close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public float[] answer() {
    return memory.copyOfAnswer();
  }

  @Override
  public void close() {
    try {
      outputs.values().forEach(OnnxTensor::close);
      inputs.values().forEach(OnnxTensor::close);
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}
