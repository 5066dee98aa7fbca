package org.softmax4j.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Gradients of softmax and log-softmax on the Vector API. Floats are computed in double and rounded
 * once; sums over doubles are kept in two of them.
 */
final class VectorGradients {
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

  private static final int LANES = DOUBLES.length();

  private VectorGradients() {}

  /** gradient = β·p ⊙ (u − ⟨p, u⟩). */
  static void softmax(
      float[] p, int pAt, float[] u, int uAt, float[] gradient, int at, int length, double beta) {
    int whole = length - length % LANES;
    double dot = total(addProducts(p, pAt, u, uAt, whole, new double[LANES]));
    for (int i = whole; i < length; i++) {
      dot += (double) p[pAt + i] * u[uAt + i];
    }
    multiplyAround(dot, p, pAt, u, uAt, gradient, at, whole, beta);
    for (int i = whole; i < length; i++) {
      gradient[at + i] = (float) (beta * p[pAt + i] * (u[uAt + i] - dot));
    }
  }

  /** gradient = β·(u − p·Σu). */
  static void logSoftmax(
      float[] p, int pAt, float[] u, int uAt, float[] gradient, int at, int length, double beta) {
    int whole = length - length % LANES;
    double sum = total(addAll(u, uAt, whole, new double[LANES]));
    for (int i = whole; i < length; i++) {
      sum += u[uAt + i];
    }
    subtractShare(sum, p, pAt, u, uAt, gradient, at, whole, beta);
    for (int i = whole; i < length; i++) {
      gradient[at + i] = (float) (beta * (u[uAt + i] - p[pAt + i] * sum));
    }
  }

  /** gradient = β·p ⊙ (u − ⟨p, u⟩). */
  static void softmax(
      double[] p,
      int pAt,
      double[] u,
      int uAt,
      double[] gradient,
      int at,
      int length,
      double beta) {
    int whole = length - length % LANES;
    RowSum sum = new RowSum();
    addTo(sum, addProducts(p, pAt, u, uAt, whole, new double[2 * LANES]));
    for (int i = whole; i < length; i++) {
      double product = p[pAt + i] * u[uAt + i];
      sum.add(product, Math.fma(p[pAt + i], u[uAt + i], -product));
    }
    double dot = sum.high();
    multiplyAround(dot, p, pAt, u, uAt, gradient, at, whole, beta);
    for (int i = whole; i < length; i++) {
      gradient[at + i] = beta * p[pAt + i] * (u[uAt + i] - dot);
    }
  }

  /** gradient = β·(u − p·Σu). */
  static void logSoftmax(
      double[] p,
      int pAt,
      double[] u,
      int uAt,
      double[] gradient,
      int at,
      int length,
      double beta) {
    int whole = length - length % LANES;
    RowSum sum = new RowSum();
    addTo(sum, addAll(u, uAt, whole, new double[2 * LANES]));
    for (int i = whole; i < length; i++) {
      sum.add(u[uAt + i]);
    }
    double total = sum.high();
    subtractShare(total, p, pAt, u, uAt, gradient, at, whole, beta);
    for (int i = whole; i < length; i++) {
      gradient[at + i] = beta * (u[uAt + i] - p[pAt + i] * total);
    }
  }

  /** Adds p·u to lanes. */
  private static double[] addProducts(
      float[] p, int pAt, float[] u, int uAt, int length, double[] lanes) {
    DoubleVector sum = doubles(lanes, 0);
    for (int i = 0; i < length; i += LANES) {
      sum = doubles(p, pAt + i).fma(doubles(u, uAt + i), sum);
    }
    sum.intoArray(lanes, 0);
    return lanes;
  }

  /** Adds u to lanes. */
  private static double[] addAll(float[] u, int at, int length, double[] lanes) {
    DoubleVector sum = doubles(lanes, 0);
    for (int i = 0; i < length; i += LANES) {
      sum = sum.add(doubles(u, at + i));
    }
    sum.intoArray(lanes, 0);
    return lanes;
  }

  /** Adds p·u to sums in two vectors of lanes. */
  private static double[] addProducts(
      double[] p, int pAt, double[] u, int uAt, int length, double[] lanes) {
    DoubleVector sum = doubles(lanes, 0);
    DoubleVector rest = doubles(lanes, LANES);
    for (int i = 0; i < length; i += LANES) {
      DoubleVector v = doubles(p, pAt + i);
      DoubleVector w = doubles(u, uAt + i);
      DoubleVector product = v.mul(w);
      rest = rest.add(v.fma(w, product.neg()));
      DoubleVector next = sum.add(product);
      DoubleVector taken = next.sub(sum);
      rest = rest.add(sum.sub(next.sub(taken)).add(product.sub(taken)));
      sum = next;
    }
    sum.intoArray(lanes, 0);
    rest.intoArray(lanes, LANES);
    return lanes;
  }

  /** Adds u to sums in two vectors of lanes. */
  private static double[] addAll(double[] u, int at, int length, double[] lanes) {
    DoubleVector sum = doubles(lanes, 0);
    DoubleVector rest = doubles(lanes, LANES);
    for (int i = 0; i < length; i += LANES) {
      DoubleVector v = doubles(u, at + i);
      DoubleVector next = sum.add(v);
      DoubleVector taken = next.sub(sum);
      rest = rest.add(sum.sub(next.sub(taken)).add(v.sub(taken)));
      sum = next;
    }
    sum.intoArray(lanes, 0);
    rest.intoArray(lanes, LANES);
    return lanes;
  }

  private static void multiplyAround(
      double dot,
      float[] p,
      int pAt,
      float[] u,
      int uAt,
      float[] gradient,
      int at,
      int length,
      double beta) {
    DoubleVector dots = DoubleVector.broadcast(DOUBLES, dot);
    DoubleVector betas = DoubleVector.broadcast(DOUBLES, beta);
    for (int i = 0; i < length; i += LANES) {
      DoubleVector difference = doubles(u, uAt + i).sub(dots);
      VectorWidening.narrow(doubles(p, pAt + i).mul(betas).mul(difference), gradient, at + i);
    }
  }

  private static void subtractShare(
      double sum,
      float[] p,
      int pAt,
      float[] u,
      int uAt,
      float[] gradient,
      int at,
      int length,
      double beta) {
    DoubleVector sums = DoubleVector.broadcast(DOUBLES, sum);
    DoubleVector betas = DoubleVector.broadcast(DOUBLES, beta);
    for (int i = 0; i < length; i += LANES) {
      DoubleVector share = doubles(p, pAt + i).mul(sums);
      VectorWidening.narrow(doubles(u, uAt + i).sub(share).mul(betas), gradient, at + i);
    }
  }

  private static void multiplyAround(
      double dot,
      double[] p,
      int pAt,
      double[] u,
      int uAt,
      double[] gradient,
      int at,
      int length,
      double beta) {
    DoubleVector dots = DoubleVector.broadcast(DOUBLES, dot);
    DoubleVector betas = DoubleVector.broadcast(DOUBLES, beta);
    for (int i = 0; i < length; i += LANES) {
      DoubleVector difference = doubles(u, uAt + i).sub(dots);
      doubles(p, pAt + i).mul(betas).mul(difference).intoArray(gradient, at + i);
    }
  }

  private static void subtractShare(
      double sum,
      double[] p,
      int pAt,
      double[] u,
      int uAt,
      double[] gradient,
      int at,
      int length,
      double beta) {
    DoubleVector sums = DoubleVector.broadcast(DOUBLES, sum);
    DoubleVector betas = DoubleVector.broadcast(DOUBLES, beta);
    for (int i = 0; i < length; i += LANES) {
      DoubleVector share = doubles(p, pAt + i).mul(sums);
      doubles(u, uAt + i).sub(share).mul(betas).intoArray(gradient, at + i);
    }
  }

  private static double total(double[] lanes) {
    double sum = 0;
    for (double lane : lanes) {
      sum += lane;
    }
    return sum;
  }

  private static void addTo(RowSum sum, double[] lanes) {
    for (int lane = 0; lane < LANES; lane++) {
      sum.add(lanes[lane], lanes[LANES + lane]);
    }
  }

  private static DoubleVector doubles(double[] x, int at) {
    return DoubleVector.fromArray(DOUBLES, x, at);
  }

  private static DoubleVector doubles(float[] x, int at) {
    return VectorWidening.load(x, at);
  }
}
