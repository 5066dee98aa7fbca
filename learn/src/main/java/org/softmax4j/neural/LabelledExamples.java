package org.softmax4j.neural;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.softmax4j.data.Batches;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.labels.ArgMax;
import org.softmax4j.loss.Loss;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.normalizer.Normalizer;

/** Rows with one label each. */
record LabelledExamples(Dataset data, Loss loss, Batches order) implements Examples {
  @Override
  public FeatureRows features() {
    return data.featureRows();
  }

  @Override
  public int outputs() {
    return data.classes();
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
    Iterable<Dataset> batches = order.withPrefetch(executor).epoch(epoch, firstBatch);
    return () -> {
      Iterator<Dataset> each = batches.iterator();
      return new Mapped<>(
          each, batch -> new Batch(batch.features(), new Labels(batch.labels(), loss)));
    };
  }

  @Override
  public Targets targets() {
    return new Labels(data.labels(), loss);
  }

  @Override
  public Targets firstTargets(int rows) {
    return new Labels(Arrays.copyOf(data.labels(), Math.min(rows, data.rows())), loss);
  }

  @Override
  public long checksum() {
    Checksum checksum = new Checksum();
    checksum.addRows(data.featureRows());
    for (int label : data.labels()) {
      checksum.add(label);
    }
    return checksum.value();
  }

  /** The labels of some rows. */
  @SuppressWarnings("ArrayRecordComponent") // rows in work, not a value
  private record Labels(int[] labels, Loss loss) implements Targets {
    @Override
    public double lossAndGradient(FloatMatrix logits, FloatMatrix gradient) {
      return loss.lossAndGradient(logits, labels, gradient);
    }

    @Override
    public double loss(FloatMatrix logits) {
      return loss.loss(logits, labels);
    }

    @Override
    public double correct(FloatMatrix logits) {
      int[] predictions = ArgMax.of(logits);
      int correct = 0;
      for (int r = 0; r < labels.length; r++) {
        correct += predictions[r] == labels[r] ? 1 : 0;
      }
      return correct;
    }
  }
}
