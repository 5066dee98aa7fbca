package org.softmax4j.benchmarks.contestant;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.softmax_forward;

/** oneDNN's softmax primitive, made once. */
final class OneDnnNormalizer implements Contestant {
  private final NativeMemory memory;
  private final OneDnn library;
  private final softmax_forward primitive;
  private final IntMemoryMap arguments = new IntMemoryMap();

  OneDnnNormalizer(Problem problem, NativeMemory memory) {
    this.memory = memory;
    this.library = new OneDnn(problem.shape());
    int algorithm =
        problem.operation() == Operation.LOG_SOFTMAX
            ? dnnl.dnnl_softmax_log
            : dnnl.dnnl_softmax_accurate;
    this.primitive =
        new softmax_forward(
            new softmax_forward.primitive_desc(
                library.cpu(),
                dnnl.dnnl_forward_inference,
                algorithm,
                library.layout(),
                library.layout(),
                1));
    arguments.put(dnnl.DNNL_ARG_SRC, library.matrix(memory.logits()));
    arguments.put(dnnl.DNNL_ARG_DST, library.matrix(memory.answer()));
  }

  @Override
  public String name() {
    return "oneDNN";
  }

  @Override
  public void run() {
    primitive.execute(library.queue(), arguments);
    library.queue()._wait();
  }

  @Override
  public float[] answer() {
    return memory.copyOfAnswer();
  }

  @Override
  public void close() {
    arguments.close();
    primitive.close();
    library.close();
  }
}
