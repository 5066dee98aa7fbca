package org.softmax4j.benchmarks;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Ways to take e^x of many floats from -87 to 0, for comparison; arrays have whole vectors.
 *
 * <p>Polynomials: e^x = 2^n·e^r, r by two multiplications and additions, e^r = 1 + r + r²·q(r).
 */
enum VectorExponential {
  /** One float at a time, the JDK's function of doubles. */
  MATH_EXP("Math.exp, rounded") {
    @Override
    void run(float[] x, float[] y) {
      for (int i = 0; i < x.length; i++) {
        y[i] = (float) Math.exp(x[i]);
      }
    }
  },
  /** The JDK's vector operation. */
  JDK("Vector API, EXP") {
    @Override
    void run(float[] x, float[] y) {
      for (int i = 0; i < x.length; i += SPECIES.length()) {
        FloatVector.fromArray(SPECIES, x, i).lanewise(VectorOperators.EXP).intoArray(y, i);
      }
    }
  },
  /** Without low parts: each step is rounded to a float. */
  POLYNOMIAL("polynomial of degree 6") {
    @Override
    void run(float[] x, float[] y) {
      for (int i = 0; i < x.length; i += SPECIES.length()) {
        FloatVector v = FloatVector.fromArray(SPECIES, x, i);
        FloatVector t = v.fma(all(LOG2_E), all(ROUNDING));
        FloatVector n = t.sub(all(ROUNDING));
        FloatVector r = n.fma(all(-LN2_LOW), n.fma(all(-LN2_HIGH), v));
        FloatVector q = r.fma(all(Q4), all(Q3)).fma(r, all(Q2)).fma(r, all(Q1)).fma(r, all(Q0));
        FloatVector p = r.mul(r).fma(q, r).add(1);
        p.mul(power(t)).intoArray(y, i);
      }
    }
  },
  /** With the low parts of r and of 1 + r. */
  POLYNOMIAL_WITH_LOW_PARTS("polynomial, low parts kept") {
    @Override
    void run(float[] x, float[] y) {
      for (int i = 0; i < x.length; i += SPECIES.length()) {
        FloatVector v = FloatVector.fromArray(SPECIES, x, i);
        FloatVector t = v.fma(all(LOG2_E), all(ROUNDING));
        FloatVector n = t.sub(all(ROUNDING));
        FloatVector exact = n.fma(all(-LN2_HIGH), v);
        FloatVector r = n.fma(all(-LN2_LOW), exact);
        FloatVector rLow = n.fma(all(-LN2_LOW), exact.sub(r));
        FloatVector q = r.fma(all(Q4), all(Q3)).fma(r, all(Q2)).fma(r, all(Q1)).fma(r, all(Q0));
        FloatVector one = r.add(1);
        FloatVector low = r.mul(r).fma(q, rLow).add(r.sub(one.sub(1)));
        one.add(low).mul(power(t)).intoArray(y, i);
      }
    }
  },
  /** As the kernels have it: half powers of two, the last addition fused with them. */
  KERNELS("polynomial of the kernels") {
    @Override
    void run(float[] x, float[] y) {
      for (int i = 0; i < x.length; i += SPECIES.length()) {
        FloatVector v = FloatVector.fromArray(SPECIES, x, i);
        FloatVector t = v.fma(all(2 * LOG2_E), all(ROUNDING));
        FloatVector n = t.sub(all(ROUNDING));
        FloatVector r = n.fma(all(-LN2_LOW / 2), n.fma(all(-LN2_HIGH / 2), v));
        FloatVector q = r.fma(all(0x1.11679ep-7f), all(0x1.55cedcp-5f));
        q = q.fma(r, all(0x1.555544p-3f)).fma(r, all(0x1.ffffdcp-2f));
        IntVector bits = t.viewAsIntegralLanes().add(2 * EXPONENT_BIAS);
        IntVector odd = bits.lanewise(VectorOperators.LSHL, 31).lanewise(VectorOperators.ASHR, 31);
        FloatVector low = r.add(odd.and(ROOT_REST_BITS).viewAsFloatingLanes());
        IntVector powers = bits.lanewise(VectorOperators.LSHL, 22).sub(odd.and(TOO_MUCH));
        FloatVector power = powers.viewAsFloatingLanes();
        r.mul(r).fma(q, low).fma(power, power).intoArray(y, i);
      }
    }
  };

  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private static final float LOG2_E = 0x1.715476p0f;
  private static final float LN2_HIGH = 0x1.62e43p-1f;
  private static final float LN2_LOW = -0x1.05c61p-29f;

  /** Adding it rounds to an integer, found in the low bits. */
  private static final float ROUNDING = 0x1.8p23f;

  private static final int EXPONENT_BIAS = 127;

  /** Bits of 1.5 less those of √2, and of what that float lacks, relative to it. */
  private static final int TOO_MUCH = 0x0afb0d;

  private static final int ROOT_REST_BITS = 0x329302ae;

  private static final float Q0 = 0x1.fffffcp-2f;
  private static final float Q1 = 0x1.55549p-3f;
  private static final float Q2 = 0x1.5558fap-5f;
  private static final float Q3 = 0x1.123b6ap-7f;
  private static final float Q4 = 0x1.6a21acp-10f;

  private final String label;

  VectorExponential(String label) {
    this.label = label;
  }

  /** y = e^x. */
  abstract void run(float[] x, float[] y);

  @Override
  public String toString() {
    return label;
  }

  private static FloatVector all(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  /** 2^n, from an n that {@link #ROUNDING} was added to. */
  private static FloatVector power(FloatVector rounded) {
    IntVector bits = rounded.viewAsIntegralLanes().add(EXPONENT_BIAS);
    return bits.lanewise(VectorOperators.LSHL, 23).viewAsFloatingLanes();
  }
}
