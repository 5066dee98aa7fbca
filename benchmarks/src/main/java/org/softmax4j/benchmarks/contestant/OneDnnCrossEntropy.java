package org.softmax4j.benchmarks.contestant;

import java.nio.FloatBuffer;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.softmax_backward;
import org.bytedeco.dnnl.softmax_forward;

/**
 * Cross-entropy by hand: oneDNN's log-softmax, the loss picked at the labels, and oneDNN's fused
 * backward primitive on the loss's gradient with respect to the log-probabilities, which is set up
 * beforehand.
 */
final class OneDnnCrossEntropy implements Contestant {
  private final NativeMemory memory;
  private final int[] labels;
  private final int classes;
  private final FloatBuffer logProbabilities;
  private final OneDnn library;
  private final softmax_forward forward;
  private final softmax_backward backward;
  private final IntMemoryMap forwardArguments = new IntMemoryMap();
  private final IntMemoryMap backwardArguments = new IntMemoryMap();
  private double lossNats;

  OneDnnCrossEntropy(Problem problem, NativeMemory memory) {
    Shape shape = problem.shape();
    this.memory = memory;
    this.labels = problem.labels();
    this.classes = shape.classes();
    this.logProbabilities = NativeMemory.allocate(shape.elements());
    this.library = new OneDnn(shape);
    softmax_forward.primitive_desc description =
        new softmax_forward.primitive_desc(
            library.cpu(),
            dnnl.dnnl_forward_training,
            dnnl.dnnl_softmax_log,
            library.layout(),
            library.layout(),
            1);
    this.forward = new softmax_forward(description);
    this.backward =
        new softmax_backward(
            new softmax_backward.primitive_desc(
                library.cpu(),
                dnnl.dnnl_softmax_log,
                library.layout(),
                library.layout(),
                library.layout(),
                1,
                description));
    forwardArguments.put(dnnl.DNNL_ARG_SRC, library.matrix(memory.logits()));
    forwardArguments.put(dnnl.DNNL_ARG_DST, library.matrix(logProbabilities.duplicate()));
    backwardArguments.put(dnnl.DNNL_ARG_DST, library.matrix(logProbabilities.duplicate()));
    backwardArguments.put(dnnl.DNNL_ARG_DIFF_DST, library.matrix(memory.lossGradient()));
    backwardArguments.put(dnnl.DNNL_ARG_DIFF_SRC, library.matrix(memory.answer()));
  }

  @Override
  public String name() {
    return "oneDNN log-softmax, backward";
  }

  @Override
  public void run() {
    forward.execute(library.queue(), forwardArguments);
    backward.execute(library.queue(), backwardArguments);
    library.queue()._wait();
    double sum = 0;
    for (int r = 0; r < labels.length; r++) {
      sum -= logProbabilities.get(r * classes + labels[r]);
    }
    lossNats = sum / labels.length;
  }

  @Override
  public float[] answer() {
    return NativeMemory.copyAndAppend(memory.answer(), lossNats);
  }

  @Override
  public void close() {
    backwardArguments.close();
    forwardArguments.close();
    backward.close();
    forward.close();
    library.close();
  }
}
