package org.softmax4j.neural;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.softmax4j.data.Batches;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.loss.TargetLoss;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.normalizer.Normalizer;

/**
 * Rows with a row of targets each.
 *
 * @param order batches of the same rows, which all have the same label
 */
record TargetExamples(TargetRows rows, TargetLoss loss, Batches order, int batchSize)
    implements Examples {
  /** Rows without labels, for their order. */
  static Dataset unlabelled(TargetRows rows) {
    return Dataset.of(rows.features(), new int[rows.targets().rows()], 1);
  }

  @Override
  public FeatureRows features() {
    return rows.features();
  }

  @Override
  public int outputs() {
    return rows.targets().columns();
  }

  @Override
  public Optional<Normalizer> normalizer() {
    return loss.normalizer();
  }

  @Override
  public int batches() {
    return order.count();
  }

  @Override
  public Iterable<Batch> epoch(int epoch, int firstBatch, Executor executor) {
    int[] permutation = order.permutation(epoch);
    Iterable<Dataset> batches = order.withPrefetch(executor).epoch(epoch, firstBatch);
    return () -> {
      Iterator<Dataset> each = batches.iterator();
      int[] at = {firstBatch * batchSize};
      return new Mapped<>(
          each,
          batch -> {
            int[] chosen = Arrays.copyOfRange(permutation, at[0], at[0] + batch.rows());
            at[0] += batch.rows();
            return new Batch(batch.features(), targets(rows.targets().selectRows(chosen)));
          });
    };
  }

  @Override
  public Targets targets() {
    return targets(rows.targets());
  }

  private Targets targets(FloatMatrix some) {
    return new TargetMatrix(some, loss);
  }

  @Override
  public Targets firstTargets(int some) {
    return targets(rows.targets().rowRange(0, Math.min(some, rows.targets().rows())));
  }

  @Override
  public long checksum() {
    Checksum checksum = new Checksum();
    checksum.addRows(rows.features());
    checksum.addRows(FeatureRows.of(rows.targets()));
    return checksum.value();
  }

  /** The targets of some rows. */
  private record TargetMatrix(FloatMatrix targets, TargetLoss loss) implements Targets {
    @Override
    public double lossAndGradient(FloatMatrix logits, FloatMatrix gradient) {
      return loss.lossAndGradient(logits, targets, gradient);
    }

    @Override
    public double loss(FloatMatrix logits) {
      return loss.loss(logits, targets);
    }

    /** Labels with a probability above 1/2 where the target is, by the row. */
    @Override
    public double correct(FloatMatrix logits) {
      if (loss.normalizer().isEmpty()) {
        return Double.NaN;
      }
      FloatMatrix probabilities = loss.normalizer().get().probabilities(logits);
      long right = 0;
      for (int r = 0; r < targets.rows(); r++) {
        for (int c = 0; c < targets.columns(); c++) {
          right += probabilities.get(r, c) > 0.5f == targets.get(r, c) > 0.5f ? 1 : 0;
        }
      }
      return (double) right / targets.columns();
    }
  }
}
