package org.softmax4j.neural;

import java.util.List;
import java.util.concurrent.Executor;
import org.softmax4j.matrix.FloatMatrix;

/**
 * What an operation works with.
 *
 * @param parameters its weights, one for each of {@link Operation#parameters}; shared with the
 *     network, so that a change is seen by the next call
 * @param statistics one for each of {@link Operation#statistics}, likewise; written to only by
 *     {@link OperationPass#forward} in a mode that uses statistics of the batch
 * @param executor helps with large batches; results must not depend on it
 */
public record Workspace(
    List<FloatMatrix> parameters, List<FloatMatrix> statistics, Executor executor) {
  public Workspace {
    parameters = List.copyOf(parameters);
    statistics = List.copyOf(statistics);
  }
}
