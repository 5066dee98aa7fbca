package org.softmax4j.vocabulary;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.MatrixMultiply;

/**
 * Classes that share one place in the head of a {@link ClusteredLayer}.
 *
 * @param classes which they are, in the order of the rows of the band
 * @param projection from hidden states to the inputs of the band, width × inputs; null if the band
 *     takes hidden states themselves
 * @param band their weights
 */
@SuppressWarnings("ArrayRecordComponent") // a part of a layer, not a value
record Cluster(int[] classes, @Nullable FloatMatrix projection, Band band) {
  int size() {
    return classes.length;
  }

  /** What the band is given for some hidden states. */
  FloatMatrix inputs(FloatMatrix hidden, MatrixMultiply products) {
    if (projection == null) {
      return hidden;
    }
    FloatMatrix projected = FloatMatrix.zeros(hidden.rows(), projection.rows());
    products.addProductWithTransposed(hidden, projection, projected);
    return projected;
  }

  BandedSoftmax softmax(TileMemory memory) {
    return new BandedSoftmax(List.of(band), null, null, memory);
  }

  /** Multiply-adds of the logits of all its classes. */
  double multiplyAdds() {
    double projecting = projection == null ? 0 : (double) projection.rows() * projection.columns();
    return projecting + (double) size() * band.weights().columns();
  }
}
