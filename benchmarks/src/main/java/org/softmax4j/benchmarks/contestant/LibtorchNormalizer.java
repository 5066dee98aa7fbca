package org.softmax4j.benchmarks.contestant;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** libtorch's {@code softmax_out} and {@code log_softmax_out}: no allocation, no autograd. */
final class LibtorchNormalizer implements Contestant {
  private final boolean isLog;
  private final NativeMemory memory;
  private final NoGradGuard guard = new NoGradGuard();
  private final Tensor logits;
  private final Tensor answer;

  LibtorchNormalizer(Problem problem, NativeMemory memory, int threads) {
    this.isLog = problem.operation() == Operation.LOG_SOFTMAX;
    this.memory = memory;
    torch.set_num_threads(threads);
    long rows = problem.shape().rows();
    long classes = problem.shape().classes();
    this.logits = torch.from_blob(new FloatPointer(memory.logits()), rows, classes);
    this.answer = torch.from_blob(new FloatPointer(memory.answer()), rows, classes);
  }

  @Override
  public String name() {
    return "libtorch";
  }

  @Override
  public void run() {
    if (isLog) {
      torch.log_softmax_out(answer, logits, 1);
    } else {
      torch.softmax_out(answer, logits, 1);
    }
  }

  @Override
  public float[] answer() {
    return memory.copyOfAnswer();
  }

  @Override
  public void close() {
    answer.close();
    logits.close();
    guard.close();
  }
}
