package org.softmax4j.neural;

import java.util.Map;
import java.util.concurrent.Executor;
import org.softmax4j.kernel.ElementKernels;
import org.softmax4j.kernel.KernelChoice;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.RowBlocks;

/** The rectifier: max(x, 0) of each value, NaN for NaN; its derivative at 0 and at NaN is 0. */
public final class Relu implements Operation {
  static final String TYPE = "relu";
  private static final Relu INSTANCE = new Relu();

  private Relu() {}

  /** The layer; it takes any shape. */
  public static Relu layer() {
    return INSTANCE;
  }

  @Override
  public String name() {
    return "Relu";
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Initializer initializerBefore(Initializer next) {
    return Initializer.HE_UNIFORM;
  }

  @Override
  public boolean worksInPlace() {
    return true;
  }

  @Override
  public OperationPass pass(Shape input, Workspace workspace) {
    return new ReluPass(workspace.executor());
  }

  @Override
  public LayerSpec spec() {
    return new LayerSpec(TYPE, Map.of());
  }

  private static final class ReluPass implements OperationPass {
    private final ElementKernels elements = KernelChoice.activeElements();
    private final Executor executor;

    ReluPass(Executor executor) {
      this.executor = executor;
    }

    @Override
    public void forward(FloatMatrix input, FloatMatrix output, PassMode mode) {
      int columns = input.columns();
      RowBlocks.run(
          input.rows(),
          columns,
          (first, last) -> {
            for (int r = first; r < last; r++) {
              elements.rectify(
                  input.data(), input.rowOffset(r), output.data(), output.rowOffset(r), columns);
            }
          },
          executor);
    }

    /** Outputs are positive where inputs are, so these may have been overwritten. */
    @Override
    public void backward(
        FloatMatrix input,
        FloatMatrix output,
        FloatMatrix outputGradient,
        FloatMatrix inputGradient) {
      int columns = input.columns();
      RowBlocks.run(
          input.rows(),
          columns,
          (first, last) -> {
            for (int r = first; r < last; r++) {
              elements.keepWherePositive(
                  input.data(),
                  input.rowOffset(r),
                  outputGradient.data(),
                  outputGradient.rowOffset(r),
                  inputGradient.data(),
                  inputGradient.rowOffset(r),
                  columns);
            }
          },
          executor);
    }
  }
}
