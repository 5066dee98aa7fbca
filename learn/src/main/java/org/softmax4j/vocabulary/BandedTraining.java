package org.softmax4j.vocabulary;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.softmax4j.loss.RowWeights;
import org.softmax4j.matrix.FloatMatrix;

/** Trains layers with a logit for every class, chunk of rows by chunk of rows. */
final class BandedTraining implements OutputTraining {
  private final BandedLayer layer;
  private final List<WeightGradient> gradients;
  private final SmoothedLoss loss;
  private final BandedSoftmax softmax;
  private final RowSums sums;
  private final RowFactors factors = new RowFactors(BandedSoftmax.CHUNK_ROWS);

  BandedTraining(BandedLayer layer, List<WeightMatrix> weights) {
    this.layer = layer;
    gradients = weights.stream().map(matrix -> new WeightGradient(matrix.values())).toList();
    loss = new SmoothedLoss(layer.loss(), layer.classes());
    TileMemory memory = new TileMemory(layer.logitMemory());
    softmax = new BandedSoftmax(layer.bands(), layer.cap(), loss.classWeights(), memory);
    sums = softmax.newSums(BandedSoftmax.CHUNK_ROWS, layer.skipThreshold() > 0, loss.isSmoothed());
  }

  @Override
  public double lossAndGradients(FloatMatrix hidden, int[] labels, FloatMatrix hiddenGradient) {
    Checks.batch(hidden, labels, hiddenGradient, layer.inputs());
    RowWeights weights = layer.loss().rowWeights(labels, layer.classes());
    List<BandGradient> bands = bandGradients(layer.bands(), gradients);
    if (hidden.rows() == 0) {
      gradients.forEach(WeightGradient::clear);
    }
    double total = 0;
    for (int first = 0; first < hidden.rows(); first += BandedSoftmax.CHUNK_ROWS) {
      Chunk chunk = Chunk.of(hidden, labels, first, BandedSoftmax.CHUNK_ROWS);
      softmax.forward(chunk, sums);
      for (int r = 0; r < chunk.rows(); r++) {
        total += loss.loss(r, sums, weights.weight(first + r), weights.factor(), factors);
      }
      softmax.backward(
          chunk, sums, factors, layer.skipThreshold(), chunk.of(hiddenGradient), bands);
    }
    return weights.reduce(total);
  }

  @Override
  public List<WeightGradient> gradients() {
    return gradients;
  }

  /** Whole gradients, those of a band's weights and then of its biases if it has some. */
  static List<BandGradient> bandGradients(List<Band> bands, List<WeightGradient> gradients) {
    List<BandGradient> result = new ArrayList<>();
    int next = 0;
    for (Band band : bands) {
      FloatMatrix weights = gradients.get(next++).touchAll();
      @Nullable FloatMatrix biases =
          band.biases() == null ? null : gradients.get(next++).touchAll();
      result.add(new BandGradient(weights, biases));
    }
    return result;
  }
}
