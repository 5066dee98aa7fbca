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
  /** As the kernels have it: e^r from 3/4 to 3/2, the last addition fused with the power of two. */
  KERNELS("polynomial of the kernels") {
    @Override
    void run(float[] x, float[] y) {
      for (int i = 0; i < x.length; i += SPECIES.length()) {
        FloatVector v = FloatVector.fromArray(SPECIES, x, i);
        FloatVector t = v.fma(all(LOG2_E), all(OFFSET)).add(all(ROUNDING));
        FloatVector n = t.sub(all(ROUNDING));
        FloatVector r = n.fma(all(-LN2_LOW), n.fma(all(-LN2_HIGH), v));
        FloatVector q = r.fma(all(0x1.82909cp-10f), all(0x1.11e7c4p-7f)).fma(r, all(0x1.55409p-5f));
        q = q.fma(r, all(0x1.5554ep-3f)).fma(r, all(0x1.000008p-1f));
        FloatVector power = power(t);
        r.mul(r).fma(q, r).fma(power, power).intoArray(y, i);
      }
    }
  };

  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private static final float LOG2_E = 0x1.715476p0f;
  private static final float OFFSET = -0.085f;
  private static final float LN2_HIGH = 0x1.62e43p-1f;
  private static final float LN2_LOW = -0x1.05c61p-29f;

  /** Adding it rounds to an integer, found in the low bits. */
  private static final float ROUNDING = 0x1.8p23f;

  private static final int EXPONENT_BIAS = 127;
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
