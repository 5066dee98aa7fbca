package org.softmax4j.vocabulary;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.loss.SoftCap;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.Rows;
import org.softmax4j.normalizer.StandardSoftmax;
import org.softmax4j.sampling.TopK;

/**
 * What output layers with a logit for every class have in common.
 *
 * @param skipThreshold probability below which a tile is left out of the gradients
 * @param logitMemory bytes that training may keep the logits of a chunk of rows in
 */
record BandedLayer(
    int inputs,
    int classes,
    List<Band> bands,
    CrossEntropy loss,
    @Nullable SoftCap cap,
    double skipThreshold,
    long logitMemory) {
  /** Logits that are there together while all classes are predicted. */
  private static final int PREDICTED_LOGITS = 1 << 24;

  BandedLayer {
    bands = List.copyOf(bands);
    if (skipThreshold > 0 && loss.labelSmoothing() > 0) {
      throw new IllegalArgumentException(
          "skipThreshold must be 0 with label smoothing, which gives every class a gradient, got "
              + skipThreshold);
    }
  }

  /** A layer with the plain cross-entropy, without cap and threshold. */
  static BandedLayer of(int inputs, int classes, List<Band> bands) {
    CrossEntropy loss = CrossEntropy.standard();
    return new BandedLayer(inputs, classes, bands, loss, null, 0, TileMemory.STANDARD_LOGIT_BYTES);
  }

  BandedLayer withBands(List<Band> newBands) {
    return new BandedLayer(inputs, classes, newBands, loss, cap, skipThreshold, logitMemory);
  }

  BandedLayer withLoss(CrossEntropy newLoss) {
    newLoss.rowWeights(new int[0], classes);
    return new BandedLayer(inputs, classes, bands, newLoss, cap, skipThreshold, logitMemory);
  }

  BandedLayer withSoftCap(SoftCap newCap) {
    return new BandedLayer(inputs, classes, bands, loss, newCap, skipThreshold, logitMemory);
  }

  BandedLayer withSkipThreshold(double probability) {
    if (!(probability >= 0 && probability < 1)) {
      throw new IllegalArgumentException("skipThreshold must lie in [0, 1), got " + probability);
    }
    return new BandedLayer(inputs, classes, bands, loss, cap, probability, logitMemory);
  }

  BandedLayer withLogitMemory(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("logitMemory must not be negative, got " + bytes);
    }
    return new BandedLayer(inputs, classes, bands, loss, cap, skipThreshold, bytes);
  }

  double[] logProbabilities(FloatMatrix hidden, int[] labels) {
    return logProbabilities(new BandedSoftmax(bands, cap, null, new TileMemory()), hidden, labels);
  }

  /** The log-probability of one class for each row. */
  static double[] logProbabilities(BandedSoftmax softmax, FloatMatrix hidden, int[] labels) {
    RowSums sums = softmax.newSums(hidden.rows(), false, false);
    double[] result = new double[hidden.rows()];
    for (int first = 0; first < hidden.rows(); first += BandedSoftmax.CHUNK_ROWS) {
      Chunk chunk = Chunk.of(hidden, labels, first, BandedSoftmax.CHUNK_ROWS);
      softmax.forward(chunk, sums);
      for (int r = 0; r < chunk.rows(); r++) {
        result[first + r] = -sums.lossNats(r);
      }
    }
    return result;
  }

  FloatMatrix logProbabilities(FloatMatrix hidden) {
    FloatMatrix result = FloatMatrix.zeros(hidden.rows(), classes);
    logits(hidden, result);
    Rows.apply(result, result, StandardSoftmax.standard().floatLogRow());
    return result;
  }

  List<List<TopK.Candidate>> topK(FloatMatrix hidden, int k) {
    List<List<TopK.Candidate>> result = new ArrayList<>();
    int size = Math.max(1, Math.min(hidden.rows(), PREDICTED_LOGITS / classes));
    FloatMatrix logits = FloatMatrix.zeros(size, classes);
    for (int first = 0; first < hidden.rows(); first += size) {
      FloatMatrix rows = hidden.rowRange(first, Math.min(hidden.rows(), first + size));
      logits(rows, logits.rowRange(0, rows.rows()));
      for (int r = 0; r < rows.rows(); r++) {
        int offset = logits.rowOffset(r);
        double logSumExp = LogNumbers.sum(logits.data(), offset, classes);
        BestClasses best = new BestClasses(k);
        for (int c = 0; c < classes; c++) {
          best.offer(c, logits.data()[offset + c] - logSumExp);
        }
        result.add(best.drain());
      }
    }
    return result;
  }

  private void logits(FloatMatrix hidden, FloatMatrix result) {
    new BandedSoftmax(bands, cap, null, new TileMemory()).logits(hidden, result);
  }

  /**
   * The weights and then the biases of each band, if it has some.
   *
   * @param prefix of the names of a band's weights, by its number
   */
  List<WeightMatrix> weights(IntFunction<String> prefix) {
    List<WeightMatrix> weights = new ArrayList<>();
    for (int i = 0; i < bands.size(); i++) {
      weights.add(new WeightMatrix(prefix.apply(i) + "weights", bands.get(i).weights()));
      FloatMatrix biases = bands.get(i).biases();
      if (biases != null) {
        weights.add(new WeightMatrix(prefix.apply(i) + "biases", biases));
      }
    }
    return List.copyOf(weights);
  }

  /** Multiply-adds of the logits of one row. */
  double multiplyAdds() {
    return bands.stream()
        .mapToDouble(band -> (double) band.classes() * band.weights().columns())
        .sum();
  }
}
