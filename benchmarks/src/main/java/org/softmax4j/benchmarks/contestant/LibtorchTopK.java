package org.softmax4j.benchmarks.contestant;

import java.lang.ref.Reference;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** libtorch's {@code topk_out} less its {@code logsumexp_out}, without autograd. */
final class LibtorchTopK implements Contestant {
  private final NativeMemory memory;
  private final NoGradGuard guard = new NoGradGuard();
  private final int rows;
  private final int k;
  private final Tensor logits;
  private final Tensor values;
  private final Tensor indices;
  private final Tensor logSums;

  LibtorchTopK(Problem problem, NativeMemory memory, int threads) {
    this.memory = memory;
    torch.set_num_threads(threads);
    this.rows = problem.shape().rows();
    this.k = problem.k();
    long classes = problem.shape().classes();
    this.logits = torch.from_blob(new FloatPointer(memory.logits()), rows, classes);
    this.values = torch.zeros(rows, k);
    this.indices = torch.zeros(new long[] {rows, k}, new TensorOptions(torch.ScalarType.Long));
    this.logSums = torch.zeros(rows, 1);
  }

  @Override
  public String name() {
    return "libtorch";
  }

  @Override
  public void run() {
    torch.topk_out(values, indices, logits, k, 1, true, true).close();
    torch.logsumexp_out(logSums, logits, new long[] {1}, true);
    values.sub_(logSums);
  }

  @Override
  public float[] answer() {
    float[] answer = new float[rows * (k + 1)];
    FloatPointer top = values.data_ptr_float();
    FloatPointer sums = logSums.data_ptr_float();
    for (int r = 0; r < rows; r++) {
      answer[r * (k + 1)] = sums.get(r);
      top.position((long) r * k).get(answer, r * (k + 1) + 1, k);
    }
    return answer;
  }

  @Override
  public void close() {
    try {
      logSums.close();
      indices.close();
      values.close();
      logits.close();
      guard.close();
    } finally {
      Reference.reachabilityFence(memory);
    }
  }
}
