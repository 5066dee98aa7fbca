package org.softmax4j.vocabulary;

import java.util.List;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.loss.RowWeights;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.MatrixMultiply;

/**
 * Trains a mixture: each component has the gradient of a cross-entropy, weighted with its share in
 * the probability of the label; gates have the difference between themselves and those shares.
 */
final class MixtureTraining implements OutputTraining {
  private final Mixture mixture;
  private final CrossEntropy loss;
  private final List<WeightGradient> gradients;
  private final BandedSoftmax softmax;
  private final RowSums sums;
  private final RowFactors factors = new RowFactors(BandedSoftmax.CHUNK_ROWS);
  private final MatrixMultiply products = MatrixMultiply.create();

  MixtureTraining(Mixture mixture, CrossEntropy loss, List<WeightMatrix> weights) {
    this.mixture = mixture;
    this.loss = loss;
    gradients = weights.stream().map(matrix -> new WeightGradient(matrix.values())).toList();
    softmax = mixture.softmax();
    sums = softmax.newSums(BandedSoftmax.CHUNK_ROWS, false, false);
  }

  @Override
  public double lossAndGradients(FloatMatrix hidden, int[] labels, FloatMatrix hiddenGradient) {
    Checks.batch(hidden, labels, hiddenGradient, mixture.inputs());
    RowWeights weights = loss.rowWeights(labels, mixture.classes().classes());
    if (labels.length == 0) {
      gradients.forEach(WeightGradient::clear);
      return weights.reduce(0);
    }
    List<BandGradient> bands =
        BandedTraining.bandGradients(
            List.of(mixture.gates(), mixture.projections(), mixture.classes()), gradients);
    int[] repeated = mixture.repeated(labels);
    double total = 0;
    for (int first = 0; first < labels.length; first += mixture.chunkRows()) {
      int to = Math.min(labels.length, first + mixture.chunkRows());
      FloatMatrix rows = hidden.rowRange(first, to);
      FloatMatrix states = mixture.states(rows, products);
      Chunk chunk = new Chunk(states, repeated, first * mixture.components());
      softmax.forward(chunk, sums);
      FloatMatrix gateGradient = FloatMatrix.zeros(rows.rows(), mixture.components());
      total += rows(rows, weights, first, gateGradient);
      FloatMatrix stateGradient = FloatMatrix.zeros(states.rows(), states.columns());
      softmax.backward(chunk, sums, factors, 0, stateGradient, bands.subList(2, 3));
      FloatMatrix projected = beforeTanh(states, stateGradient, rows.rows());
      boolean isFirst = first == 0;
      add(bands.get(0), gateGradient, rows, isFirst);
      add(bands.get(1), projected, rows, isFirst);
      FloatMatrix result = hiddenGradient.rowRange(first, to);
      products.product(gateGradient, mixture.gates().weights(), result);
      products.addProduct(projected, mixture.projections().weights(), result);
    }
    return weights.reduce(total);
  }

  /** Sets the factors of the components and the gradient of the gates; returns the loss. */
  private double rows(FloatMatrix hidden, RowWeights weights, int first, FloatMatrix gateGradient) {
    double[][] logGates = mixture.logGates(hidden, products);
    double total = 0;
    for (int r = 0; r < hidden.rows(); r++) {
      double weight = weights.weight(first + r);
      double factor = weight * weights.factor();
      int row = r * mixture.components();
      double mixed = Mixture.mix(logGates[r], sums, row);
      for (int k = 0; k < mixture.components(); k++) {
        double share = Math.exp(logGates[r][k] - sums.lossNats(row + k) - mixed);
        double own = weight == 0 ? 0 : factor * share;
        factors.set(row + k, own, own, 0);
        double gradient = weight == 0 ? 0 : factor * (Math.exp(logGates[r][k]) - share);
        gateGradient.set(r, k, (float) gradient);
      }
      total -= weight == 0 ? 0 : weight * mixed;
    }
    return total;
  }

  /** The gradient before the hyperbolic tangent, rows × (components·width). */
  private FloatMatrix beforeTanh(FloatMatrix states, FloatMatrix stateGradient, int rows) {
    float[] gradient = stateGradient.data();
    for (int i = 0; i < gradient.length; i++) {
      float state = states.data()[i];
      gradient[i] *= (1 - state) * (1 + state);
    }
    return FloatMatrix.of(gradient, rows, mixture.components() * mixture.width());
  }

  private void add(BandGradient band, FloatMatrix gradient, FloatMatrix rows, boolean isFirst) {
    ClassTile all = new ClassTile(0, 0, 0, gradient.columns());
    band.add(all, gradient, rows, isFirst, products);
  }

  @Override
  public List<WeightGradient> gradients() {
    return gradients;
  }
}
