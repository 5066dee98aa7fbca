package org.softmax4j.benchmarks.contestant;

import java.lang.ref.Reference;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** libtorch's {@code cross_entropy} and {@code backward}, as training programs call them. */
final class LibtorchCrossEntropy implements Contestant {
  private final Shape shape;
  private final NativeMemory memory;
  private final Tensor logits;
  private final Tensor labels;
  private final LongPointer labelMemory;
  private float lossNats;

  LibtorchCrossEntropy(Problem problem, NativeMemory memory, int threads) {
    this.shape = problem.shape();
    this.memory = memory;
    torch.set_num_threads(threads);
    this.logits = torch.from_blob(new FloatPointer(memory.logits()), shape.rows(), shape.classes());
    logits.set_requires_grad(true);
    this.labelMemory = new LongPointer(Arrays.stream(problem.labels()).asLongStream().toArray());
    this.labels =
        torch.from_blob(
            labelMemory, new long[] {shape.rows()}, new TensorOptions(torch.ScalarType.Long));
  }

  @Override
  public String name() {
    return "libtorch autograd";
  }

  @Override
  public void run() {
    logits.mutable_grad().reset();
    try (Tensor loss = torch.cross_entropy_loss(logits, labels)) {
      loss.backward();
      lossNats = loss.item_float();
    }
  }

  @Override
  public float[] answer() {
    float[] answer = new float[shape.elements() + 1];
    logits.grad().data_ptr_float().get(answer, 0, shape.elements());
    answer[shape.elements()] = lossNats;
    return answer;
  }

  @Override
  public void close() {
    try {
      labels.close();
      logits.close();
      labelMemory.close();
    } finally {
      Reference.reachabilityFence(memory);
    }
  }
}
