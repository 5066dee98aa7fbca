package org.softmax4j.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of the vector kernels over doubles, or floats widened: scaled exponentials with their
 * sum, products with a factor, logarithms.
 *
 * <p>The exponent β·(x − peak) is taken in two doubles, h + l, as {@link ScaledDifference} does.
 * e^h is 2^n·e^r, n = round(h·log2 e), r = h − n·ln 2 + l in two doubles again; e^r = 1 + r +
 * r²·q(r) is rounded once into a term, and what that cut off goes into the sum with it.
 *
 * <p>Terms are scaled by 2^{@value #SCALE}, so that results in the subnormal range are rounded once
 * as well.
 *
 * <p>A {@code run} holds what belongs to such a loop: the row's shift, the sum in two parts, room
 * for a vector, {@link #LANES} doubles each, and for parts of exponents.
 */
final class VectorDoubleTerms {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  /** Doubles of a vector. */
  static final int LANES = SPECIES.length();

  /** See {@code VectorTerms.FEW_REGISTERS}. */
  private static final boolean FEW_REGISTERS = LANES == 4;

  /** At most so many exponents are taken apart at a time. */
  private static final int LARGEST_PART = 128;

  private static final int SCALE = 256;

  /** An exponent whose power of two, scaled, has bits of 0: what is below is raised to it. */
  private static final double DEPTH = -886.5;

  /** Beyond this an exponent is a logarithm of a probability already. */
  private static final double FAR = -0x1p100;

  /** Adding it rounds to an integer; its low bits are those of a scaled 1's exponent. */
  private static final double ROUNDING = 0x1.8p52 + (SCALE + Double.MAX_EXPONENT);

  private static final int MANTISSA_BITS = 52;

  private static final double LOG2_E = 0x1.71547652b82fep0;

  /** So few bits that its product with any n is exact. */
  private static final double LN2_HIGH = 0x1.62e42fefa3p-1;

  private static final double LN2_LOW = 0x1.3de6af278ece6p-42;

  /**
   * q(r) = (e^r − 1 − r)/r² for |r| ≤ ln2/2, from its values at Chebyshev's nodes; e^r is off by
   * 2^-61.
   */
  private static final double[] Q = {
    0x1p-1,
    0x1.5555555555557p-3,
    0x1.5555555555556p-5,
    0x1.11111111100dcp-7,
    0x1.6c16c16c162d4p-10,
    0x1.a01a01abe7fe1p-13,
    0x1.a01a01a6d889cp-16,
    0x1.71de0231960ebp-19,
    0x1.27e4db646b17ep-22,
    0x1.af4de97ca4194p-26,
    0x1.1f730349868cep-29
  };

  /** The coefficients, then the others, a vector each. */
  private static final double[] CONSTANTS = constants();

  /** Places in {@link #CONSTANTS}, in vectors. */
  private static final int AT_LOG2_E = 11;

  private static final int AT_ROUNDING = 12;
  private static final int AT_LN2_HIGH = 13;
  private static final int AT_LN2_LOW = 14;
  private static final int AT_ONE = 15;

  /** Places in a run, in vectors. */
  private static final int PEAK = 0;

  private static final int BETA = 1;
  private static final int BETA_LOW = 2;
  private static final int LOWEST = 3;
  private static final int SUM = 4;
  private static final int REST = 5;
  private static final int LAST = 6;

  /** Where the parts begin that exponents are taken into, in doubles. */
  private static final int PARTS = 7 * LANES;

  /** Where terms may be put that nobody wants: in place of each r. */
  static final int TERMS = PARTS;

  /** Places of the parts, in parts: r comes first, then what it lacks, and the scaled power. */
  private static final int LOWS = 1;

  private static final int POWERS = 2;
  private static final int ALL_PARTS = 3;

  private VectorDoubleTerms() {}

  /** A run over a row of a length. */
  static double[] run(int length, double beta, double betaLow, double peak) {
    int part = Math.min(length + LANES - 1, LARGEST_PART) / LANES * LANES;
    double[] run = new double[PARTS + ALL_PARTS * part];
    all(peak).intoArray(run, PEAK * LANES);
    all(beta).intoArray(run, BETA * LANES);
    all(betaLow).intoArray(run, BETA_LOW * LANES);
    all(peak + DEPTH / beta).intoArray(run, LOWEST * LANES);
    return run;
  }

  /** How many exponents a run has room for, a multiple of {@link #LANES}. */
  static int part(double[] run) {
    return (run.length - PARTS) / ALL_PARTS;
  }

  /** Takes the sum of all lanes, in their order; they start anew. */
  static void takeSum(double[] run, RowSum sum) {
    for (int lane = 0; lane < LANES; lane++) {
      sum.add(run[SUM * LANES + lane], run[REST * LANES + lane]);
      run[SUM * LANES + lane] = 0;
      run[REST * LANES + lane] = 0;
    }
  }

  /**
   * Takes exponents β·(x − peak) apart: r and what it lacks, and a power of two. (A loop of its
   * own: C2 makes an object of each vector where a method has too many of them.)
   *
   * @param length a multiple of {@link #LANES}, at most {@link #part}
   */
  static void reduce(double[] x, int xOffset, int length, double[] run) {
    int toLow = LOWS * part(run);
    int toPower = POWERS * part(run);
    DoubleVector rounding = lanes(CONSTANTS, AT_ROUNDING);
    DoubleVector log2 = lanes(CONSTANTS, AT_LOG2_E);
    DoubleVector ln2High = lanes(CONSTANTS, AT_LN2_HIGH);
    DoubleVector ln2Low = lanes(CONSTANTS, AT_LN2_LOW);
    DoubleVector lowest = lanes(run, LOWEST);
    DoubleVector peak = lanes(run, PEAK);
    DoubleVector beta = lanes(run, BETA);
    DoubleVector betaLow = lanes(run, BETA_LOW);
    for (int i = 0; i < length; i += LANES) {
      DoubleVector v = DoubleVector.fromArray(SPECIES, x, xOffset + i);
      v = v.blend(lowest, v.compare(VectorOperators.LT, lowest));
      DoubleVector difference = v.sub(peak);
      DoubleVector part = difference.sub(v);
      DoubleVector error = v.sub(difference.sub(part)).sub(peak.add(part));
      DoubleVector high = difference.mul(beta);
      DoubleVector low = difference.fma(beta, high.neg());
      low = difference.fma(betaLow, error.fma(beta, low));
      DoubleVector t = high.fma(log2, rounding);
      DoubleVector n = rounding.sub(t);
      DoubleVector upper = n.fma(ln2High, high);
      low = n.fma(ln2Low, low);
      DoubleVector r = upper.add(low);
      r.intoArray(run, PARTS + i);
      low.sub(r.sub(upper)).intoArray(run, PARTS + toLow + i);
      powers(t).intoArray(run, PARTS + toPower + i);
    }
  }

  /**
   * The same of floats, at β = 1, around an integer in place of the peak, whose distance needs
   * fewer operations: where it is not exact, the float is smaller than the integer.
   */
  static void reduce(float[] x, int xOffset, int length, double[] run) {
    int toLow = LOWS * part(run);
    int toPower = POWERS * part(run);
    DoubleVector rounding = lanes(CONSTANTS, AT_ROUNDING);
    DoubleVector log2 = lanes(CONSTANTS, AT_LOG2_E);
    DoubleVector ln2High = lanes(CONSTANTS, AT_LN2_HIGH);
    DoubleVector ln2Low = lanes(CONSTANTS, AT_LN2_LOW);
    DoubleVector lowest = lanes(run, LOWEST);
    DoubleVector anchor = lanes(run, PEAK);
    for (int i = 0; i < length; i += LANES) {
      DoubleVector v = VectorWidening.load(x, xOffset + i);
      v = v.blend(lowest, v.compare(VectorOperators.LT, lowest));
      DoubleVector difference = v.sub(anchor);
      DoubleVector error = v.sub(difference.add(anchor));
      DoubleVector t = difference.fma(log2, rounding);
      DoubleVector n = rounding.sub(t);
      DoubleVector upper = n.fma(ln2High, difference);
      DoubleVector low = n.fma(ln2Low, error);
      DoubleVector r = upper.add(low);
      r.intoArray(run, PARTS + i);
      low.sub(r.sub(upper)).intoArray(run, PARTS + toLow + i);
      powers(t).intoArray(run, PARTS + toPower + i);
    }
  }

  /**
   * y = scaled e^(β·(x − peak)) of what {@link #reduce} left in the run, added to its sums.
   *
   * @param length a multiple of {@link #LANES}, at most {@link #part}
   */
  static void store(double[] y, int yOffset, int length, double[] run) {
    int toLow = LOWS * part(run);
    int toPower = POWERS * part(run);
    DoubleVector sum = lanes(run, SUM);
    DoubleVector rest = lanes(run, REST);
    DoubleVector one = lanes(CONSTANTS, AT_ONE);
    DoubleVector q0 = lanes(CONSTANTS, 0);
    DoubleVector q1 = lanes(CONSTANTS, 1);
    DoubleVector q2 = lanes(CONSTANTS, 2);
    DoubleVector q3 = lanes(CONSTANTS, 3);
    DoubleVector q4 = lanes(CONSTANTS, 4);
    DoubleVector q5 = lanes(CONSTANTS, 5);
    DoubleVector q6 = lanes(CONSTANTS, 6);
    DoubleVector q7 = lanes(CONSTANTS, 7);
    DoubleVector q8 = lanes(CONSTANTS, 8);
    DoubleVector q9 = lanes(CONSTANTS, 9);
    DoubleVector q10 = lanes(CONSTANTS, 10);
    for (int i = 0; i < length; i += LANES) {
      DoubleVector r = DoubleVector.fromArray(SPECIES, run, PARTS + i);
      DoubleVector low = DoubleVector.fromArray(SPECIES, run, PARTS + toLow + i);
      DoubleVector power = DoubleVector.fromArray(SPECIES, run, PARTS + toPower + i);
      DoubleVector square = r.mul(r);
      DoubleVector even = square.fma(constant(q10, 10), constant(q8, 8));
      DoubleVector odd = square.fma(constant(q9, 9), constant(q7, 7));
      even = even.fma(square, constant(q6, 6));
      odd = odd.fma(square, constant(q5, 5));
      even = even.fma(square, constant(q4, 4));
      odd = odd.fma(square, constant(q3, 3));
      even = even.fma(square, constant(q2, 2));
      odd = odd.fma(square, constant(q1, 1));
      even = even.fma(square, constant(q0, 0));
      DoubleVector tail = odd.fma(r, even).fma(square, low.fma(r, low));
      DoubleVector ones = constant(one, AT_ONE);
      DoubleVector first = r.add(ones);
      tail = tail.add(r.sub(first.sub(ones)));
      DoubleVector whole = first.add(tail);
      DoubleVector term = whole.mul(power);
      term.intoArray(y, yOffset + i);
      rest = tail.sub(whole.sub(first)).fma(power, rest);
      DoubleVector next = sum.add(term);
      DoubleVector taken = next.sub(sum);
      rest = rest.add(sum.sub(next.sub(taken)).add(term.sub(taken)));
      sum = next;
    }
    sum.intoArray(run, SUM * LANES);
    rest.intoArray(run, REST * LANES);
  }

  /**
   * Puts what is left of a row, less than a vector, where the loops find a vector.
   *
   * @return where, in the run
   */
  static int last(double[] x, int offset, int length, double[] run) {
    for (int i = 0; i < LANES; i++) {
      run[LAST * LANES + i] = i < length ? x[offset + i] : Double.NEGATIVE_INFINITY;
    }
    return LAST * LANES;
  }

  /** y = y·(high + low)·2^-{@value #SCALE}. */
  static void multiply(double[] y, int offset, int length, double high, double low) {
    int i = offset;
    for (; i <= offset + length - LANES; i += LANES) {
      DoubleVector v = DoubleVector.fromArray(SPECIES, y, i);
      v.fma(all(high), v.mul(low)).mul(Exponential.UNSCALE).intoArray(y, i);
    }
    for (; i < offset + length; i++) {
      y[i] = Math.fma(y[i], high, y[i] * low) * Exponential.UNSCALE;
    }
  }

  /**
   * y = β·(x − peak) − (log + logLow).
   *
   * @param y may be x at the same offset
   * @param length a multiple of {@link #LANES}
   */
  static void subtract(
      double[] x,
      int xOffset,
      double[] y,
      int yOffset,
      int length,
      double[] run,
      double log,
      double logLow) {
    DoubleVector logs = all(log);
    DoubleVector logLows = all(logLow);
    DoubleVector far = all(FAR);
    DoubleVector peak = lanes(run, PEAK);
    DoubleVector beta = lanes(run, BETA);
    DoubleVector betaLow = lanes(run, BETA_LOW);
    for (int i = 0; i < length; i += LANES) {
      DoubleVector v = DoubleVector.fromArray(SPECIES, x, xOffset + i);
      DoubleVector difference = v.sub(peak);
      DoubleVector part = difference.sub(v);
      DoubleVector error = v.sub(difference.sub(part)).sub(peak.add(part));
      DoubleVector high = difference.mul(beta);
      DoubleVector low = difference.fma(beta, high.neg());
      low = difference.fma(betaLow, error.fma(beta, low));
      DoubleVector result = high.sub(logs);
      DoubleVector taken = result.sub(high);
      DoubleVector lost = high.sub(result.sub(taken)).sub(taken.add(logs));
      result
          .add(lost.add(low.sub(logLows)))
          .blend(result, high.compare(VectorOperators.LT, far))
          .intoArray(y, yOffset + i);
    }
  }

  /** 2^n scaled, from an n that the rounding constant was added to. */
  private static DoubleVector powers(DoubleVector rounded) {
    return rounded
        .viewAsIntegralLanes()
        .lanewise(VectorOperators.LSHL, MANTISSA_BITS)
        .viewAsFloatingLanes();
  }

  private static DoubleVector all(double value) {
    return DoubleVector.broadcast(SPECIES, value);
  }

  private static DoubleVector constant(DoubleVector register, int index) {
    return FEW_REGISTERS ? lanes(CONSTANTS, index) : register;
  }

  private static DoubleVector lanes(double[] vectors, int index) {
    return DoubleVector.fromArray(SPECIES, vectors, index * LANES);
  }

  private static double[] constants() {
    double[] others = {LOG2_E, ROUNDING, LN2_HIGH, LN2_LOW, 1};
    double[] result = new double[(Q.length + others.length) * LANES];
    for (int i = 0; i < result.length; i++) {
      int at = i / LANES;
      result[i] = at < Q.length ? Q[at] : others[at - Q.length];
    }
    return result;
  }
}
