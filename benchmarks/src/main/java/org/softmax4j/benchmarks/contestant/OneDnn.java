package org.softmax4j.benchmarks.contestant;

import java.nio.FloatBuffer;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;

/**
 * oneDNN on the CPU, for matrices of one shape. It has as many threads as the environment variable
 * OMP_NUM_THREADS says.
 */
final class OneDnn implements AutoCloseable {
  private final engine cpu = new engine(dnnl.dnnl_cpu, 0);
  private final stream queue = new stream(cpu);
  private final memory.desc layout;

  OneDnn(Shape shape) {
    long[] dimensions = {shape.rows(), shape.classes()};
    this.layout = new memory.desc(dimensions, memory.data_type.f32, memory.format_tag.ab);
  }

  engine cpu() {
    return cpu;
  }

  stream queue() {
    return queue;
  }

  memory.desc layout() {
    return layout;
  }

  memory matrix(FloatBuffer buffer) {
    return new memory(layout, cpu, new FloatPointer(buffer));
  }

  @Override
  public void close() {
    layout.close();
    queue.close();
    cpu.close();
  }
}
