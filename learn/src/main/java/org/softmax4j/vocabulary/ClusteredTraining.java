package org.softmax4j.vocabulary;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.softmax4j.loss.RowWeights;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.MatrixMultiply;

/** Trains the head on all rows, and each cluster on the rows with labels in it. */
final class ClusteredTraining implements OutputTraining {
  /** Where gradients go. */
  interface Gradients {
    /** Of the head's weights and biases, to be overwritten. */
    BandGradient head();

    /** Of the weights and biases of a cluster that is trained by this batch, to be overwritten. */
    BandGradient band(int cluster);

    /** Of its projection, null if it has none. */
    @Nullable WeightGradient projection(int cluster);
  }

  /** No class: of a row that does not count. */
  private static final int NO_LABEL = -1;

  private final ClusteredLayer layer;
  private final List<WeightGradient> gradients;
  private final Gradients places;
  private final TileMemory memory = new TileMemory();
  private final MatrixMultiply products = MatrixMultiply.create();
  private final BandedSoftmax head;
  private final RowFactors factors = new RowFactors(BandedSoftmax.CHUNK_ROWS);

  /**
   * A training.
   *
   * @param gradients in the order of the layer's weights
   * @param places the same ones, by what they are for
   */
  ClusteredTraining(ClusteredLayer layer, List<WeightGradient> gradients, Gradients places) {
    this.layer = layer;
    this.gradients = List.copyOf(gradients);
    this.places = places;
    head = new BandedSoftmax(List.of(layer.head()), null, null, memory);
  }

  @Override
  public double lossAndGradients(FloatMatrix hidden, int[] labels, FloatMatrix hiddenGradient) {
    Checks.batch(hidden, labels, hiddenGradient, layer.inputs());
    RowWeights weights = layer.loss().rowWeights(labels, layer.classes());
    gradients.forEach(WeightGradient::clear);
    int[] headLabels = new int[labels.length];
    double[] rowWeights = new double[labels.length];
    for (int r = 0; r < labels.length; r++) {
      rowWeights[r] = weights.weight(r);
      headLabels[r] = rowWeights[r] == 0 ? NO_LABEL : layer.headLabel(labels[r]);
    }
    double total = 0;
    if (labels.length > 0) {
      total =
          train(
              head,
              hidden,
              headLabels,
              rowWeights,
              weights.factor(),
              hiddenGradient,
              places.head());
    }
    for (ClusterRows rows : ClusterRows.of(layer, labels, r -> rowWeights[r] != 0)) {
      total += train(rows, hidden, rowWeights, weights.factor(), hiddenGradient);
    }
    return weights.reduce(total);
  }

  private double train(
      ClusterRows rows,
      FloatMatrix hidden,
      double[] allWeights,
      double factor,
      FloatMatrix hiddenGradient) {
    Cluster cluster = layer.clusters().get(rows.cluster());
    double[] rowWeights = Arrays.stream(rows.rows()).mapToDouble(r -> allWeights[r]).toArray();
    FloatMatrix gathered = hidden.selectRows(rows.rows());
    FloatMatrix inputs = cluster.inputs(gathered, products);
    FloatMatrix inputGradient = FloatMatrix.zeros(inputs.rows(), inputs.columns());
    double total =
        train(
            cluster.softmax(memory),
            inputs,
            rows.labels(),
            rowWeights,
            factor,
            inputGradient,
            places.band(rows.cluster()));
    FloatMatrix gradient = inputGradient;
    WeightGradient projectionGradient = places.projection(rows.cluster());
    if (cluster.projection() != null && projectionGradient != null) {
      FloatMatrix whole = projectionGradient.touchAll();
      Arrays.fill(whole.data(), 0, whole.rows() * whole.columns(), 0);
      products.addTransposedProduct(inputGradient, gathered, whole);
      gradient = FloatMatrix.zeros(gathered.rows(), gathered.columns());
      products.addProduct(inputGradient, cluster.projection(), gradient);
    }
    for (int i = 0; i < rows.rows().length; i++) {
      int to = hiddenGradient.rowOffset(rows.rows()[i]);
      int columns = gradient.columns();
      Vectors.add(1, gradient.data(), gradient.rowOffset(i), hiddenGradient.data(), to, columns);
    }
    return total;
  }

  /** Trains one softmax; returns the sum of the weighted losses. */
  private double train(
      BandedSoftmax softmax,
      FloatMatrix inputs,
      int[] labels,
      double[] rowWeights,
      double factor,
      FloatMatrix inputGradient,
      BandGradient gradient) {
    RowSums sums = softmax.newSums(inputs.rows(), false, false);
    double total = 0;
    for (int first = 0; first < inputs.rows(); first += BandedSoftmax.CHUNK_ROWS) {
      Chunk chunk = Chunk.of(inputs, labels, first, BandedSoftmax.CHUNK_ROWS);
      softmax.forward(chunk, sums);
      for (int r = 0; r < chunk.rows(); r++) {
        total += factors.crossEntropy(r, sums, rowWeights[first + r], factor);
      }
      softmax.backward(chunk, sums, factors, 0, chunk.of(inputGradient), List.of(gradient));
    }
    return total;
  }

  @Override
  public List<WeightGradient> gradients() {
    return gradients;
  }
}
