package org.softmax4j.vocabulary;

import java.util.Arrays;
import java.util.List;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.MatrixMultiply;

/** The parts of a mixture of softmaxes, and what they give. */
record Mixture(Band gates, Band projections, Band classes) {
  int inputs() {
    return gates.weights().columns();
  }

  int components() {
    return gates.classes();
  }

  int width() {
    return classes.weights().columns();
  }

  /** Rows that go through together: as many as fill a chunk with a row for each component. */
  int chunkRows() {
    return Math.max(1, BandedSoftmax.CHUNK_ROWS / components());
  }

  BandedSoftmax softmax() {
    return new BandedSoftmax(List.of(classes), null, null, new TileMemory());
  }

  /**
   * What each component sees of each row: rows·components × width, the components of a row first.
   */
  FloatMatrix states(FloatMatrix hidden, MatrixMultiply products) {
    FloatMatrix states = FloatMatrix.zeros(hidden.rows(), components() * width());
    projections.logits(hidden, 0, projections.classes(), states, products);
    for (int i = 0; i < states.data().length; i++) {
      states.data()[i] = (float) Math.tanh(states.data()[i]);
    }
    return FloatMatrix.of(states.data(), hidden.rows() * components(), width());
  }

  /** The logarithms of the gates, rows × components. */
  double[][] logGates(FloatMatrix hidden, MatrixMultiply products) {
    FloatMatrix logits = FloatMatrix.zeros(hidden.rows(), components());
    gates.logits(hidden, 0, components(), logits, products);
    double[][] result = new double[hidden.rows()][components()];
    for (int r = 0; r < result.length; r++) {
      double sum = LogNumbers.sum(logits.data(), logits.rowOffset(r), components());
      for (int k = 0; k < components(); k++) {
        result[r][k] = logits.get(r, k) - sum;
      }
    }
    return result;
  }

  /** Each label once for each component. */
  int[] repeated(int[] labels) {
    int[] result = new int[Math.multiplyExact(labels.length, components())];
    for (int i = 0; i < result.length; i++) {
      result[i] = labels[i / components()];
    }
    return result;
  }

  /** log Σ exp of the log-probabilities of a row's components, weighted with its gates. */
  static double mix(double[] logGates, RowSums sums, int firstRow) {
    double mixed = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < logGates.length; k++) {
      mixed = LogNumbers.add(mixed, logGates[k] - sums.lossNats(firstRow + k));
    }
    return mixed;
  }

  double[] logProbabilities(FloatMatrix hidden, int[] labels) {
    MatrixMultiply products = MatrixMultiply.create();
    BandedSoftmax softmax = softmax();
    RowSums sums = softmax.newSums(BandedSoftmax.CHUNK_ROWS, false, false);
    int[] repeated = repeated(labels);
    double[] result = new double[labels.length];
    for (int first = 0; first < labels.length; first += chunkRows()) {
      FloatMatrix rows = hidden.rowRange(first, Math.min(labels.length, first + chunkRows()));
      double[][] logGates = logGates(rows, products);
      softmax.forward(new Chunk(states(rows, products), repeated, first * components()), sums);
      for (int r = 0; r < rows.rows(); r++) {
        result[first + r] = mix(logGates[r], sums, r * components());
      }
    }
    return result;
  }

  /** Of all classes, for one row. */
  double[] logProbabilities(FloatMatrix row) {
    MatrixMultiply products = MatrixMultiply.create();
    double[] logGates = logGates(row, products)[0];
    FloatMatrix logits = FloatMatrix.zeros(components(), classes.classes());
    softmax().logits(states(row, products), logits);
    double[] result = new double[classes.classes()];
    Arrays.fill(result, Double.NEGATIVE_INFINITY);
    for (int k = 0; k < components(); k++) {
      int at = logits.rowOffset(k);
      double sum = LogNumbers.sum(logits.data(), at, result.length);
      for (int c = 0; c < result.length; c++) {
        result[c] = LogNumbers.add(result[c], logGates[k] + (logits.data()[at + c] - sum));
      }
    }
    return result;
  }
}
