package org.softmax4j.benchmarks.contestant;

import java.lang.ref.Reference;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Cross-entropy by hand: libtorch's log-softmax, the loss picked at the labels, and libtorch's
 * backward kernel of log-softmax on the loss's gradient, which is set up beforehand.
 */
final class LibtorchFusedBackward implements Contestant {
  private final Shape shape;
  private final int[] labels;
  private final NativeMemory memory;
  private final Tensor logits;
  private final Tensor lossGradient;
  private final BoolOptional retainGraph = new BoolOptional();
  private final TensorArrayRefOptional allInputs = new TensorArrayRefOptional();
  private double lossNats;

  LibtorchFusedBackward(Problem problem, NativeMemory memory, int threads) {
    this.shape = problem.shape();
    this.labels = problem.labels();
    this.memory = memory;
    torch.set_num_threads(threads);
    this.logits = matrix(new FloatPointer(memory.logits()));
    logits.set_requires_grad(true);
    this.lossGradient = matrix(new FloatPointer(memory.lossGradient()));
  }

  private Tensor matrix(FloatPointer values) {
    return torch.from_blob(values, shape.rows(), shape.classes());
  }

  @Override
  public String name() {
    return "libtorch log-softmax, backward";
  }

  @Override
  public void run() {
    logits.mutable_grad().reset();
    try (Tensor logProbabilities = torch.log_softmax(logits, 1)) {
      logProbabilities.backward(lossGradient, retainGraph, false, allInputs);
      FloatPointer values = logProbabilities.data_ptr_float();
      double sum = 0;
      for (int r = 0; r < labels.length; r++) {
        sum -= values.get((long) r * shape.classes() + labels[r]);
      }
      lossNats = sum / labels.length;
    }
  }

  @Override
  public float[] answer() {
    float[] answer = new float[shape.elements() + 1];
    logits.grad().data_ptr_float().get(answer, 0, shape.elements());
    answer[shape.elements()] = (float) lossNats;
    return answer;
  }

  @Override
  public void close() {
    try {
      allInputs.close();
      retainGraph.close();
      lossGradient.close();
      logits.close();
    } finally {
      Reference.reachabilityFence(memory);
    }
  }
}
